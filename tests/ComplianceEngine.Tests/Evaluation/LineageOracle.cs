using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>
/// What a rule over paths must find, worked out the plain way: every pair of flows is asked whether one feeds the other, and a textbook breadth-first search runs from every origin.
/// Shares no code with the evaluator. <c>profiling</c> makes an origin, <c>opt_out: no</c> an end, <c>lia</c> clears.
/// </summary>
internal sealed class LineageOracle
{
    public const string Path = "from profiling is yes to opt_out is no unless through lia is yes\n  unless \"e\" min_age > 15";

    private readonly List<OracleFlow> _flows;
    private readonly int _declared;

    public LineageOracle(IReadOnlyList<OracleFlow> flows)
    {
        _declared = flows.Count;
        _flows = [.. flows];
        var known = flows.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        _flows.AddRange(flows.SelectMany(f => f.Sources).Distinct().Where(s => !known.Contains(s)).Select(OracleFlow.Unknown));
    }

    /// <summary>Ids that are named and that no flow has, each once.</summary>
    public int DanglingCount => _flows.Count - _declared;

    /// <summary>For each end the gravest outcome, by the shortest way, and how many other origins come to it.</summary>
    public IEnumerable<string> Find() => Enumerable.Range(0, _flows.Count).SelectMany(FindFrom)
        .GroupBy(p => p.End)
        .Select(ofEnd =>
        {
            var gravest = ofEnd.Where(p => p.Outcome == ofEnd.Max(o => o.Outcome)).ToList();
            var shown = gravest.OrderBy(p => p.Length).ThenByDescending(p => p.Reach).ThenBy(p => p.Origin).First();
            return FormattableString.Invariant($"{_flows[shown.Origin].Id} {_flows[shown.End].Id} {shown.Outcome} {shown.Length} {gravest.Count - 1}");
        })
        .Order(StringComparer.Ordinal);

    /// <summary>How surely data get from one flow to the next.</summary>
    public Truth Feeds(string from, string to) => Feeds(_flows.First(f => f.Id == from), _flows.First(f => f.Id == to));

    private IEnumerable<(int Origin, int End, Outcome Outcome, Truth Reach, int Length)> FindFrom(int origin)
    {
        var from = Is(_flows[origin].Profiling, "yes");
        if (from == Truth.False)
        {
            yield break;
        }

        var sure = Search(origin, Truth.True);
        var possible = Search(origin, Truth.Unknown);
        for (var end = 0; end < _declared; end++)
        {
            var reach = sure[end] > 0 ? Truth.True : Truth.Unknown;
            if (end == origin || (sure[end] == 0 && possible[end] == 0) || Judge(from, reach, _flows[end]) is not { } outcome)
            {
                continue;
            }

            yield return (origin, end, outcome, reach, reach == Truth.True ? sure[end] : possible[end]);
        }
    }

    private static Outcome? Judge(Truth from, Truth reach, OracleFlow end)
    {
        var condition = Least(Least(from, reach), Is(end.OptOut, "no"));
        var exception = end.MinAge == "" ? Truth.Unknown : end.MinAge == "18" ? Truth.True : Truth.False;
        return condition == Truth.False ? null
            : exception == Truth.True ? Outcome.Excepted
            : condition == Truth.True && exception == Truth.False ? Outcome.Violation
            : Outcome.Undetermined;
    }

    /// <summary>Flows on a shortest way to each flow, both ends counted; zero where there is none.</summary>
    private int[] Search(int origin, Truth least)
    {
        var distance = new int[_flows.Count];
        if (Not(Is(_flows[origin].Anonymous, "yes")) < least)
        {
            return distance;
        }

        distance[origin] = 1;
        var queue = new Queue<int>([origin]);
        while (queue.TryDequeue(out var node))
        {
            for (var next = 0; next < _flows.Count; next++)
            {
                if (distance[next] == 0 && Feeds(_flows[node], _flows[next]) >= least && Not(Is(_flows[next].Anonymous, "yes")) >= least)
                {
                    distance[next] = distance[node] + 1;
                    queue.Enqueue(next);
                }
            }
        }

        return distance;
    }

    private static Truth Feeds(OracleFlow from, OracleFlow to)
    {
        if (to.Sources.Contains(from.Id))
        {
            return Truth.True;
        }

        var meet = from.Destination != "" && string.Equals(from.Destination, to.Source, StringComparison.OrdinalIgnoreCase);
        return meet ? Carries(from.Data, to.Data) : Truth.False;
    }

    private static Truth Carries(string written, string read)
    {
        if (written == "" || read == "")
        {
            return Truth.Unknown;
        }

        var from = written.Split('|');
        var to = read.Split('|');
        if (to.All(t => from.Any(f => IsBelow(t, f))))
        {
            return Truth.True;
        }

        return to.Any(t => from.Any(f => IsBelow(t, f) || IsBelow(f, t))) ? Truth.Unknown : Truth.False;
    }

    // The terms used are named after the one term they are narrower than.
    private static bool IsBelow(string term, string other) => term == other || term.StartsWith(other + ".", StringComparison.Ordinal);

    private static Truth Is(string declared, string value) => declared == "" ? Truth.Unknown : declared == value ? Truth.True : Truth.False;

    private static Truth Not(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    private static Truth Least(Truth left, Truth right) => left < right ? left : right;
}

/// <summary>A flow as the oracle knows it: an empty text is a blank cell.</summary>
internal sealed record OracleFlow(
    string Id, string[] Sources, string Source, string Destination, string Data, string Profiling, string OptOut, string Anonymous, string MinAge)
{
    private static readonly string[] s_data = ["contact", "contact.email", "contact.phone", "location", "contact|location", "contact.email|location.precise", ""];
    private static readonly string[] s_systems = ["", "", "warehouse", "WAREHOUSE", "lake"];
    private static readonly string[] s_answers = ["yes", "no", ""];

    public static OracleFlow Unknown(string id) => new(id, [], "", "", "", "", "", "", "");

    /// <summary>A small random graph: cycles, self-loops and diamonds come by themselves, and some sources that no flow is called.</summary>
    public static List<OracleFlow> CreateGraph(Random random)
    {
        string Pick(string[] items) => items[random.Next(items.Length)];
        var count = random.Next(1, 9);
        string PickSource() => random.Next(12) == 0 ? "gone-" + (char)('a' + random.Next(2)) : "f" + (char)('a' + random.Next(count));
        return
        [
            .. Enumerable.Range(0, count).Select(i => new OracleFlow(
                "f" + (char)('a' + i),
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => PickSource()).Distinct()],
                Pick(s_systems),
                Pick(s_systems),
                Pick(s_data),
                Pick(s_answers),
                Pick(s_answers),
                random.Next(3) > 0 ? "no" : Pick(s_answers),
                random.Next(2) == 0 ? "13" : Pick(["13", "18", ""]))),
        ];
    }

    public (string Id, (string Column, string Text)[] Cells) ToRow() =>
    (
        Id,
        [
            ("flow_id", Id),
            ("source_flows", string.Join('|', Sources)),
            ("source_system", Source),
            ("destination_system", Destination),
            ("data", Data),
            ("profiling", Profiling),
            ("opt_out", OptOut),
            ("lia", Anonymous),
            ("min_age", MinAge),
        ]);
}
