using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>What classes of answers are called.</summary>
internal sealed class AnswerWording(Language language) : WordSection(language, "Answer")
{
    public string AnyOther => Text();

    public string Nothing => Text();

    public Sentence CountryIn => Say("places");

    public string AnotherCountry => Text();

    public string WithoutEnd => Text();

    public Sentence BelowBound => Say("bound");

    public Sentence ToBound => Say("bound");

    public Sentence FromBound => Say("bound");

    public Sentence AboveBound => Say("bound");

    public string Yes => Text();

    public string No => Text();

    public string NameOf(TermSymbol term) => Table.Name(term);

    public string AnyOf(IReadOnlyList<string> items) => Table.Or(items);

    public string AllOf(IReadOnlyList<string> items) => Table.List(items);
}
