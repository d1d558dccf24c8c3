using System.Globalization;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Rules over paths and graphs of flows, drawn at random: cycles, hubs, sources that no flow is called, flows of another inventory, flows that start later. One seed gives one sequence.</summary>
internal sealed class RandomLineage(int seed)
{
    private static readonly string[] s_data = ["contact", "contact.email", "contact|location", "health", ""];
    private static readonly string[] s_purposes = ["service.provision", "advertising", "advertising.personalised", "security|advertising", ""];
    private static readonly string[] s_answers = ["yes", "no", "no", ""];
    private static readonly string[] s_systems = ["", "", "", "warehouse", "WAREHOUSE", "lake"];
    private static readonly string[] s_places = ["NO", "DE|US", "EEA", "GB", "US", ""];
    private static readonly string[] s_starts = ["", "", "", "", "2026-02-01", "2026-12-01", "2016-01-01"];
    private static readonly string[] s_ends = ["", "", "", "2026-01-01", "2027-01-01"];
    private static readonly string[] s_retentions = ["P1M", "P2Y", "unlimited", ""];

    private static readonly string[] s_since =
    [
        "since 2018-05-25",
        "since 2018-05-25, for NO 2018-07-20, for IS never",
        "since 2018-05-25, for NO 2026-06-01, for EU 2027-01-01",
        "since 2026-06-01",
        "since 2018-05-25 until 2026-03-01",
        "since 2026-02-01, for DE 2018-05-25, for GB never",
    ];

    private static readonly string[] s_own =
    [
        "profiling is yes", "not profiling is no", "opt_out is no", "lia is yes", "data includes contact", "data includes special", "purpose includes advertising",
        "subject_regions in EEA", "not subject_regions only in EEA", "min_age > 15", "retention is unlimited", "as of >= 2026-02-01",
        "flow exists with same controller where (profiling is yes)", "at least 2 flows exist with same product where (opt_out is no)", "source_flows is none",
    ];

    private static readonly string[] s_ofOrigin =
    [
        "origin profiling is yes", "not origin opt_out is no", "purpose within origin purpose", "not purpose within origin purpose", "retention > origin retention", "origin subject_regions in EEA",
    ];

    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public string PickSince() => Pick(s_since);

    public string CreatePath() =>
        $"from {CreateCondition(asksOrigin: false, 1)} to {CreateCondition(asksOrigin: Chance(0.6), 2)}{(Chance(0.7) ? $" unless through {CreateCondition(asksOrigin: false, 0)}" : "")}";

    public string CreateException() =>
        Chance(0.6) ? $"  unless \"e\" {(Chance(0.4) ? "since 2026-03-01 " : "")}{CreateCondition(asksOrigin: Chance(0.3), 0)}\n" : "";

    /// <summary>Flows as they are listed; some name flows of another inventory.</summary>
    /// <param name="others">What the ids of other inventories start with.</param>
    public IEnumerable<(string Id, (string Column, string Text)[] Cells)> CreateFlows(string prefix, int count, string[] others)
    {
        for (var i = 0; i < count; i++)
        {
            var sources = Enumerable.Range(0, _random.Next(4)).Select(_ => Chance(0.08) ? Number("gone", _random.Next(3)) : Number(others.Length > 0 && Chance(0.1) ? Pick(others) : prefix, PickSource(i, count)));
            yield return (Number(prefix, i), [.. CreateCells(), ("source_flows", string.Join('|', sources.Distinct()))]);
        }
    }

    /// <summary>Many small graphs beside each other, so that many flows are origins and ends and the pairs few.</summary>
    public IEnumerable<(string Id, (string Column, string Text)[] Cells)> CreateIslands(int count, int size)
    {
        for (var i = 0; i < count; i++)
        {
            var first = i / size * size;
            var sources = Enumerable.Range(0, 2).Select(_ => Number("f", Math.Min(count - 1, first + _random.Next(size))));
            var cells = CreateCells().Where(c => c.Column is not ("source_system" or "destination_system"));
            yield return (Number("f", i), [.. cells, ("source_flows", string.Join('|', sources.Distinct()))]);
        }
    }

    /// <summary>Mostly one of the flows listed a little earlier, so that ways are long and cycles not all there is.</summary>
    private int PickSource(int flow, int count) => flow > 0 && Chance(0.9) ? Math.Max(0, flow - 1 - _random.Next(5)) : _random.Next(count);

    private IEnumerable<(string Column, string Text)> CreateCells() =>
    [
        ("controller", Chance(0.8) ? "Acme" : Chance(0.5) ? "Bolt" : ""),
        ("product", Pick(["search", "mail", ""])),
        ("data", Pick(s_data)),
        ("purpose", Pick(s_purposes)),
        ("subject_regions", Pick(s_places)),
        ("profiling", Pick(s_answers)),
        ("opt_out", Pick(s_answers)),
        ("lia", Chance(0.8) ? "no" : Pick(s_answers)),
        ("min_age", Pick(["13", "18", ""])),
        ("retention", Pick(s_retentions)),
        ("source_system", Pick(s_systems)),
        ("destination_system", Pick(s_systems)),
        ("start", Pick(s_starts)),
        ("end", Pick(s_ends)),
    ];

    private string CreateCondition(bool asksOrigin, int depth)
    {
        if (depth == 0 || Chance(0.3))
        {
            return Pick(asksOrigin && Chance(0.7) ? s_ofOrigin : s_own);
        }

        string Part() => CreateCondition(asksOrigin, depth - 1);
        return _random.Next(4) switch
        {
            0 => $"({Part()} and {Part()})",
            1 => $"({Part()} or {Part()})",
            2 => $"not ({Part()})",
            _ => $"at least {_random.Next(1, 3).ToString(CultureInfo.InvariantCulture)} of ({Part()}; {Part()}; {Part()})",
        };
    }

    private static string Number(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
