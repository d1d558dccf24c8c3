using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>
/// Finds the smallest sets of open facts of which some answers decide an outcome, whatever the other open facts are.
/// It tries the answers: a set is reported only after the rule came out decided with them and with everything else left open.
/// </summary>
internal sealed class QuestionFinder(Vocabulary vocabulary)
{
    /// <summary>More facts than this at once is no question anybody answers.</summary>
    private const int MaximumFacts = 4;

    private const int MaximumQuestions = 12;

    private const int MaximumCombinations = 20_000;

    private readonly ConcurrentDictionary<RuleSymbol, RuleFormula> _formulas = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<Answer>> _answers = new(StringComparer.Ordinal);

    public RuleFormula GetFormula(RuleSymbol rule) => _formulas.GetOrAdd(rule, RuleFormula.Create);

    /// <summary>The questions of an undetermined finding: fewest facts first, then by column order, then by outcome.</summary>
    public ImmutableArray<Question> Find(RuleSymbol rule, FlowContext context)
    {
        return Find(GetFormula(rule), context);
    }

    /// <summary>The questions of an undetermined path: about its end, and where nothing but the origin is open, about that.</summary>
    public ImmutableArray<Question> Find(JudgedPath path)
    {
        var end = path.Judged.Context;
        var ofEnd = Find(RuleFormula.CreateForEnd(path), end);
        var isListed = end.Population.IndexOf(path.Origin) >= 0;
        var isOpenAtOrigin = path.From == Truth.Unknown && isListed && end.Rule!.Exceptions.All(e => ReferenceEvaluator.Evaluate(e, end) == Truth.False);
        return isOpenAtOrigin ? ofEnd.AddRange(Find(RuleFormula.CreateForOrigin(path), end.WithFlow(path.Origin))) : ofEnd;
    }

