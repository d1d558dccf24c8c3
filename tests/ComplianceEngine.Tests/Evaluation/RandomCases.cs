using System.Globalization;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Rules on one flow and one date, and flows, drawn at random and typed by the shipped vocabulary: every test of the language on every column it applies to. One seed gives one sequence.</summary>
internal sealed class RandomCases(int seed)
{
    /// <summary>Where the sequences of a run start: <c>COMPLY_SEED</c>.</summary>
    public static int Seed { get; } = ReadVariable("COMPLY_SEED", 20261123);

    /// <summary>How many times the cases of an ordinary run are drawn: <c>COMPLY_CAMPAIGN</c>.</summary>
    public static int Campaign { get; } = ReadVariable("COMPLY_CAMPAIGN", 1);

    private static readonly Vocabulary s_vocabulary = TestVocabulary.Shipped;
    private static readonly string[] s_places = ["EEA", "EU", "NO", "DE", "GB", "US", "US-CA", "adequate", "WORLD"];
    private static readonly string[] s_dates = ["2017-01-01", "2018-05-25", "2024-06-01", "2025-12-16", "2026-01-15", "2027-01-01"];
    private static readonly string[] s_durations = ["P30D", "P1M", "P13M", "P2Y", "unlimited", "as long as needed"];
    private static readonly FieldSymbol[] s_fields = [.. s_vocabulary.Fields.Where(f => f.Type is not (FieldType.Identifier or FieldType.Identifiers) && !f.IsStructural)];

    private static readonly string[] s_names = ["Acme", "Bolt", "Acme Norge AS", "none", ""];

    private readonly Random _random = new(seed);

    /// <summary>A pack of rules, each over few columns so that its tests meet the same facts.</summary>
    public Compilation CreateRules(int count, Func<FieldSymbol, bool>? allowed = null)
    {
        var rules = string.Join("\n", Enumerable.Range(0, count).Select(i => CreateRule(i, allowed)));
        var compilation = TestRules.Compile($"pack random \"Random\" version \"1\" as of 2026-01-15\nlaw gdpr \"R\"\n{rules}");
        Assert.Empty(compilation.GetDiagnostics().Take(3).Select(d => $"{d.Id} {d.Message} {d.Location!.LineText}"));
        return compilation;
    }

    /// <summary>A flow over the columns of a rule: blank, absent by declaration, known, coarse, unknown and unreadable cells.</summary>
    public Flow CreateFlow(RuleSymbol rule, double blank = 0.4)
    {
        var fields = rule.Fields.Append(s_vocabulary.FindField("subject_regions")!).Append(s_vocabulary.FindField("excluded_regions")!).Distinct();
        return TestRules.Flow(string.Join('\n', fields.Select(f => $"{f.Name}: {CreateCell(f, blank)}")));
    }

    /// <summary>The flow with some of its blank facts declared; nothing declared is changed.</summary>
    public Flow Fill(Flow flow, RuleSymbol rule)
    {
        var reader = CellReader.For(s_vocabulary);
        foreach (var field in rule.Fields.Append(s_vocabulary.FindField("subject_regions")!).Where(f => flow[f].State is CellState.Blank or CellState.Absent && !f.IsStructural && Chance(0.6)))
        {
            var text = CreateCell(field, 0);
            flow = flow.With(reader.Read(field, text, static () => null, new Diagnostics.DiagnosticBag()));
        }

        return flow;
    }

    /// <summary>The flow with its terms declared more narrowly. Exclusions are left alone: a narrower one excludes less, which is another declaration, not a finer one.</summary>
    public Flow Narrow(Flow flow, RuleSymbol rule)
    {
        var reader = CellReader.For(s_vocabulary);
        foreach (var field in rule.Fields.Where(f => f.Taxonomy is not null && f.Name != "excluded_special" && flow[f].State == CellState.Declared && Chance(0.7)))
        {
            var values = flow[field].Values.Cast<TermValue>().Select(v => v is { Term: { } term, IsExact: true } ? (v.Mark is null ? "" : v.Mark + ":") + Pick(term.Taxonomy.GetNarrowerOrEqual(term)).Name : v.Text);
            flow = flow.With(reader.Read(field, string.Join('|', values), static () => null, new Diagnostics.DiagnosticBag()));
        }

        return flow;
    }

