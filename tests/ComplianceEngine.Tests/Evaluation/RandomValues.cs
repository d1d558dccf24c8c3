using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Values that rules ask for and cells declare, few enough that they meet.</summary>
internal static class RandomValues
{
    public static readonly string[] Places = ["EEA", "EU", "NO", "DE", "GB", "US", "US-CA", "adequate", "WORLD"];

    /// <summary>Days on which something begins or ends, and the days beside them.</summary>
    public static readonly string[] Dates = ["2017-01-01", "2018-05-25", "2024-06-01", "2025-12-16", "2026-01-15", "2026-01-16", "2026-03-01", "2026-05-31", "2026-06-01", "2027-01-01"];

    public static readonly string[] Durations = ["P30D", "P1M", "P13M", "P2Y"];

    public static readonly string[] Names = ["Acme", "Bolt", "Acme Norge AS"];

    /// <summary>When rules are law: everywhere alike, by place, later, no longer, never.</summary>
    public static readonly string[] InForce =
    [
        "since 2018-05-25",
        "since 2018-05-25",
        "since 2018-05-25, for NO 2018-07-20, for IS never, for EU 2025-01-01",
        "since 2018-05-25, for NO 2026-06-01, for EU 2027-01-01",
        "since 2026-06-01",
        "since 2018-05-25 until 2026-03-01",
        "since 2026-02-01, for DE 2018-05-25, for GB never",
        "since 2018-05-25, for US never until 2027-03-01, for NO 2026-04-01",
    ];

    /// <summary>The terms that may stand in the column.</summary>
    public static IReadOnlyList<TermSymbol> GetTerms(FieldSymbol field) => field.Under.IsEmpty
        ? field.Taxonomy!.Terms
        : [.. field.Taxonomy!.Terms.Where(t => field.Under.Any(u => field.Taxonomy.IsNarrowerOrEqual(t, u)))];
}