    private ImmutableArray<Question> Find(RuleFormula formula, FlowContext context)
    {
        var results = formula.Tests.Select(t => TestEvaluator.Evaluate(t, context, explain: false)).ToArray();
        var truths = formula.GetTruths(results.Select(r => r.Truth), context);
        var facts = GetOpenFacts(formula, results, truths, context);
        var search = new Search(formula, results, truths, facts, context);
        return [.. search.Run().Select(s => Phrase(s, context))];
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

    /// <summary>What the data in fact reveal is a fact of its own, though no column declares it.</summary>
    private static IEnumerable<Fact> GetRevealFacts(RuleFormula formula, TestResult[] results, Truth[] truths)
    {
        foreach (var group in Enumerable.Range(0, results.Length).Where(i => results[i].Revealable is { IsDefaultOrEmpty: false }).GroupBy(i => formula.Tests[i].Field))
        {
            var no = truths.ToArray();
            var yes = truths.ToArray();
            foreach (var i in group)
            {
                no[i] = Truth.False;
                yes[i] = formula.Tests[i].CanBeTrue ? Truth.True : Truth.Unknown;
            }

            yield return new Fact(group.Key, [new Answer("yes", null, yes), new Answer("no", null, no)], IsReveal: true);
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

        var others = formula.Tests.Where(t => t.Reads.Contains(field)).SelectMany(t => t.Reads).Distinct().Select(f => context.Flow[f].State + context.Flow[f].Text);
        var key = string.Join('\u001f', others.Prepend(Phrases.Date(context.Date)).Prepend(Phrases.Date(context.AsOf)).Prepend(field.Name).Prepend(formula.Key));
        return _answers.GetOrAdd(key, _ => ComputeAnswers(formula, field, truths, context));
    }

    /// <summary>One answer for each distinct way the tests of the column can come out; ways that change nothing are no answers.</summary>
    private ImmutableArray<Answer> ComputeAnswers(RuleFormula formula, FieldSymbol field, Truth[] open, FlowContext context)
    {
        var affected = Enumerable.Range(0, formula.Tests.Length).Where(i => formula.Tests[i].Reads.Contains(field)).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal) { Describe(open, affected) };
        var answers = ImmutableArray.CreateBuilder<Answer>();
        // One half of a declared exclusion decides nothing alone, but does with the other half.
        var isHalf = formula.Tests.Any(t => t.Reads.Contains(field) && t is BoundTermTest { Exclusions: not null } or BoundRevealTest && t.Field != field);
        foreach (var cell in AnswerDomain.GetCells(field, formula, context.Flow, vocabulary, context.AsOf))
        {
            var answered = context.WithFlow(context.Flow.With(cell));
            var truths = open.ToArray();
            foreach (var i in affected)
            {
                truths[i] = TestEvaluator.Evaluate(formula.Tests[i], answered, explain: false).Truth;
            }

            truths[^1] = formula.GetLaw(answered);

            if (seen.Add(Describe(truths, affected)) || (isHalf && answers.Count == 0))
            {
                answers.Add(new Answer(cell.Text, cell, truths));
            }
        }

        return answers.ToImmutable();
    }

    private static string Describe(Truth[] truths, int[] affected) =>
        string.Concat(affected.Append(truths.Length - 1).Select(i => (char)('0' + (int)truths[i])));

    private static Question Phrase(Solution solution, FlowContext context)
    {
        var phrases = context.Phrases;
        ImmutableArray<QuestionFact> facts = [.. solution.Facts.Select((f, i) => new QuestionFact(
            f.Field.Name, f.GetQuestion(context), solution.Answers[i].Text, context.Flow[f.Field].Location))];
        var answers = string.Join(phrases.And, facts.Select(f => $"`{f.Field}` = `{f.Answer}`"));
        var text = string.Join(" ", facts.Select(f => f.Text)) + " " + phrases.Decides(solution.Outcome, answers);
        return new Question(facts, solution.Outcome, text);
    }

    /// <summary>An answer and the truths of all tests with it given alone.</summary>
    private sealed record Answer(string Text, Cell? Cell, Truth[] Truths);

    private sealed record Fact(FieldSymbol Field, ImmutableArray<Answer> Answers, bool IsReveal)
    {
        public string GetQuestion(FlowContext context)
        {
            var phrases = context.Phrases;
            var cell = context.Flow[Field];
            if (IsReveal)
            {
                var topics = cell.Values.OfType<TermValue>().Where(v => v.Term is not null).SelectMany(v => v.Term!.Taxonomy.GetRevealable(v.Term)).Distinct().OrderBy(t => t.Ordinal);
                return phrases.RevealQuestion(MessageTemplate.Describe(cell, phrases), topics);
            }

            var question = Field.Question.In(phrases.Language);
            return cell.State == CellState.Declared ? phrases.Refine(question, cell.Text.Trim()) : question;
        }
    }

    private sealed record Solution(ImmutableArray<Fact> Facts, ImmutableArray<Answer> Answers, Outcome Outcome);

    /// <summary>Subsets by size; a superset of a set that already reaches an outcome is not asked for that outcome again.</summary>
    private sealed class Search(RuleFormula formula, TestResult[] results, Truth[] open, ImmutableArray<Fact> facts, FlowContext context)
    {
        private readonly List<(int[] Set, Outcome Outcome)> _found = [];

        public IEnumerable<Solution> Run()
        {
            var solutions = new List<Solution>();
            for (var size = 1; size <= Math.Min(MaximumFacts, facts.Length) && solutions.Count < MaximumQuestions; size++)
            {
                foreach (var set in GetSubsets(size))
                {
                    solutions.AddRange(Try(set));
                }
            }

            return solutions.Take(MaximumQuestions);
        }

        private List<Solution> Try(int[] set)
        {
            var solutions = new List<Solution>();
            var wanted = new HashSet<Outcome>([Outcome.Violation, Outcome.Excepted, Outcome.NotApplicable]);
            wanted.ExceptWith(_found.Where(f => Array.TrueForAll(f.Set, m => Array.IndexOf(set, m) >= 0)).Select(f => f.Outcome));
            var trial = new Trial(formula, results, open, [.. set.Select(f => facts[f])], context);
            for (var combination = 0; wanted.Count > 0 && combination < MaximumCombinations; combination++)
            {
                var outcome = trial.Decide();
                if (wanted.Remove(outcome))
                {
                    _found.Add((set, outcome));
                    solutions.Add(trial.ToSolution(outcome));
                }

                if (!trial.Advance())
                {
                    break;
                }
            }

            return solutions;
        }

        private IEnumerable<int[]> GetSubsets(int size)
        {
            var set = Enumerable.Range(0, size).ToArray();
            while (true)
            {
                yield return [.. set];
                var i = size - 1;
                while (i >= 0 && set[i] == facts.Length - size + i)
                {
                    i--;
                }

                if (i < 0)
                {
                    yield break;
                }

                set[i]++;
                for (var j = i + 1; j < size; j++)
                {
                    set[j] = set[j - 1] + 1;
                }
            }
        }
    }

    /// <summary>The combinations of answers to one set of facts, one at a time.</summary>
    private sealed class Trial
    {
        private readonly RuleFormula _formula;
        private readonly TestResult[] _results;
        private readonly Truth[] _open;
        private readonly Fact[] _facts;
        private readonly FlowContext _context;
        private readonly int[] _chosen;
        private readonly Truth[] _truths;

        /// <summary>For each test, the facts of this set whose columns it reads; tests that read none keep their truth.</summary>
        private readonly int[][] _readers;

        private readonly bool _changesLaw;

        public Trial(RuleFormula formula, TestResult[] results, Truth[] open, Fact[] facts, FlowContext context)
        {
            _formula = formula;
            _results = results;
            _open = open;
            _facts = facts;
            _context = context;
            _chosen = new int[facts.Length];
            _truths = [.. open];
            _readers = [.. formula.Tests.Select(t => Enumerable.Range(0, facts.Length).Where(i => !facts[i].IsReveal && t.Reads.Contains(facts[i].Field)).ToArray())];
            _changesLaw = facts.Any(f => f.Field.Name == FlowContext.TerritoryField);
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
            for (var t = 0; t < _readers.Length; t++)
            {
                var readers = _readers[t];
                var truth = readers.Length switch
                {
                    0 => _open[t],
                    1 => _facts[readers[0]].Answers[_chosen[readers[0]]].Truths[t],
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
            if (_results[t].Revealable.IsDefaultOrEmpty)
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
                flow = _facts[i].Answers[_chosen[i]].Cell is { } cell ? flow.With(cell) : flow;
            }

            return _context.WithFlow(flow);
        }
    }
}
