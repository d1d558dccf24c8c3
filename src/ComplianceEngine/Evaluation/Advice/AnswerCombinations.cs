using System.Collections.Immutable;
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
    private readonly int[][] _answers;
    private readonly int[] _chosen;
    private readonly Truth[] _truths;

    /// <summary>For each test, the fact of this set whose column it reads; <see cref="None"/> and <see cref="Several"/> where it is not one.</summary>
    private readonly int[] _read;

    /// <summary>For each test, and after them for whether the rule is law, the facts of this set that it reads where it reads several; null where it does not.</summary>
    private readonly int[]?[] _together;

    private readonly JointTruths _known;
    private readonly int[] _set;

    private const int None = -1;
    private const int Several = -2;

    /// <param name="set">The facts, by index of <paramref name="all"/>.</param>
    /// <param name="answers">For each fact of the set the answers to try, by index; null for all.</param>
    /// <param name="known">What is known of answers to facts of <paramref name="all"/> given together; more is added.</param>
    public AnswerCombinations(RuleFormula formula, TestResult[] results, Truth[] open, int[] set, ImmutableArray<Fact> all, int[][]? answers, JointTruths known, FlowContext context)
    {
        var facts = Array.ConvertAll(set, f => all[f]);
        (_set, _known) = (set, known);
        _formula = formula;
        _results = results;
        _open = open;
        _facts = facts;
        _context = context;
        _answers = answers ?? Array.ConvertAll(facts, f => Enumerable.Range(0, f.Answers.Length).ToArray());
        _chosen = new int[facts.Length];
        _truths = [.. open];
        _read = FindRead(formula, facts);
        _together = new int[]?[_truths.Length];
        for (var t = 0; t < _read.Length; t++)
        {
            _together[t] = _read[t] == Several ? Find(f => !f.IsReveal && formula.Reads[t].Contains(f.Field)) : null;
        }

        if (context.Vocabulary.FindField(FlowContext.TerritoryField) is { } territory && formula.PlacesOfLaw.Any())
        {
            _together[^1] = Find(f => f.Field == territory || f.Field == territory.Minus) is { Length: > 0 } ofLaw ? ofLaw : null;
        }

        int[] Find(Predicate<Fact> reads) => [.. Enumerable.Range(0, facts.Length).Where(i => reads(facts[i]))];
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

    public Solution ToSolution(Outcome outcome) => new([.. _facts], [.. _facts.Select((f, i) => f.Answers[_answers[i][_chosen[i]]])], outcome);

    /// <summary>Counts up like an odometer; false when every combination was tried.</summary>
    public bool Advance()
    {
        for (var i = _chosen.Length - 1; i >= 0; i--)
        {
            if (++_chosen[i] < _answers[i].Length)
            {
                return true;
            }

            _chosen[i] = 0;
        }

        return false;
    }

    public Outcome Decide()
    {
        for (var t = 0; t < _read.Length; t++)
        {
            var fact = _read[t];
            var truth = fact switch
            {
                None => _open[t],
                >= 0 => _facts[fact].Answers[_answers[fact][_chosen[fact]]].Truths[t],
                _ => Evaluate(t),
            };
            _truths[t] = truth == Truth.Unknown ? DecideReveal(t) : truth;
        }

        _truths[^1] = _together[^1] is null ? _open[^1] : Evaluate(_truths.Length - 1);
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
        return reveal < 0 ? Truth.Unknown : _facts[reveal].Answers[_answers[reveal][_chosen[reveal]]].Truths[t];
    }

    /// <summary>The truth of a test that reads several of the facts, or whether the rule is law.</summary>
    private Truth Evaluate(int test)
    {
        var together = _together[test]!;
        var answers = new int[2 * together.Length];
        for (var i = 0; i < together.Length; i++)
        {
            (answers[2 * i], answers[(2 * i) + 1]) = (_set[together[i]], _answers[together[i]][_chosen[together[i]]]);
        }

        if (!_known.TryGet(test, answers, out var truth))
        {
            var answered = Answer(together);
            truth = test < _read.Length ? TestEvaluator.Evaluate(_formula.Tests[test], answered, explain: false).Truth : _formula.GetLaw(answered);
            _known.Add(test, answers, truth);
        }

        return truth;
    }

    private FlowContext Answer(int[] facts)
    {
        var flow = _context.Flow;
        foreach (var i in facts)
        {
            flow = _facts[i].Answers[_answers[i][_chosen[i]]].Cells is [var cell, ..] ? flow.With(cell) : flow;
        }

        return _context.WithFlow(flow);
    }
}
