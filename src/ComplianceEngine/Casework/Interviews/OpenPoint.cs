using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>One rule that is undetermined for the same reasons on some flows of one controller, as a function of the answers to what is open. Not for several threads.</summary>
internal sealed class OpenPoint
{
    private readonly RuleFormula _formula;
    private readonly FlowContext _context;
    private readonly Dictionary<FieldSymbol, int[]> _tests;
    private readonly Dictionary<string, OpenState> _states = new(StringComparer.Ordinal);

    public OpenPoint(Matter matter, RuleFormula formula, FlowContext context, Truth[] truths, ImmutableArray<Fact> facts)
    {
        Matter = matter;
        _formula = formula;
        _context = context;
        // What the shape does not name leaves nothing open, and may be declared by some of its flows.
        var open = formula.Tests.Where((t, i) => truths[i] == Truth.Unknown && matter.Example.Shape.OpenColumns.Contains(t.Field.Name)).SelectMany(t => t.Reads).ToHashSet();
        Facts = [.. facts.Where(f => !f.IsReveal && (open.Contains(f.Field) || matter.Example.Shape.OpenColumns.Contains(f.Field.Name)))];
        _tests = Facts.ToDictionary(f => f.Field, f => Enumerable.Range(0, formula.Tests.Length).Where(i => formula.Reads[i].Contains(f.Field)).ToArray());
        Root = GetState(truths, context.Flow, [.. Facts.Select(f => f.Field)]);
    }

    /// <summary>The findings.</summary>
    public Matter Matter { get; }

    public RuleSymbol Rule => Matter.Rule;

    /// <summary>What the findings weigh together: what is grave comes first, whatever the number of the others.</summary>
    public long Weight => Gravity.WeightOf(Rule) * Gravity.WeightOf(Rule) * Matter.Flows.Length;

    /// <summary>The columns that could be answered, by ordinal.</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>Where nothing has been answered.</summary>
    public OpenState Root { get; }

    /// <summary>A flow that is open in this way.</summary>
    public Flow Flow => _context.Flow;

    public Vocabulary Vocabulary => _context.Vocabulary;

    public DateOnly AsOf => _context.AsOf;

    /// <summary>What a test of the rule comes to with one answer.</summary>
    public Truth Judge(Binding.BoundTest test, Cell answer) => TestEvaluator.Evaluate(test, _context.WithFlow(Flow.With(answer)), explain: false).Truth;

    /// <summary>The tests of the rule that read a column.</summary>
    public IEnumerable<Binding.BoundTest> GetTests(FieldSymbol field) => _tests[field].Select(i => _formula.Tests[i]);

    /// <summary>What is left open once a column says something.</summary>
    public OpenState Answer(OpenState state, Cell cell)
    {
        if (state.IsDecided || !state.Open.Contains(cell.Field))
        {
            return state;
        }

        if (state.Next.TryGetValue(cell, out var known))
        {
            return known;
        }

        var flow = state.Flow.With(cell);
        var answered = _context.WithFlow(flow);
        var truths = state.Truths.ToArray();
        foreach (var i in _tests[cell.Field])
        {
            truths[i] = TestEvaluator.Evaluate(_formula.Tests[i], answered, explain: false).Truth;
        }

        truths[^1] = _formula.GetLaw(answered);
        return state.Next[cell] = GetState(truths, flow, state.Open.Remove(cell.Field));
    }

    /// <summary>
    /// Whether it may depend on the answer to a column what the rule comes to, whatever else is answered: of all that is left open a bounded number of combinations is tried,
    /// and where that does not settle it, it may.
    /// </summary>
    public bool DependsOn(OpenState state, FieldSymbol field)
    {
        if (state.IsDecided || !state.Open.Contains(field))
        {
            return false;
        }

        var budget = 600;
        return DependsOn([.. GetFact(field).Answers.Select(a => Answer(state, a.Cells[0]))], ref budget);
    }

    /// <summary>The cells with which a column could be answered, one for each way its tests of this rule can come out.</summary>
    public Fact GetFact(FieldSymbol field) => Facts.First(f => f.Field == field);

    // The same other answers are given beside each answer to the column: where they ever come out differently it matters.
    private bool DependsOn(OpenState[] beside, ref int budget)
    {
        if (--budget < 0 || beside.Select(s => (s.Outcome, s.IsDecided)).Distinct().Count() > 1)
        {
            return true;
        }

        if (beside[0].IsDecided || Array.TrueForAll(beside, s => s.Truths.AsSpan().SequenceEqual(beside[0].Truths)))
        {
            return false;
        }

        var field = beside[0].Open.FirstOrDefault();
        if (field is null)
        {
            return false;
        }

        foreach (var answer in GetFact(field).Answers)
        {
            if (DependsOn(Array.ConvertAll(beside, s => Answer(s, answer.Cells[0])), ref budget))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>States with equal truths and the same columns left are one, unless an answer that was given still counts for a test that is open: what follows from them is the same.</summary>
    private OpenState GetState(Truth[] truths, Flow flow, ImmutableArray<FieldSymbol> open)
    {
        var key = new StringBuilder();
        foreach (var truth in truths)
        {
            key.Append((char)('0' + (int)truth));
        }

        foreach (var field in open)
        {
            key.Append(CultureInfo.InvariantCulture, $",{field.Ordinal}");
        }

        foreach (var fact in Facts)
        {
            if (!open.Contains(fact.Field) && (truths[^1] == Truth.Unknown || Array.Exists(_tests[fact.Field], i => truths[i] == Truth.Unknown)))
            {
                key.Append(CultureInfo.InvariantCulture, $"/{fact.Field.Ordinal}={flow[fact.Field].GetCanonicalText()}");
            }
        }

        var text = key.ToString();
        if (!_states.TryGetValue(text, out var state))
        {
            _states.Add(text, state = new OpenState(text, _formula.Evaluate(truths, _context.Date), truths, flow, open));
        }

        return state;
    }
}

/// <summary>A point after some answers.</summary>
/// <param name="key">See <see cref="Key"/>.</param>
/// <param name="outcome">What the rule comes to.</param>
/// <param name="truths">Of its tests, and after them whether it is law.</param>
/// <param name="flow">The flow as far as it was answered.</param>
/// <param name="open">The columns that could still be answered, by ordinal.</param>
internal sealed class OpenState(string key, Outcome outcome, Truth[] truths, Flow flow, ImmutableArray<FieldSymbol> open)
{
    /// <summary>Tells it from the other states of its point; the same in every run.</summary>
    public string Key => key;

    public Outcome Outcome => outcome;

    public Truth[] Truths => truths;

    public Flow Flow => flow;

    public ImmutableArray<FieldSymbol> Open => open;

    public bool IsDecided => outcome != Outcome.Undetermined;

    /// <summary>Where answers lead that were tried.</summary>
    public Dictionary<Cell, OpenState> Next { get; } = new(ReferenceEqualityComparer.Instance);
}
