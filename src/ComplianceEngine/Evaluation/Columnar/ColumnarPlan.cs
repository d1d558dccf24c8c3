using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What is to be asked of every row, each question once: rules made of nodes, nodes of atoms, atoms of columns read together.</summary>
internal sealed class ColumnarPlan
{
    /// <summary>Days after the evaluation date on which flows start and for which programs are made; a register has few.</summary>
    private const int MaximumStarts = 64;

    private readonly List<Atom> _atoms = [];
    private readonly List<Factor> _factors = [];
    private readonly Dictionary<(string Text, Type Test, FieldSymbol Field, DateOnly Date, RuleSymbol? Rule), Atom> _tests = [];
    private readonly Dictionary<string, Factor> _factorOfFields = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, ConditionNode> _active = [];
    private readonly Dictionary<(BoundFlowTest Test, DateOnly Date), PopulationNode> _flowTests = [];
    private readonly FieldSymbol? _territory;
    private readonly SortedDictionary<DateOnly, ConditionNode> _starts = [];
    private readonly ImmutableArray<FieldSymbol> _period;

    public ColumnarPlan(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options)
    {
        Population = population;
        Options = options;
        Tables = [.. population.Vocabulary.Fields.Select(_ => new FieldTable())];
        _territory = population.Vocabulary.FindField(FlowContext.TerritoryField);
        _period = [.. new[] { "start", "end" }.Select(population.Vocabulary.FindField).OfType<FieldSymbol>()];
        StartsLater = CreateStarts();
        Rules = [.. rules.Select(Create)];
        Active = GetActive(options.AsOf);
    }

    public Population Population { get; }

    public EvaluationOptions Options { get; }

    /// <summary>The numbers of cells, by <see cref="FieldSymbol.Ordinal"/>.</summary>
    public ImmutableArray<FieldTable> Tables { get; }

    /// <summary>The programs, in the order of the rules.</summary>
    public ImmutableArray<RuleProgram> Rules { get; }

    /// <summary>Whether a flow takes place on the evaluation date.</summary>
    public ConditionNode Active { get; }

    /// <summary>Whether a flow is left out of the programs: it starts after the evaluation date, and flows do on more days than there can be programs for.</summary>
    public ConditionNode StartsLater { get; }

    public int AtomCount => _atoms.Count;

    public IReadOnlyList<Factor> Factors => _factors;

    /// <summary>A condition of no rule, on the evaluation date.</summary>
    public ConditionNode Create(BoundCondition condition) => Create(condition, Options.AsOf, null);

    /// <summary>Finds the days after the evaluation date on which flows start.</summary>
    /// <returns>What <see cref="StartsLater"/> is.</returns>
    private ConditionNode CreateStarts()
    {
        if (Population.Vocabulary.FindField("start") is not { } start)
        {
            return new ConstantNode(Truth.False);
        }

        var seen = new HashSet<CellContent>(ReferenceEqualityComparer.Instance);
        var days = Population.Flows.Select(f => f.GetContent(start.Ordinal)).Where(seen.Add)
            .Select(c => c.Values is [DateValue value] ? value.Date : DateOnly.MinValue)
            .Where(day => day > Options.AsOf)
            .Distinct()
            .Take(MaximumStarts + 1)
            .ToList();
        if (days.Count > MaximumStarts)
        {
            return new AtomNode(Add(new StartsLaterAtom(_period)));
        }

        foreach (var day in days)
        {
            _starts.Add(day, new AtomNode(Add(new StartsOnAtom(day, _period))));
        }

        return new ConstantNode(Truth.False);
    }

    private RuleProgram Create(RuleSymbol rule)
    {
        var law = InForceCalendar.GetLaterDates(rule, Options.AsOf).Prepend(Options.AsOf).ToHashSet();
        return new RuleProgram(rule, [.. law.Union(_starts.Keys).Order().Select(date => Create(rule, date, law.Contains(date)))]);
    }

    private DatedProgram Create(RuleSymbol rule, DateOnly date, bool isForAll)
    {
        var condition = rule.When is BoundNever || !InForceCalendar.IsInForceSomewhere(rule, date)
            ? new ConstantNode(Truth.False)
            : new LogicalNode(IsAnd: true, [.. GetLaw(rule, date), Create(rule.When, date, rule)]) as ConditionNode;
        var isNever = condition is ConstantNode;
        return new DatedProgram(
            date,
            isForAll,
            _starts.GetValueOrDefault(date) ?? new ConstantNode(Truth.False),
            condition,
            [.. rule.Exceptions.Where(e => !isNever && ReferenceEvaluator.IsAvailable(e, date)).Select(e => Create(e.Condition, date, rule))]);
    }

    /// <summary>What limits the rule on the date: that the flow takes place, and that the rule is law where the people are.</summary>
    private IEnumerable<ConditionNode> GetLaw(RuleSymbol rule, DateOnly date)
    {
        yield return GetActive(date);
        if (rule.IsInForceByPlace && !InForceCalendar.IsInForceEverywhere(rule, date) && _territory is not null)
        {
            yield return new AtomNode(Add(new LawAtom(rule, date, _territory.Minus is null ? [_territory] : [_territory, _territory.Minus])));
        }
    }

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
        BoundDefine define => Create(define.Symbol.Condition, date, rule),
        BoundAsOf asOf => new ConstantNode(TestEvaluator.Order(date.CompareTo(asOf.Date), asOf.Operator)),
        BoundFlowTest flows => CreateFlowTest(flows, date),
        BoundTest test => new AtomNode(GetTest(test, date, rule)),
        BoundNever => new ConstantNode(Truth.False),
        _ => throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}"),
    };

    private PopulationNode CreateFlowTest(BoundFlowTest test, DateOnly date)
    {
        if (!_flowTests.TryGetValue((test, date), out var node))
        {
            _flowTests.Add((test, date), node = new PopulationNode(new PopulationTruths(test, test.Where is null ? null : Create(test.Where, date, null), this)));
        }

        return node;
    }

    /// <summary>Tests with one text ask one question, whichever rule they stand in; those of places also ask where that rule is law.</summary>
    private Atom GetTest(BoundTest test, DateOnly date, RuleSymbol? rule)
    {
        var narrowing = rule is { IsInForceByPlace: true } && test.Reads.Contains(_territory!) ? rule : null;
        var key = (test.Text, test.GetType(), test.Field, date, narrowing);
        if (!_tests.TryGetValue(key, out var atom))
        {
            _tests.Add(key, atom = Add(new TestAtom(test, date, narrowing)));
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
