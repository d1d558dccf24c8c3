using ComplianceEngine.Evaluation.Semantics;
namespace ComplianceEngine.Evaluation.Counting;

/// <summary>The first of some flows in file order: as many as may have to be named.</summary>
internal struct FirstFlows
{
    /// <summary>One more than are shown, since the flow that asks is left out.</summary>
    public const int Most = NamedFlows.Shown + 1;

    // One flow, or a list of several: of a million groups most have one.
    private object? _flows;

    /// <summary>In file order.</summary>
    public readonly IEnumerable<NamedFlow> All => _flows switch
    {
        null => [],
        NamedFlow one => [one],
        _ => (List<NamedFlow>)_flows,
    };

    /// <summary>True when another that stands below those before would change nothing.</summary>
    public readonly bool IsFull => _flows is List<NamedFlow> { Count: Most };

    /// <summary>Adds a flow that stands below those before.</summary>
    public void Add(NamedFlow flow)
    {
        switch (_flows)
        {
            case null:
                _flows = flow;
                break;
            case NamedFlow one:
                _flows = new List<NamedFlow> { one, flow };
                break;
            case List<NamedFlow> { Count: < Most } several:
                several.Add(flow);
                break;
        }
    }

    /// <summary>Takes up others, wherever they stand.</summary>
    public void Take(FirstFlows others)
    {
        var first = FirstOf(All.Concat(others.All)).ToList();
        _flows = first.Count > 1 ? first : first.FirstOrDefault();
    }

    /// <summary>The first of all that are the first of some.</summary>
    public static IEnumerable<NamedFlow> FirstOf(IEnumerable<NamedFlow> flows) => flows.OrderBy(f => f.Place).Take(Most);
}
