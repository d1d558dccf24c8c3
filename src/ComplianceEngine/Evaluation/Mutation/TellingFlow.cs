using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>A cell that an example would have otherwise.</summary>
/// <param name="Flow">The flow's name; blank where an example names none.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">What would stand there; empty for a blank cell.</param>
public sealed record ChangedCell(string Flow, string Column, string Value);

/// <summary>A flow that would tell a mutant from its rule: an example, or a case, with one or two cells or the day changed. What a rule says of it, the law has to say; that is for whoever writes it down.</summary>
/// <param name="Rule">The rule that says it.</param>
/// <param name="Like">The example or case that it is made from.</param>
/// <param name="Changes">What is changed; empty where the day alone is.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Outcome">What the rule says of it.</param>
public sealed record TellingFlow(RuleSymbol Rule, TextLocation Like, ImmutableArray<ChangedCell> Changes, DateOnly AsOf, Outcome Outcome);

/// <summary>Looks for a <see cref="TellingFlow"/> of a mutant, the nearest to an example first, within bounds.</summary>
internal sealed class TellingFlowSearch(Compilation compilation, Mutant mutant, RuleSymbol rule)
{
    private const int MostTries = 3_000;
    private const int MostTriesOfPairs = 3_000;

    private static readonly ImmutableArray<string> s_places = ["NO", "DE", "FR", "IS", "GB", "US", "CH", "US-CA", "US-TX"];

    private readonly RuleSymbol _changed = mutant.Apply(rule);
    private readonly Dictionary<FieldSymbol, ImmutableArray<Cell>> _cells = [];
    private int _tries;

    public TellingFlow? Find(ImmutableArray<ExampleCheck> checks)
    {
        _tries = MostTries;
        foreach (var check in checks)
        {
            foreach (var asOf in GetDays(check))
            {
                if (Try(check, check.Flow, check.Flows, asOf, []) is { } telling)
                {
                    return telling;
                }
            }
        }

        if (checks.Select(c => FindNear(c, 1)).FirstOrDefault(t => t is not null) is { } near)
        {
            return near;
        }

        _tries = MostTriesOfPairs;
        return checks.Select(c => FindNear(c, 2)).FirstOrDefault(t => t is not null);
    }

    private TellingFlow? FindNear(ExampleCheck check, int depth)
    {
        foreach (var (flow, flows, changes) in Vary(check.Flow, check.Flows, depth, 0))
        {
            if (_tries <= 0)
            {
                return null;
            }

            if (Try(check, flow, flows, check.Options.AsOf, changes) is { } telling)
            {
                return telling;
            }
        }

        return null;
    }

    private IEnumerable<(Flow Flow, ImmutableArray<Flow> Flows, ImmutableArray<ChangedCell> Changes)> Vary(Flow flow, ImmutableArray<Flow> flows, int depth, int firstField)
    {
        var fields = GetFields();
        for (var f = firstField; f < fields.Length; f++)
        {
            foreach (var cell in GetCells(fields[f]))
            {
                for (var i = flows.Length - 1; i >= 0; i--)
                {
                    foreach (var variant in Put(cell, flows[i]))
                    {
                        var changed = flows.SetItem(i, variant);
                        var main = flows[i] == flow ? variant : flow;
                        var change = new ChangedCell(flows[i] == flow ? "" : flows[i].Id, cell.Field.Name, variant[cell.Field].Text);
                        if (depth == 1)
                        {
                            yield return (main, changed, [change]);
                            continue;
                        }

                        foreach (var (innerFlow, innerFlows, changes) in Vary(main, changed, depth - 1, f + 1))
                        {
                            yield return (innerFlow, innerFlows, changes.Insert(0, change));
                        }
                    }
                }
            }
        }
    }

    private TellingFlow? Try(ExampleCheck check, Flow flow, ImmutableArray<Flow> flows, DateOnly asOf, ImmutableArray<ChangedCell> changes)
    {
        _tries--;
        var options = check.Options with { AsOf = asOf };
        var outcome = Evaluator.Judge(compilation, rule, flow, options, flows);
        return Evaluator.Judge(compilation, _changed, flow, options, flows) == outcome ? null : new TellingFlow(rule, check.Location, changes, asOf, outcome);
    }

