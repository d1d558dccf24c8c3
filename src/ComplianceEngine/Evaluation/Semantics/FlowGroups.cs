using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>The flows on which the condition of an other-flow test is not false, by the values of the columns that must be the same.</summary>
internal sealed class FlowGroups
{
    private readonly BoundFlowTest _test;
    private readonly Dictionary<string, List<Candidate>> _known = new(StringComparer.Ordinal);
    private readonly List<Candidate> _unknown = [];

    private FlowGroups(BoundFlowTest test) => _test = test;

    public static FlowGroups Create(BoundFlowTest test, FlowContext context)
    {
        var groups = new FlowGroups(test);
        foreach (var (place, flow) in context.Run.Flows.Index())
        {
            var truth = test.Where is null ? Truth.True : ReferenceEvaluator.Evaluate(test.Where, context.WithFlow(flow));
            if (truth != Truth.False)
            {
                groups.Add(new Candidate(flow, place, groups.GetKey(flow), truth));
            }
        }

        return groups;
    }

    /// <summary>The flows that certainly match, and those that may, in population order. The flow itself is among them only when asked for.</summary>
    public (ImmutableArray<Flow> Certain, ImmutableArray<Flow> Possible) Find(Flow flow, bool withItself)
    {
        var key = GetKey(flow);
        var isKnown = !key.Contains(null);
        var certain = ImmutableArray.CreateBuilder<Flow>();
        var possible = ImmutableArray.CreateBuilder<Flow>();
        var same = isKnown ? _known.GetValueOrDefault(Join(key)) ?? [] : _known.Values.SelectMany(c => c);
        foreach (var candidate in same.Concat(_unknown).Where(c => withItself || !IsSame(c.Flow, flow)).OrderBy(c => c.Place))
        {
            var match = Match(key, candidate.Key);
            var truth = Kleene.And(match, candidate.Truth);
            if (truth != Truth.False)
            {
                (truth == Truth.True ? certain : possible).Add(candidate.Flow);
            }
        }

        return (certain.ToImmutable(), possible.ToImmutable());
    }

    private void Add(Candidate candidate)
    {
        if (candidate.Key.Contains(null))
        {
            _unknown.Add(candidate);
            return;
        }

        var key = Join(candidate.Key);
        if (!_known.TryGetValue(key, out var group))
        {
            _known.Add(key, group = []);
        }

        group.Add(candidate);
    }

    /// <summary>The canonical value of each key column; null where it is unknown or nothing is declared to be the same.</summary>
    private string?[] GetKey(Flow flow) => [.. _test.Keys.Select(k => flow[k].State == CellState.Declared ? flow[k].GetCanonicalText() : null)];

    private static string Join(string?[] key) => string.Join('\u001f', key);

    private static Truth Match(string?[] left, string?[] right)
    {
        var truth = Truth.True;
        for (var i = 0; i < left.Length; i++)
        {
            truth = Kleene.And(truth, left[i] is null || right[i] is null ? Truth.Unknown : Kleene.From(left[i] == right[i]));
        }

        return truth;
    }

    private static bool IsSame(Flow left, Flow right) => left.Id == right.Id && left.Path == right.Path && left.Line == right.Line;

    private sealed record Candidate(Flow Flow, int Place, string?[] Key, Truth Truth);
}
