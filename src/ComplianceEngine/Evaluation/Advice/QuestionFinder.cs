using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>
/// Finds the smallest sets of open facts of which some answers decide an outcome, whatever the other open facts are.
/// It tries the answers: a set is reported only after the rule came out decided with them and with everything else left open.
/// </summary>
internal sealed class QuestionFinder(Vocabulary vocabulary)
{
    /// <summary>More facts than this at once is no question anybody answers.</summary>
    private const int MaximumFacts = 4;

    private const int MaximumQuestions = 12;

    private const int FewCombinations = 300;

    /// <summary>Answers tried for one shape of openness; beyond it the search is given up and what was found is said to be not all.</summary>
    private const int MaximumTrials = 2_500;

    private readonly ConcurrentDictionary<RuleSymbol, RuleFormula> _formulas = new();
    private readonly BoundedMemo<string, ImmutableArray<Answer>> _answers = new(10_000, StringComparer.Ordinal);

    public RuleFormula GetFormula(RuleSymbol rule) => _formulas.GetOrAdd(rule, RuleFormula.Create);

    /// <summary>The questions of an undetermined finding: fewest facts first, then by column order, then by outcome.</summary>
    public FoundQuestions Find(RuleSymbol rule, FlowContext context) => Find(GetFormula(rule), context);

    /// <summary>The questions of an undetermined path: about its end, and where nothing but the origin is open, about that.</summary>
    public FoundQuestions Find(JudgedPath path)
    {
        var end = path.EndContext;
        var ofEnd = Find(RuleFormula.CreateForEnd(path), end);
        var isOpenAtOrigin = path.From == Truth.Unknown && path.IsOriginListed && end.Rule!.Exceptions.All(e => ReferenceEvaluator.Evaluate(e, end) == Truth.False);
        if (!isOpenAtOrigin)
        {
            return ofEnd;
        }

        var ofOrigin = Find(RuleFormula.CreateForOrigin(path), end.WithFlow(path.Origin));
        return new FoundQuestions(ofEnd.Questions.AddRange(ofOrigin.Questions), ofEnd.IsComplete && ofOrigin.IsComplete);
    }

    /// <summary>What is open on a flow on which the rule is undetermined: the truths of its tests, and the columns that could be answered, by ordinal.</summary>
    public (Truth[] Truths, ImmutableArray<Fact> Facts) FindOpen(RuleFormula formula, FlowContext context)
    {
        var results = formula.Tests.Select(t => TestEvaluator.Evaluate(t, context, explain: false)).ToArray();
        var truths = formula.GetTruths(results.Select(r => r.Truth), context);
        return (truths, GetOpenFacts(formula, results, truths, context));
    }

    private FoundQuestions Find(RuleFormula formula, FlowContext context)
    {
        var results = formula.Tests.Select(t => TestEvaluator.Evaluate(t, context, explain: false)).ToArray();
        var truths = formula.GetTruths(results.Select(r => r.Truth), context);
        var facts = GetOpenFacts(formula, results, truths, context);
        var search = new Search(formula, results, truths, facts, context);
        return new FoundQuestions([.. search.Run().Select(s => Phrase(s, context))], search.IsComplete);
    }

    private ImmutableArray<Fact> GetOpenFacts(RuleFormula formula, TestResult[] results, Truth[] truths, FlowContext context)
    {
        var ofLaw = truths[^1] == Truth.Unknown ? new[] { vocabulary.FindField(FlowContext.TerritoryField)! } : [];
        var fields = formula.Tests.Where((_, i) => results[i].Truth == Truth.Unknown)
            .SelectMany(t => t.Reads)
            .Concat(ofLaw)
            .Distinct()
            .OrderBy(f => f.Ordinal);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var field in fields)
        {
            var answers = GetAnswers(formula, field, truths, context);
            if (!answers.IsEmpty)
            {
                facts.Add(new Fact(field, answers, IsReveal: false));
            }
        }

