using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>What is said of a proposed mapping.</summary>
internal sealed class MappingWording(Language language) : WordSection(language, "Mapping")
{
    internal Sentence Summary => Say("columns rows mapped open left");
    internal string Mapped => Text();
    internal string Open => Text();
    internal string LeftOut => Text();
    internal string Missing => Text();
    internal Sentence Understood => Say("understood cells values");
    internal Sentence Nearest => Say("terms");
    internal Sentence More => Say("n");
}
