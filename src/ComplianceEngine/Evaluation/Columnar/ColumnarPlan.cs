using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What is to be asked of every row, each question once: rules made of nodes, nodes of atoms, atoms of columns read together.</summary>
internal sealed class ColumnarPlan
{
    private readonly List<Atom> _atoms = [];
    private readonly List<Factor> _factors = [];
    private readonly Dictionary<(string Text, Type Test, FieldSymbol Field, DateOnly Date, RuleSymbol? Rule), Atom> _tests = [];
    private readonly Dictionary<string, Factor> _factorOfFields = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, ConditionNode> _active = [];
    private readonly Dictionary<(BoundFlowTest Test, DateOnly Date), FlowTestNode> _flowTests = [];
    private readonly Dictionary<BoundFlowTest, TurningDays> _flowDays = [];
    private readonly Dictionary<(DateOnly From, DateOnly? Before), AtomNode> _starting = [];
    private readonly Dictionary<(DateOnly Date, RuleSymbol? Rule), DefineMemo<ConditionNode>> _defines = [];
    private readonly DefineMemo<bool> _isDated;
    private readonly FieldSymbol? _territory;
    private readonly IOtherFlows _others;
    private readonly ImmutableArray<FieldSymbol> _period;

    /// <param name="others">Answers tests of other flows.</param>
    public ColumnarPlan(Vocabulary vocabulary, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, IOtherFlows others)
    {
        Vocabulary = vocabulary;
        Tables = [.. vocabulary.Fields.Select(_ => new FieldTable())];
        Options = options;
        _others = others;
        _territory = vocabulary.FindField(FlowContext.TerritoryField);
        _isDated = new DefineMemo<bool>(IsDated);
        Start = vocabulary.FindField("start");
        _period = [.. new[] { "start", "end" }.Select(vocabulary.FindField).OfType<FieldSymbol>()];
        Rules = [.. rules.Select(Create)];
        Active = GetActive(options.AsOf);
    }

    public Vocabulary Vocabulary { get; }

    public EvaluationOptions Options { get; }

    /// <summary>The numbers of the cells of kept flows, by <see cref="FieldSymbol.Ordinal"/>.</summary>
    public ImmutableArray<FieldTable> Tables { get; }

    /// <summary>The column that says from which day a flow takes place; null when there is none.</summary>
    public FieldSymbol? Start { get; }

    /// <summary>The programs, in the order of the rules.</summary>
    public ImmutableArray<RuleProgram> Rules { get; }

    /// <summary>Whether a flow takes place on the evaluation date.</summary>
    public ConditionNode Active { get; }

    /// <summary>The tests of other flows.</summary>
    public IEnumerable<FlowTestTruths> FlowTests => _flowTests.Values.Select(n => n.Truths);

    public int AtomCount => _atoms.Count;

    public int SharedCount { get; private set; }

    public IReadOnlyList<Factor> Factors => _factors;

    /// <summary>A condition of no rule, on the evaluation date.</summary>
    public ConditionNode Create(BoundCondition condition) => Create(condition, Options.AsOf, null);

    private RuleProgram Create(RuleSymbol rule)
    {
        var programs = new List<DatedProgram> { Create(rule, Options.AsOf, starting: null) };
        var turns = GetTurns(rule);
        for (var i = 0; i < turns.Length; i++)
        {
            var from = turns[i];
            if (rule.InForce.Any(p => p.Since == from))
            {
                programs.Add(Create(rule, from, starting: null));
            }

            if (Start is not null)
            {
                programs.Add(Create(rule, from, new StartsInAtom(from, i + 1 < turns.Length ? turns[i + 1] : null, _period)));
            }
        }

        return new RuleProgram(rule, [.. programs]);
    }

    /// <summary>The days after the evaluation date on which time changes something for the rule: what it says of a flow on one it says until the next.</summary>
    private DateOnly[] GetTurns(RuleSymbol rule) => [.. TurningDays.Of(rule).Append(TurningDays.GetNext(Options.AsOf)).Where(d => d > Options.AsOf).Distinct().Order()];

    private DatedProgram Create(RuleSymbol rule, DateOnly date, StartsInAtom? starting)
    {
        var isNever = rule.When is BoundNever || !InForceCalendar.IsInForceSomewhere(rule, date);
        if (isNever)
        {
            var never = new ConstantNode(Truth.False);
            return new DatedProgram(date, null, null, never, never, null, []);
        }

        var law = GetLaw(rule, date);
        var when = Create(rule.When, date, rule);
        ConditionNode?[] all = [starting is null ? GetActive(date) : null, law, when];
        return new DatedProgram(
            date,
            starting is null ? null : GetStarting(starting),
            law,
            when,
            new LogicalNode(IsAnd: true, [.. all.OfType<ConditionNode>()]),
            rule.Waits.IsEmpty || Options.ShowsWaiting ? null : CreateWaits(rule, date),
            [.. rule.Exceptions.Where(e => ReferenceEvaluator.IsAvailable(e, date)).Select(e => (e, Create(e.Condition, date, rule)))]);
    }

    private LogicalNode CreateWaits(RuleSymbol rule, DateOnly date)
    {
        var blank = new LogicalNode(IsAnd: false, [.. rule.Waits.Select(f => new AtomNode(GetTest(new BoundUnstatedTest($"{f.Name} is unstated", f), date, null)))]);
        return rule.WaitsWhere is { } where ? new LogicalNode(IsAnd: true, [Create(where, date, null), blank]) : blank;
    }

