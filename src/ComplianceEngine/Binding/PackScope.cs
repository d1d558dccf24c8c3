using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Binding;

/// <summary>The names of one pack: its laws and its defines.</summary>
internal sealed class PackScope(PackSymbol pack, Vocabulary vocabulary, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, LawSymbol> _laws = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DefineSymbol> _defines = new(StringComparer.Ordinal);

    public PackSymbol Pack { get; } = pack;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public IEnumerable<LawSymbol> Laws => _laws.Values;

    public IEnumerable<DefineSymbol> Defines => _defines.Values;

    public LawSymbol? FindLaw(string name) => _laws.GetValueOrDefault(name);

    public DefineSymbol? FindDefine(string name) => _defines.GetValueOrDefault(name);

    public string? SuggestDefine(string name) => EditDistance.FindNearest(name, _defines.Keys.Order(StringComparer.Ordinal));

    public void Declare(LawDeclarationSyntax syntax)
    {
        var name = syntax.Name.ValueText;
        var law = new LawSymbol(name, syntax.Title.ValueText, syntax.ShortTitle is { } title ? ConditionBinder.Localize(title) : new LocalizedText(name), syntax.Url?.Url.ValueText, syntax.Name.Location);
        if (!_laws.TryAdd(name, law))
        {
            Diagnostics.ReportDuplicateName(syntax.Name.Location, "law", name, _laws[name].Location);
        }
    }

    /// <summary>Declares the name; the condition is bound once every name is known. Null when the name is taken.</summary>
    public DefineSymbol? Declare(DefineDeclarationSyntax syntax)
    {
        var define = new DefineSymbol(syntax.Name.ValueText, syntax.Name.Location);
        if (_defines.TryAdd(define.Name, define))
        {
            return define;
        }

        Diagnostics.ReportDuplicateName(syntax.Name.Location, "define", define.Name, _defines[define.Name].Location);
        return null;
    }
}
