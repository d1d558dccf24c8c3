using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Benchmarks.Peers;

/// <summary>Which values make a test true, and which leave it open: worked out from the links of the taxonomies alone, not by the engine. Every other value that is declared makes it false.</summary>
internal sealed class Meanings(Vocabulary vocabulary, DateOnly asOf)
{
    public bool IsField(string name) => vocabulary.FindField(name) is not null;

    public FieldSymbol GetField(PeerTest test) => vocabulary.FindField(test.Field)!;

    /// <summary>True for a test of membership in a set of words; the others are <see cref="TryGetBound"/>.</summary>
    public static bool IsOfWords(PeerTest test) => test.Verb is "includes" or "is" or "in";

    public (ImmutableHashSet<string> True, ImmutableHashSet<string> Open) GetWords(PeerTest test)
    {
        var field = GetField(test);
        var operands = test.Operands.Split(',');
        return (test.Verb, field.Type) switch
        {
            ("is", _) when operands is ["none" or "unlimited" or "yes"] => ([operands[0]], []),

            // A declared absence of the thing asked about is a "no".
            ("is", FieldType.YesNo) => (["no", "none"], []),
            ("in", _) => (GetPlaces(operands), []),
            _ => GetTerms(field.Taxonomy!, [.. operands.Select(o => field.Taxonomy!.Terms.Single(t => t.Name == o))]),
        };
    }

    /// <summary>Every word that may stand in the column by itself; a word that is none of them is unknown.</summary>
    public IEnumerable<string> GetKnownWords(PeerTest test) => GetField(test) switch
    {
        { Taxonomy: { } taxonomy } => taxonomy.Terms.Select(t => t.Name).Append("none"),
        { Type: FieldType.Place or FieldType.Places } => vocabulary.Places.Places.Select(p => p.Code).Append("none"),
        { Type: FieldType.YesNo } => ["yes", "no", "none"],
        _ => Generating.ColumnCells.Durations,
    };

    /// <summary>The literal of a comparison as SQL writes it, or the other column; null when the test is no comparison.</summary>
    public string? TryGetBound(PeerTest test) => IsOfWords(test) ? null
        : vocabulary.FindField(test.Operands) is { } other ? $"TRY_CAST({other.Name} AS DATE)"
        : GetField(test).Type == FieldType.Date ? $"DATE '{test.Operands}'"
        : double.Parse(test.Operands, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private ImmutableHashSet<string> GetPlaces(string[] names)
    {
        var asked = names.SelectMany(n => vocabulary.Places.GetCovered(vocabulary.Places.Places.Single(p => p.Code == n), asOf)).ToHashSet();
        return [.. vocabulary.Places.Places.Where(p => vocabulary.Places.GetCovered(p, asOf).Any(asked.Contains)).Select(p => p.Code)];
    }

    private static (ImmutableHashSet<string> True, ImmutableHashSet<string> Open) GetTerms(Taxonomy taxonomy, ImmutableArray<TermSymbol> asked)
    {
        var below = asked.SelectMany(Below).ToHashSet();
        var open = taxonomy.Terms.Where(t => !below.Contains(t) && (Below(t).Any(below.Contains) || Reveals(t).SelectMany(Below).Any(below.Contains)));
        return ([.. below.Select(t => t.Name)], [.. open.Select(t => t.Name)]);
    }

    private static IEnumerable<TermSymbol> Below(TermSymbol term) => term.Narrower.SelectMany(Below).Prepend(term).Distinct();

    private static IEnumerable<TermSymbol> Above(TermSymbol term) => term.Broader.SelectMany(Above).Prepend(term).Distinct();

    private static IEnumerable<TermSymbol> Reveals(TermSymbol term) => Below(term).SelectMany(Above).SelectMany(t => t.MayReveal).Distinct();
}