    private static int ReadVariable(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public bool Chance(double probability) => _random.NextDouble() < probability;

    private string CreateRule(int index, Func<FieldSymbol, bool>? allowed)
    {
        var pool = s_fields.Where(f => allowed?.Invoke(f) ?? true).OrderBy(_ => _random.Next()).Take(4).ToArray();
        if (allowed is null && Chance(0.5))
        {
            pool = [.. pool.Take(2), s_vocabulary.FindField("data")!, s_vocabulary.FindField("special")!];
        }

        var unless = string.Concat(Enumerable.Range(0, _random.Next(3)).Select(i => $"  unless \"e{i}\" {(Chance(0.2) ? "since 2026-01-01 " : "")}{CreateCondition(pool, 1)}\n"));
        var since = Chance(0.3) && allowed is null ? "since 2018-05-25, for NO 2018-07-20, for IS never, for EU 2025-01-01" : "since 2018-05-25";
        return $"/// ## Why\n/// x\n/// ## How to fix\n/// x\nrule R{index.ToString("0000", CultureInfo.InvariantCulture)} \"r\"\n  severity error\n  source unchecked\n  cites gdpr art 6\n  {since}\n  when {CreateCondition(pool, 3)}\n{unless}  message \"m\"\n";
    }

    private string CreateCondition(FieldSymbol[] pool, int depth)
    {
        if (depth == 0 || Chance(0.25))
        {
            return CreateTest(Pick(pool));
        }

        string Part() => CreateCondition(pool, depth - 1);
        return _random.Next(4) switch
        {
            0 => $"({Part()} and {Part()})",
            1 => $"({Part()} or {Part()})",
            2 => $"not ({Part()})",
            _ => $"at least {_random.Next(1, 4).ToString(CultureInfo.InvariantCulture)} of ({Part()}; {Part()}; {Part()})",
        };
    }

    private string CreateTest(FieldSymbol field)
    {
        if (Chance(0.1))
        {
            return $"{field.Name} is {(Chance(0.5) ? "none" : "unstated")}";
        }

        var not = Chance(0.3) ? "not " : "";
        return field.Type switch
        {
            FieldType.Terms when field.Marks.Length > 0 && Chance(0.2) => $"{field.Name} marked {field.Marks[0]}",
            FieldType.Terms when field.Name == "data" && Chance(0.3) => $"data may reveal {(Chance(0.5) ? "special" : "health")}",
            FieldType.Terms when field.Name == "purpose" && Chance(0.2) => "purpose within original_purpose",
            FieldType.Terms => $"{not}{field.Name} {(Chance(0.7) ? "includes" : "only")} {PickTerms(field)}",
            FieldType.Term => $"{field.Name} is {not}{PickTerms(field)}{(Chance(0.2) ? ", none" : "")}",
            FieldType.YesNo when Chance(0.2) => $"judged \"q?\" documented by {field.Name}",
            FieldType.YesNo => $"{field.Name} is {not}{(Chance(0.5) ? "yes" : "no")}",
            FieldType.Number => $"{field.Name} {Pick(s_comparisons)} {_random.Next(10, 20).ToString(CultureInfo.InvariantCulture)}",
            FieldType.Date => $"{field.Name} {Pick(s_comparisons)} {(Chance(0.2) ? "start" : Pick(s_dates))}",
            FieldType.Duration => Chance(0.2) ? $"{field.Name} is unlimited" : $"{field.Name} {Pick(s_comparisons)} {Pick(s_durations.Take(4).ToArray())}",
            FieldType.Place or FieldType.Places => $"{field.Name} {Pick(s_placeTests)} {Pick(s_places)}{(Chance(0.3) ? ", " + Pick(s_places) : "")}",
            FieldType.Text => $"{field.Name} {(Chance(0.5) ? "is" : "contains")} \"acme\"",
            _ => throw new InvalidOperationException($"Unexpected type {field.Type}"),
        };
    }

    private static readonly string[] s_comparisons = ["<", "<=", ">", ">="];
    private static readonly string[] s_placeTests = ["in", "not in", "only in"];

    private string CreateCell(FieldSymbol field, double blank)
    {
        if (Chance(blank))
        {
            return "";
        }

        if (Chance(0.1) && field.Type is not FieldType.Identifier)
        {
            return "none";
        }

        if (Chance(0.05) && blank > 0)
        {
            return "no such thing";
        }

        return field.Type switch
        {
            FieldType.Terms => string.Join('|', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => (field.Marks.Length > 0 && Chance(0.3) ? field.Marks[0] + ":" : "") + Pick(GetTerms(field)).Name)),
            FieldType.Term => Pick(GetTerms(field)).Name,
            FieldType.YesNo => Chance(0.5) ? "yes" : "no",
            FieldType.Number => _random.Next(8, 22).ToString(CultureInfo.InvariantCulture),
            FieldType.Date => Pick(s_dates),
            FieldType.Duration => Pick(s_durations),
            FieldType.Place => Pick(s_places),
            FieldType.Places => string.Join('|', Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(s_places))),
            FieldType.Identifier or FieldType.Identifiers => Pick(s_names),
            _ => Chance(0.5) ? "Acme" : "Acme Norge AS",
        };
    }

    private string PickTerms(FieldSymbol field) => string.Join(", ", Enumerable.Range(0, _random.Next(1, 3)).Select(_ => $"`{Pick(GetTerms(field)).Name}`"));

    private static IReadOnlyList<TermSymbol> GetTerms(FieldSymbol field) => field.Under.IsEmpty
        ? field.Taxonomy!.Terms
        : [.. field.Taxonomy!.Terms.Where(t => field.Under.Any(u => field.Taxonomy.IsNarrowerOrEqual(t, u)))];

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
