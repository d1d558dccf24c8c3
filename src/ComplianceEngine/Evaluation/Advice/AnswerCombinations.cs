using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>The combinations of answers to one set of facts, one at a time.</summary>
internal sealed class AnswerCombinations
{
    private readonly RuleFormula _formula;
    private readonly TestResult[] _results;
    private readonly Truth[] _open;
    private readonly Fact[] _facts;
    private readonly FlowContext _context;
    private readonly int[] _chosen;
    private readonly Truth[] _truths;

    /// <summary>For each test, the fact of this set whose column it reads; <see cref="None"/> and <see cref="Several"/> where it is not one.</summary>
    private readonly int[] _read;

    private readonly bool _changesLaw;

    private const int None = -1;
    private const int Several = -2;

    public AnswerCombinations(RuleFormula formula, TestResult[] results, Truth[] open, Fact[] facts, FlowContext context)
    {
        _formula = formula;
        _results = results;
        _open = open;
        _facts = facts;
        _context = context;
        _chosen = new int[facts.Length];
        _truths = [.. open];
        _read = FindRead(formula, facts);
        var territory = context.Vocabulary.FindField(FlowContext.TerritoryField);
        _changesLaw = territory is not null && formula.PlacesOfLaw.Any() && facts.Any(f => f.Field == territory || f.Field == territory.Minus);
    }

    private static int[] FindRead(RuleFormula formula, Fact[] facts)
    {
        var read = new int[formula.Tests.Length];
        for (var t = 0; t < read.Length; t++)
        {
            read[t] = None;
            var columns = formula.Reads[t];
            for (var i = 0; i < facts.Length; i++)
            {
                if (!facts[i].IsReveal && columns.Contains(facts[i].Field))
                {
                    read[t] = read[t] == None ? i : Several;
                }
            }
        }

        return read;
    }

    public Solution ToSolution(Outcome outcome) => new([.. _facts], [.. _facts.Select((f, i) => f.Answers[_chosen[i]])], outcome);

    /// <summary>Counts up like an odometer; false when every combination was tried.</summary>
    public bool Advance()
    {
        for (var i = _chosen.Length - 1; i >= 0; i--)
        {
            if (++_chosen[i] < _facts[i].Answers.Length)
            {
                return true;
            }

            _chosen[i] = 0;
        }

        return false;
    }

    public Outcome Decide()
    {
        FlowContext? answered = null;
        for (var t = 0; t < _read.Length; t++)
        {
            var fact = _read[t];
            var truth = fact switch
            {
                None => _open[t],
                >= 0 => _facts[fact].Answers[_chosen[fact]].Truths[t],
                _ => TestEvaluator.Evaluate(_formula.Tests[t], answered ??= Answer(), explain: false).Truth,
            };
            _truths[t] = truth == Truth.Unknown ? DecideReveal(t) : truth;
        }

        _truths[^1] = _changesLaw ? _formula.GetLaw(answered ?? Answer()) : _open[^1];
        return _formula.Evaluate(_truths, _context.Date);
    }

    /// <summary>Where the columns leave it open what the data reveal, the answer about the data itself decides.</summary>
    private Truth DecideReveal(int t)
    {
        if (!_results[t].MayReveal)
        {
            return Truth.Unknown;
        }

        var reveal = Array.FindIndex(_facts, f => f.IsReveal && f.Field == _formula.Tests[t].Field);
        return reveal < 0 ? Truth.Unknown : _facts[reveal].Answers[_chosen[reveal]].Truths[t];
    }

    private FlowContext Answer()
    {
        var flow = _context.Flow;
        for (var i = 0; i < _facts.Length; i++)
        {
            flow = _facts[i].Answers[_chosen[i]].Cells is [var cell, ..] ? flow.With(cell) : flow;
        }

        return _context.WithFlow(flow);
    }
}
