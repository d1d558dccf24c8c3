using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// What flows are as ends of origins, by classes: origins of one class are the same to every end, ends of one class are the same to every origin.
/// Where no end asks about its origin there is one class of origins, and the verdict itself is the class of an end.
/// </summary>
internal sealed class PathVerdicts
{
    /// <summary>More verdicts than this are worked out anew each time: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 1 << 20;

    private readonly PathEnds _ends;
    private readonly LineageGraph _graph;
    private readonly CellClasses _origins;
    private readonly CellClasses _cells;
    private readonly Dictionary<(int Origin, int End), PathVerdict> _remembered = [];

    public PathVerdicts(BoundPath path, RuleSymbol rule, LineageGraph graph, PathEnds ends)
    {
        BoundCondition[] tests = [.. rule.Exceptions.Select(e => e.Condition).Prepend(path.To).SelectMany(OriginTests.GetTests)];
        _ends = ends;
        _graph = graph;
        _origins = new CellClasses(
            [.. tests.SelectMany(t => OriginTests.GetOriginFields(t))],
            tests.Any(t => t is BoundOriginTest { Test: BoundFlowTest }));
        _cells = new CellClasses(
            [.. tests.OfType<BoundTest>().SelectMany(t => t.Reads)],
            tests.Any(t => t is BoundFlowTest));
    }

    /// <summary>Verdicts worked out so far by looking at a pair.</summary>
    public long Judged { get; private set; }

    public int GetOriginClass(int node) => _ends.AsksOrigin ? _origins.Get(node, _graph.GetFlow(node), isAlone: false) : 0;

    public int GetEndClass(int node)
    {
        if (_ends.AsksOrigin)
        {
            // A flow that is judged on a date of its own is like no other.
            return _cells.Get(node, _graph.GetFlow(node), isAlone: !_ends.IsJudgedWithAll(node));
        }

        var verdict = _ends.Judge(node);
        return ((int)verdict.Condition * 3) + (int)verdict.Exception;
    }

    public PathVerdict Get(int originClass, int endClass)
    {
        if (!_ends.AsksOrigin)
        {
            return new PathVerdict((Truth)(endClass / 3), (Truth)(endClass % 3));
        }

        if (!_remembered.TryGetValue((originClass, endClass), out var verdict))
        {
            Judged++;
            verdict = _ends.Judge(_cells.GetFirst(endClass), _origins.GetFirst(originClass));
            if (_remembered.Count < MaximumRemembered)
            {
                _remembered.Add((originClass, endClass), verdict);
            }
        }

        return verdict;
    }

    /// <summary>Numbers flows by what they declare in some columns.</summary>
    /// <param name="looksAtOthers">True when what is asked depends on other flows too: then each flow is a class.</param>
    private sealed class CellClasses(ImmutableArray<FieldSymbol> fields, bool looksAtOthers)
    {
        private readonly int[] _ordinals = [.. fields.Select(f => f.Ordinal).Distinct()];
        // Equal cells of one column of an inventory are the same object.
        private readonly Dictionary<ArrayKey<CellContent>, int> _classes = [];
        private readonly Dictionary<int, int> _classOfNode = [];
        private readonly List<int> _first = [];

        /// <summary>A flow of the class.</summary>
        public int GetFirst(int number) => _first[number];

        public int Get(int node, Flow flow, bool isAlone)
        {
            if (_classOfNode.TryGetValue(node, out var known))
            {
                return known;
            }

            var number = _first.Count;
            if (!isAlone && !looksAtOthers)
            {
                var cells = new ArrayKey<CellContent>(Array.ConvertAll(_ordinals, flow.GetContent));
                number = _classes.TryGetValue(cells, out var found) ? found : number;
                _classes.TryAdd(cells, number);
            }

            if (number == _first.Count)
            {
                _first.Add(node);
            }

            _classOfNode.Add(node, number);
            return number;
        }
    }
}