    private AtomNode GetStarting(StartsInAtom starting)
    {
        if (!_starting.TryGetValue((starting.From, starting.Before), out var node))
        {
            _starting.Add((starting.From, starting.Before), node = new AtomNode(Add(starting)));
        }

        return node;
    }

    /// <summary>Whether the rule is law where the people are on the date; null where it is everywhere.</summary>
    private AtomNode? GetLaw(RuleSymbol rule, DateOnly date) => rule.IsInForceByPlace && !InForceCalendar.IsInForceEverywhere(rule, date) && _territory is not null
        ? new AtomNode(Add(new LawAtom(rule, date, _territory.Minus is null ? [_territory] : [_territory, _territory.Minus])))
        : null;

    private ConditionNode GetActive(DateOnly date)
    {
        if (!_active.TryGetValue(date, out var active))
        {
            _active.Add(date, active = _period.IsEmpty ? new ConstantNode(Truth.True) : new AtomNode(Add(new ActiveAtom(date, _period))));
        }

        return active;
    }

    private ConditionNode Create(BoundCondition condition, DateOnly date, RuleSymbol? rule) => condition switch
    {
        BoundLogical logical => new LogicalNode(logical.IsAnd, [.. logical.Operands.Select(o => Create(o, date, rule))]),
        BoundNot not => new NotNode(Create(not.Operand, date, rule)),
        BoundAtLeast atLeast => new AtLeastNode(atLeast.Count, [.. atLeast.Operands.Select(o => Create(o, date, rule))]),
        BoundDefine define => GetDefine(define.Symbol, date, rule),
        BoundAsOf asOf => new ConstantNode(TestEvaluator.Order(date.CompareTo(asOf.Date), asOf.Operator)),
        BoundFlowTest flows => CreateFlowTest(flows, date),
        BoundTest test => new AtomNode(GetTest(test, date, rule)),
        BoundNever => new ConstantNode(Truth.False),
        _ => throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}"),
    };

    private ConditionNode GetDefine(DefineSymbol define, DateOnly date, RuleSymbol? rule)
    {
        var key = _isDated.Get(define) ? (date, rule is { IsInForceByPlace: true } ? rule : null) : (Options.AsOf, null);
        if (!_defines.TryGetValue(key, out var nodes))
        {
            _defines.Add(key, nodes = new DefineMemo<ConditionNode>(c => Share(Create(c, date, rule))));
        }

        return nodes.Get(define);
    }

    private ConditionNode Share(ConditionNode body) => body is LogicalNode or AtLeastNode
        ? new SharedNode(SharedCount++, body, [.. GetShared(body).Distinct()])
        : body;

    private static IEnumerable<SharedNode> GetShared(ConditionNode node) => node is SharedNode shared ? [shared] : node.Parts.SelectMany(GetShared);

    /// <summary>True for a condition that may come out otherwise on another date, or for a rule that is law in other places.</summary>
    private bool IsDated(BoundCondition condition) => condition switch
    {
        BoundDefine define => _isDated.Get(define.Symbol),
        BoundAsOf or BoundFlowTest => true,
        BoundTest test => _territory is not null && test.Reads.Contains(_territory),
        _ => condition.Parts.Any(IsDated),
    };

    private FlowTestNode CreateFlowTest(BoundFlowTest test, DateOnly date)
    {
        // On a day on which its condition does not turn the flows are not counted again.
        if (!_flowDays.TryGetValue(test, out var turning))
        {
            _flowDays.Add(test, turning = new TurningDays());
            turning.Add(test);
        }

        var day = Options.AsOf;
        foreach (var turn in turning.Days)
        {
            day = turn > Options.AsOf && turn <= date ? turn : day;
        }

        if (!_flowTests.TryGetValue((test, day), out var node))
        {
            _flowTests.Add((test, day), node = new FlowTestNode(_others.Create(test, day, test.Where is null ? null : Create(test.Where, day, null))));
        }

        return node;
    }

    /// <summary>Tests with one text ask one question, whichever rule they stand in; those of places also ask where that rule is law.</summary>
    private Atom GetTest(BoundTest test, DateOnly date, RuleSymbol? rule)
    {
        var narrowing = rule is { IsInForceByPlace: true } && test.Reads.Contains(_territory!) ? rule : null;
        // The day matters to a test only where it asks for which places a rule is law on it.
        var day = narrowing is null ? Options.AsOf : date;
        var key = (test.Text, test.GetType(), test.Field, day, narrowing);
        if (!_tests.TryGetValue(key, out var atom))
        {
            _tests.Add(key, atom = Add(new TestAtom(test, day, narrowing)));
        }

        return atom;
    }

    private Atom Add(Atom atom)
    {
        atom.Index = _atoms.Count;
        _atoms.Add(atom);
        var key = string.Join(',', atom.Reads.Select(f => f.Name));
        if (!_factorOfFields.TryGetValue(key, out var factor))
        {
            _factorOfFields.Add(key, factor = new Factor(_factors.Count, atom.Reads));
            _factors.Add(factor);
        }

        factor.Add(atom);
        return atom;
    }
}