    /// <summary>The days on which something of the rule begins or ceases, and the day before each.</summary>
    private IEnumerable<DateOnly> GetDays(ExampleCheck check) =>
        rule.InForce.Concat(_changed.InForce).SelectMany(p => new[] { p.Since, p.Until })
            .Concat(rule.Exceptions.Concat(_changed.Exceptions).SelectMany(e => new[] { e.Since, e.Until }))
            .OfType<DateOnly>()
            .Concat(GetConditions().SelectMany(c => c.GetLeaves()).OfType<BoundAsOf>().Select(a => a.Date))
            .SelectMany(d => new[] { d, d.AddDays(-1) })
            .Append(check.Options.AsOf)
            .Distinct();

    private ImmutableArray<FieldSymbol> GetFields() =>
        [.. GetTests().SelectMany(t => t.Reads).Concat(compilation.Vocabulary.FindField("subject_regions") is { } places ? [places] : []).Distinct().OrderBy(f => f.Ordinal)];

    private IEnumerable<BoundTest> GetTests() => GetConditions().SelectMany(Open).Distinct();

    private static IEnumerable<BoundTest> Open(BoundCondition condition) => condition.GetLeaves().SelectMany(leaf => leaf switch
    {
        BoundFlowTest { Where: { } where } flows => Open(where).Prepend(flows),
        BoundOriginTest origin => [origin.Test],
        BoundTest test => [test],
        _ => Enumerable.Empty<BoundTest>(),
    });

    private IEnumerable<BoundCondition> GetConditions() => new[] { rule, _changed }.SelectMany(r =>
        r.Exceptions.Select(e => e.Condition).Concat(r.Paths.SelectMany(p => new[] { p.From, p.To, p.Through }).OfType<BoundCondition>()).Prepend(r.When));

    private ImmutableArray<Cell> GetCells(FieldSymbol field)
    {
        if (_cells.TryGetValue(field, out var known))
        {
            return known;
        }

        var tests = GetTests().Where(t => t.Reads.Contains(field)).ToArray();
        var asOf = rule.Pack.LawAsOf ?? DateOnly.MaxValue;
        var terms = tests.SelectMany(t => t.GetTerms(field)).Distinct().ToArray();
        var siblings = terms.SelectMany(t => t.Broader).SelectMany(b => b.Narrower.Where(n => !terms.Contains(n)).Take(1));
        var texts = terms.Concat(terms.SelectMany(t => t.Broader)).Concat(terms.SelectMany(t => t.Narrower.Take(1))).Concat(siblings).Select(t => t.Name)
            .Concat(field.Type is FieldType.Place or FieldType.Places ? s_places : [])
            .Concat(tests.Where(t => t is not BoundWithinTest).SelectMany(t => t is BoundComparison { Other: not null } ? [] : t.GetAnswers(field, Nothing(compilation.Vocabulary), asOf)))
            .Concat(field.Type == FieldType.YesNo ? ["yes", "no"] : [])
            .Append("none")
            .Distinct(StringComparer.Ordinal);
        var reader = CellReader.For(compilation.Vocabulary);
        var ignored = new DiagnosticBag();
        return _cells[field] = [.. texts.Select(t => reader.Read(field, t, static () => null, ignored)).Where(c => c.State is CellState.Declared or CellState.None), CellReader.Absent(field)];
    }

    /// <summary>The cell in place of the flow's, and, where the column holds several values, beside what stands there.</summary>
    private IEnumerable<Flow> Put(Cell cell, Flow flow)
    {
        var old = flow[cell.Field];
        if (old.Text != cell.Text || old.State != cell.State)
        {
            yield return flow.With(cell);
        }

        if (cell.State == CellState.Declared && old.State == CellState.Declared && cell.Field.Type is FieldType.Term or FieldType.Places && !old.Text.Split('|').Contains(cell.Text))
        {
            var both = CellReader.For(compilation.Vocabulary).Read(cell.Field, old.Text + "|" + cell.Text, static () => null, new DiagnosticBag());
            if (both.State == CellState.Declared && both.Values.Length > 1)
            {
                yield return flow.With(both);
            }
        }
    }

    private static Flow Nothing(Vocabulary vocabulary) => new("", "", 1, [.. vocabulary.Fields.Select(CellReader.Absent)]);
}
