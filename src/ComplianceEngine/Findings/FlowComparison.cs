using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Flows of two results matched by their id, and what their cells say differently. Values in another order or spelling are the same.</summary>
internal sealed class FlowComparison
{
    // Time and lineage are read for every rule.
    private static readonly ImmutableHashSet<string> s_alwaysRead =
        ImmutableHashSet.Create(StringComparer.Ordinal, "controller", "start", "end", "source_flows", "source_system", "destination_system");

    private readonly Dictionary<string, Flow> _old;
    private readonly Dictionary<string, Flow> _new;
    private readonly EvaluationResult _oldResult;
    private readonly EvaluationResult _newResult;

    public FlowComparison(EvaluationResult old, EvaluationResult now)
    {
        (_oldResult, _newResult) = (old, now);
        _old = ById(old);
        _new = ById(now);
    }

    public (int Appeared, int Gone, int Changed, int Unchanged) Count()
    {
        var shared = _new.Where(f => _old.ContainsKey(f.Key)).ToList();
        var changed = shared.Count(f => Compare(_old[f.Key], f.Value, _ => true).Any());
        return (_new.Count - shared.Count, _old.Count - shared.Count, changed, shared.Count - changed);
    }

    public FindingChange Describe(Finding? old, Finding? now)
    {
        var finding = now ?? old!;
        var differences = old is null || now is null
            ? []
            : ComparedFinding.Of(old, _oldResult.Language).CompareWith(ComparedFinding.Of(now, _newResult.Language));
        var hasFlow = _old.ContainsKey(finding.Flow.Id) && _new.ContainsKey(finding.Flow.Id);
        var isSame = old is not null && now is not null && differences.IsEmpty;
        return new FindingChange(old, now, differences, isSame ? [] : FindCells(finding), hasFlow);
    }

    private ImmutableArray<CellChange> FindCells(Finding finding)
    {
        var read = finding.Rule.Fields.Select(f => f.Name).Concat(finding.Because.Select(e => e.Field)).Concat(s_alwaysRead).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. finding.Path.Append(finding.Flow.Id).Distinct(Identity.Names)
                .Where(id => _old.ContainsKey(id) && _new.ContainsKey(id))
                .SelectMany(id => Compare(_old[id], _new[id], field => read.Contains(field.Name))),
        ];
    }

    private static IEnumerable<CellChange> Compare(Flow old, Flow now, Func<FieldSymbol, bool> isAsked) => ReferenceEquals(old, now)
        ? []
        : old.Cells.Zip(now.Cells)
            .Where(c => isAsked(c.First.Field) && c.First.GetCanonicalText() != c.Second.GetCanonicalText())
            .Select(c => new CellChange(now.Id, c.First.Field.Name, c.First.Text.Trim(), c.Second.Text.Trim(), c.First.Location, c.Second.Location));

    // An id stands once in an inventory; of several inventories the first that has it speaks.
    private static Dictionary<string, Flow> ById(EvaluationResult result) =>
        result.Inventories.SelectMany(i => i.Flows).DistinctBy(f => f.Id, Identity.Names).ToDictionary(f => f.Id, Identity.Names);
}