        facts.AddRange(GetRevealFacts(formula, results, truths));
        return facts.ToImmutable();
    }

    /// <summary>What the data in fact reveal is a fact of its own where no column takes the answer.</summary>
    private static IEnumerable<Fact> GetRevealFacts(RuleFormula formula, TestResult[] results, Truth[] truths)
    {
        var open = Enumerable.Range(0, results.Length).Where(i => results[i].MayReveal && formula.Tests[i] is not (BoundTermTest { Exclusions.Assessment: not null } or BoundRevealTest { Exclusions.Assessment: not null }));
        foreach (var group in open.GroupBy(i => formula.Tests[i].Field))
        {
            var no = truths.ToArray();
            var yes = truths.ToArray();
            foreach (var i in group)
            {
                no[i] = Truth.False;
                yes[i] = formula.Tests[i].CanBeTrue ? Truth.True : Truth.Unknown;
            }

            yield return new Fact(group.Key, [new Answer("yes", [], yes), new Answer("no", [], no)], IsReveal: true);
        }
    }

    private ImmutableArray<Answer> GetAnswers(RuleFormula formula, FieldSymbol field, Truth[] truths, FlowContext context)
    {
        var cell = context.Flow[field];
        var isOpen = cell.IsUnknown || cell.Values.Any(v => v is TermValue { Term: null } or TermValue { IsExact: false } or PlaceValue { Place: null } or DurationValue { Duration.IsCriterion: true })
            || (cell.Field.Taxonomy is not null && cell.State == CellState.Declared);
        if (!isOpen)
        {
            return [];
        }

        // What other flows declare is no part of the key.
        if (formula.Tests.Any(t => t is BoundFlowTest && t.Reads.Contains(field)))
        {
            return ComputeAnswers(formula, field, truths, context);
        }

        var others = formula.Tests.Where(t => t.Reads.Contains(field)).SelectMany(t => t.Reads).Distinct().Select(f => context.Flow[f].State + context.Flow[f].Text);
        var key = string.Join('\u001f', others.Prepend(Phrases.Date(context.Date)).Prepend(Phrases.Date(context.AsOf)).Prepend(field.Name).Prepend(formula.Key));
        return _answers.Get(key, () => ComputeAnswers(formula, field, truths, context));
    }

    /// <summary>One answer for each distinct way the tests of the column can come out; ways that change nothing are no answers.</summary>
    private ImmutableArray<Answer> ComputeAnswers(RuleFormula formula, FieldSymbol field, Truth[] open, FlowContext context)
    {
        var affected = Enumerable.Range(0, formula.Tests.Length).Where(i => formula.Tests[i].Reads.Contains(field)).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal) { Answer.Describe(open, affected) };
        var answers = ImmutableArray.CreateBuilder<Answer>();
        // One half of a declared exclusion decides nothing alone, but does with the other half.
        var isHalf = formula.Tests.Any(t => t.Reads.Contains(field) && t is BoundTermTest { Exclusions: not null } or BoundRevealTest && t.Field != field);
        foreach (var cell in AnswerDomain.GetCells(field, formula, context.Flow, vocabulary, context.AsOf))
        {
            var truths = Answer.GetTruths(formula, affected, open, context.WithFlow(context.Flow.With(cell)));
            if (seen.Add(Answer.Describe(truths, affected)) || (isHalf && answers.Count == 0))
            {
                answers.Add(new Answer(cell.Text, [cell], truths));
            }
        }

        return answers.ToImmutable();
    }

    private static Question Phrase(Solution solution, FlowContext context)
    {
        var phrases = context.Phrases;
        ImmutableArray<QuestionFact> facts = [.. solution.Facts.Select((f, i) => new QuestionFact(
            f.Field.Name, GetQuestion(f, context), solution.Answers[i].Text))];
        var answers = string.Join(phrases.And, facts.Select(f => $"`{f.Field}` = `{f.Answer}`"));
        var text = string.Join(" ", facts.Select(f => f.Text)) + " " + phrases.Decides(solution.Outcome, answers);
        return new Question(facts, solution.Outcome, text);
    }

    private static string GetQuestion(Fact fact, FlowContext context)
    {
        var phrases = context.Phrases;
        var cell = context.Flow[fact.Field];
        if (fact.IsReveal)
        {
            var topics = cell.Values.OfType<TermValue>().Where(v => v.Term is not null).SelectMany(v => v.Term!.Taxonomy.GetRevealable(v.Term)).Distinct().OrderBy(t => t.Ordinal);
            return phrases.RevealQuestion(phrases.Describe(cell), topics);
        }

        var question = fact.Field.Question.In(phrases.Language);
        // Flows of one shape may be given in other words that nobody knows: what one says is not asked of all.
        var isKnown = cell.State == CellState.Declared && !cell.Values.Any(v => v is TermValue { Term: null } or PlaceValue { Place: null });
        return isKnown ? phrases.Refine(question, cell.Text.Trim()) : question;
    }

    /// <summary>Subsets by size; a superset of a set that already reaches an outcome is not asked for that outcome again.</summary>
    private sealed class Search(RuleFormula formula, TestResult[] results, Truth[] open, ImmutableArray<Fact> facts, FlowContext context)
    {
        private readonly List<(int[] Set, Outcome Outcome)> _found = [];
        private readonly OutcomeBounds _bounds = new(formula, results, open, facts, context);
        private readonly JointTruths _known = new(open.Length);
        private int _trials;

        /// <summary>False once the search was given up.</summary>
        public bool IsComplete { get; private set; } = true;

        public IEnumerable<Solution> Run()
        {
            var solutions = new List<Solution>();
            for (var size = 1; size <= Math.Min(MaximumFacts, facts.Length) && solutions.Count < MaximumQuestions && IsComplete; size++)
            {
                foreach (var sets in Subsets.OfSize(size, facts.Length).Chunk(OutcomeBounds.MostSets).TakeWhile(_ => IsComplete && solutions.Count < MaximumQuestions))
                {
                    var (violation, excepted, notApplicable) = _bounds.Find(sets);
                    for (var i = 0; i < sets.Length && IsComplete && solutions.Count < MaximumQuestions; i++)
                    {
                        Outcome[] may =
                        [
                            .. Is(violation, i) ? [Outcome.Violation] : Array.Empty<Outcome>(),
                            .. Is(excepted, i) ? [Outcome.Excepted] : Array.Empty<Outcome>(),
                            .. Is(notApplicable, i) ? [Outcome.NotApplicable] : Array.Empty<Outcome>(),
                        ];
                        if (may.Length > 0)
                        {
                            solutions.AddRange(Try(sets[i], may));
                        }
                    }
                }
            }

            return solutions.Take(MaximumQuestions);
        }

        private static bool Is(ulong sets, int set) => (sets >> set & 1) != 0;

        /// <param name="may">The outcomes that answers may lead to.</param>
        private List<Solution> Try(int[] set, Outcome[] may)
        {
            var solutions = new List<Solution>();
            foreach (var outcome in may.Except(_found.Where(f => Array.TrueForAll(f.Set, m => Array.IndexOf(set, m) >= 0)).Select(f => f.Outcome)).ToArray())
            {
                if (Find(set, outcome) is { } solution)
                {
                    _found.Add((set, outcome));
                    solutions.Add(solution);
                }
            }

            return solutions;
        }

        /// <summary>The first answers that lead to an outcome; null where none do.</summary>
        private Solution? Find(int[] set, Outcome outcome)
        {
            // To find out which answers may lead there costs as much as to try some hundred.
            var answers = set.Aggregate(1L, (all, f) => all * facts[f].Answers.Length) > FewCombinations ? _bounds.FindAnswers(set, outcome) : null;
            if (answers is not null && Array.Exists(answers, a => a.Length == 0))
            {
                return null;
            }

            var trial = new AnswerCombinations(formula, results, open, set, facts, answers, _known, context);
            do
            {
                if (++_trials > MaximumTrials)
                {
                    IsComplete = false;
                    return null;
                }

                if (trial.Decide() == outcome)
                {
                    return trial.ToSolution(outcome);
                }
            }
            while (trial.Advance());

            return null;
        }
    }
}

/// <summary>What a search for questions came to.</summary>
/// <param name="Questions">The questions.</param>
/// <param name="IsComplete">False when the search was given up.</param>
internal sealed record FoundQuestions(ImmutableArray<Question> Questions, bool IsComplete)
{
    public static FoundQuestions None { get; } = new([], true);
}
