using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>
/// Which outcomes answers to sets of facts may lead to, 64 sets at a time. A bound: an outcome that is not among them is led to by no answers, so that they need not be tried; one that is among them may be.
/// </summary>
internal sealed class OutcomeBounds
{
    /// <summary>Sets that are asked about at once.</summary>
    public const int MostSets = 64;

    private readonly RuleFormula _formula;
    private readonly TestResult[] _results;
    private readonly TruthSets[] _open;
    private readonly ImmutableArray<Fact> _facts;
    private readonly DateOnly _date;
    private readonly TruthSets[] _tests;
    private readonly bool[] _changesLaw;

    /// <summary>For each fact, and each test whose column it is, the truths that its answers give.</summary>
    private readonly (int Test, TruthSets Truths)[][] _answered;

    public OutcomeBounds(RuleFormula formula, TestResult[] results, Truth[] open, ImmutableArray<Fact> facts, FlowContext context)
    {
        (_formula, _results, _facts, _date) = (formula, results, facts, context.Date);
        _open = Array.ConvertAll(open, TruthSets.Of);
        _tests = new TruthSets[open.Length];
        _answered = [.. facts.Select(GetAnswered)];
        var territory = context.Vocabulary.FindField(FlowContext.TerritoryField);
        var hasPlaces = territory is not null && formula.PlacesOfLaw.Any();
        _changesLaw = [.. facts.Select(f => hasPlaces && (f.Field == territory || f.Field == territory!.Minus))];
    }

    /// <summary>For each outcome that decides, the sets that may lead to it, a bit a set.</summary>
    /// <param name="sets">Facts by index; at most <see cref="MostSets"/>.</param>
    public (ulong Violation, ulong Excepted, ulong NotApplicable) Find(IReadOnlyList<int[]> sets)
    {
        Span<ulong> members = stackalloc ulong[_facts.Length];
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var fact in sets[set])
            {
                members[fact] |= 1UL << set;
            }
        }

        return Bound(members, -1, 0);
    }

    /// <summary>The answers to each fact of a set, by index, with which the others may lead to an outcome.</summary>
    public int[][] FindAnswers(int[] set, Outcome outcome)
    {
        Span<ulong> members = stackalloc ulong[_facts.Length];
        foreach (var fact in set)
        {
            members[fact] = ulong.MaxValue;
        }

        var answers = new int[set.Length][];
        for (var i = 0; i < set.Length; i++)
        {
            var kept = new List<int>();
            for (var first = 0; first < _facts[set[i]].Answers.Length; first += MostSets)
            {
                var (violation, excepted, notApplicable) = Bound(members, set[i], first);
                var led = outcome switch
                {
                    Outcome.Violation => violation,
                    Outcome.Excepted => excepted,
                    _ => notApplicable,
                };
                kept.AddRange(Enumerable.Range(first, Math.Min(MostSets, _facts[set[i]].Answers.Length - first)).Where(a => (led >> (a - first) & 1) != 0));
            }

            answers[i] = [.. kept];
        }

        return answers;
    }

    /// <param name="given">A fact of which each case has one answer; -1 for none.</param>
    /// <param name="first">The answer of the first case.</param>
    private (ulong Violation, ulong Excepted, ulong NotApplicable) Bound(ReadOnlySpan<ulong> members, int given, int first)
    {
        _open.CopyTo(_tests, 0);
        Span<ulong> once = stackalloc ulong[_tests.Length];
        Answer(members, given, first, once, isReveal: false);
        Answer(members, given, first, once, isReveal: true);
        return _formula.Bound(_tests, _date);
    }

    /// <summary>Puts the answers of the facts of each set in the place of what is open.</summary>
    /// <param name="once">For each test, the sets of which a fact answers it; of several no one's answers bound it.</param>
    private void Answer(ReadOnlySpan<ulong> members, int given, int first, Span<ulong> once, bool isReveal)
    {
        for (var fact = 0; fact < members.Length; fact++)
        {
            var of = members[fact];
            if (_facts[fact].IsReveal != isReveal || of == 0)
            {
                continue;
            }

            foreach (var (test, any) in _answered[fact])
            {
                var truths = fact == given ? GetEach(fact, test, first) : any;
                if (isReveal)
                {
                    // Only where the columns leave it open does it count what the data are said to reveal.
                    _tests[test] = _tests[test].With(truths, of & _tests[test].Unknown);
                    continue;
                }

                var again = once[test] & of;
                _tests[test] = _tests[test].In(~of | again).With(truths, of).With(s_any, again);
                once[test] |= of;
            }

            if (_changesLaw[fact])
            {
                _tests[^1] = _tests[^1].With(s_any, of);
            }
        }
    }

    /// <summary>A case an answer.</summary>
    private TruthSets GetEach(int fact, int test, int first)
    {
        var each = default(TruthSets);
        var answers = _facts[fact].Answers;
        for (var i = first; i < Math.Min(answers.Length, first + MostSets); i++)
        {
            each = each.With(TruthSets.Of(answers[i].Truths[test]), 1UL << (i - first));
        }

        return each;
    }

    private static readonly TruthSets s_any = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    private (int Test, TruthSets Truths)[] GetAnswered(Fact fact) =>
    [
        .. Enumerable.Range(0, _formula.Tests.Length)
            .Where(t => fact.IsReveal ? _results[t].MayReveal && _formula.Tests[t].Field == fact.Field : _formula.Reads[t].Contains(fact.Field))
            .Select(t => (t, fact.Answers.Aggregate(default(TruthSets), (all, answer) => all.With(TruthSets.Of(answer.Truths[t]), ulong.MaxValue)))),
    ];
}
