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
/// What would resolve a violation: what to change in fact, in the rule's own words; the smallest sets of columns that describe a safeguard and could say something else; stopping the use.
/// It tries the changes: a set is reported only after the rule was judged anew on the changed flow, and with what every other rule then says.
/// What the processing is called, and what it rests on, is never changed: that would be a recipe for relabelling (<see cref="FieldSymbol.IsControllable"/>).
/// </summary>
/// <param name="vocabulary">The words.</param>
/// <param name="rules">The rules of the evaluation: what a change could newly violate.</param>
internal sealed class RemedyFinder(Vocabulary vocabulary, ImmutableArray<RuleSymbol> rules)
{
    /// <summary>A change of more columns than this is another processing.</summary>
    private const int MaximumColumns = 3;

    private const int MaximumRemedies = 6;

    private readonly Lazy<bool> _looksAtOthers = new(() => rules.Any(r => RuleFormula.Create(r).Tests.Any(t => t is BoundFlowTest)));
    private readonly ConcurrentDictionary<RuleSymbol, RuleFormula> _formulas = new();
    private readonly BoundedMemo<string, ImmutableArray<Remedy>> _remedies = new(10_000, StringComparer.Ordinal);

    // What a remedy may depend on: what any of the rules reads, and when the flow takes place.
    private readonly Lazy<FieldSymbol[]> _read = new(() =>
    {
        var read = rules.SelectMany(r => r.Fields).Concat(GetTerritory(vocabulary)).ToHashSet();
        return [.. vocabulary.Fields.Where(f => f.Type == FieldType.Date || read.Contains(f))];
    });

    private readonly BoundedMemo<string, ImmutableArray<Answer>> _answers = new(10_000, StringComparer.Ordinal);

    /// <summary>The remedies of a violation: fewest columns first, then those that newly violate the fewest rules, then by column order.</summary>
    public ImmutableArray<Remedy> Find(RuleSymbol rule, FlowContext context)
    {
        ImmutableArray<Remedy> Find() => Search(_formulas.GetOrAdd(rule, RuleFormula.Create), context, changed => RuleTiming.Judge(changed).Outcome);

        // What other flows declare may change the answer too: then each flow is asked for itself.
        if (_looksAtOthers.Value)
        {
            return Find();
        }

        // Flows that differ in nothing a rule looks at have the same remedies.
        return _remedies.Get(GetKey(context, "", _read.Value.Concat(rule.Fields)), Find);
    }

    /// <summary>The remedies of a violation on a path: what its end could declare otherwise, the origin and the way being what they are.</summary>
    public ImmutableArray<Remedy> Find(JudgedPath path)
    {
        // The rule may also speak of the end by itself: what mends the path must not break that.
        Outcome Judge(FlowContext end) => (Outcome)Math.Max((int)path.JudgeEnd(end), (int)RuleTiming.Judge(end).Outcome);
        return Search(RuleFormula.CreateForEnd(path), path.EndContext, Judge);
    }

    private ImmutableArray<Remedy> Search(RuleFormula formula, FlowContext context, Func<FlowContext, Outcome> judge)
    {
        var rule = context.Rule!;
        var results = formula.Tests.Select(t => TestEvaluator.Evaluate(t, context, explain: false)).ToArray();
        var truths = formula.GetTruths(results.Select(r => r.Truth), context);
        ImmutableArray<Fact> facts =
        [
            .. rule.Fields.Where(f => f.IsControllable)
                .Select(f => new Fact(f, GetAnswers(formula, f, truths, context), IsReveal: false))
                .Where(f => !f.Answers.IsEmpty),
        ];
        var sideEffects = new SideEffects(rules, context);
        var known = new JointTruths(truths.Length);
        var found = new List<(int[] Set, Change Change)>();
        for (var size = 1; size <= MaximumColumns && found.Count < MaximumRemedies; size++)
        {
            var smaller = found.ToArray();
            var changes = Subsets.OfSize(size, facts.Length)
                .Where(set => !Array.Exists(smaller, s => Array.TrueForAll(s.Set, m => Array.IndexOf(set, m) >= 0)))
                .Select(set => (set, Choose(new AnswerCombinations(formula, results, truths, set, facts, answers: null, known, context), formula, context, judge, sideEffects)))
                .Where(c => c.Item2 is not null)
                .OrderBy(c => c.Item2!.Breaks.Length);
            found.AddRange(changes!);
        }

        ImmutableArray<Remedy> inWords = rule.Remedy is { } words ? [new Remedy([], words.In(context.Phrases.Language), [])] : [];
        return [.. inWords, .. found.Take(MaximumRemedies).Select(f => Phrase(f.Change, formula, context)), new Remedy([], context.Phrases.StopUse, [])];
    }

    /// <summary>The best change of one set of columns; null when none resolves the violation.</summary>
    private static Change? Choose(
        AnswerCombinations trial, RuleFormula formula, FlowContext context, Func<FlowContext, Outcome> judge, SideEffects sideEffects)
    {
        Change? best = null;
        foreach (var cells in RemedyCandidates.Of(trial, formula, context))
        {
            var changed = context.WithFlow(cells.Aggregate(context.Flow, (flow, cell) => flow.With(cell)));
            if (judge(changed) is not (Outcome.NotApplicable or Outcome.Excepted))
            {
                continue;
            }

            var breaks = sideEffects.GetNewViolations(changed, cells);
            if (best is null || breaks.Length < best.Breaks.Length)
            {
                best = new Change(cells, breaks);
            }

            if (breaks.IsEmpty)
            {
                break;
            }
        }

        return best;
    }

    private ImmutableArray<Answer> GetAnswers(RuleFormula formula, FieldSymbol field, Truth[] truths, FlowContext context)
    {
        if (_looksAtOthers.Value)
        {
            return ComputeAnswers(formula, field, truths, context);
        }

        var read = formula.Tests.Where(t => t.Reads.Contains(field)).SelectMany(t => t.Reads);
        var key = GetKey(context, formula.Key + field.Name, context.Rule!.IsInForceByPlace ? read.Concat(GetTerritory(vocabulary)) : read);
        return _answers.Get(key, () => ComputeAnswers(formula, field, truths, context));
    }

    private static IEnumerable<FieldSymbol> GetTerritory(Vocabulary vocabulary)
    {
        var field = vocabulary.FindField(FlowContext.TerritoryField);
        return new[] { field, field?.Minus }.OfType<FieldSymbol>();
    }

    private static string GetKey(FlowContext context, string field, IEnumerable<FieldSymbol> read)
    {
        var cells = read.Distinct().Select(f => context.Flow[f]).Select(c => c.State + c.Text);
        return string.Join('\u001f', new[] { context.Rule!.Id, field, Phrases.Date(context.AsOf), Phrases.Date(context.Date) }.Concat(cells));
    }

    /// <summary>For each distinct way the tests of the column can come out all its cells: the other rules may tell them apart.</summary>
    private static ImmutableArray<Answer> ComputeAnswers(RuleFormula formula, FieldSymbol field, Truth[] declared, FlowContext context)
    {
        var affected = Enumerable.Range(0, formula.Tests.Length).Where(i => formula.Tests[i].Reads.Contains(field)).ToArray();
        var answers = RemedyDomain.GetCells(field, formula, context)
            .Select(cell => (Cell: cell, Truths: Answer.GetTruths(formula, affected, declared, context.WithFlow(context.Flow.With(cell)))));
        if (IsCoupled(field, formula))
        {
            return [.. answers.Select(a => new Answer(a.Cell.Text, [a.Cell], a.Truths))];
        }

        return
        [
            .. answers.GroupBy(a => Answer.Describe(a.Truths, affected), StringComparer.Ordinal)
                .Where(g => g.Key != Answer.Describe(declared, affected))
                .Select(g => new Answer(g.First().Cell.Text, [.. g.Select(a => a.Cell)], g.First().Truths)),
        ];
    }

    /// <summary>True for a column whose cells can look alike while another column stays and differ once it changes: the halves of a declared exclusion, columns compared with each other.</summary>
    private static bool IsCoupled(FieldSymbol field, RuleFormula formula) =>
        formula.Tests.Any(t => t.Reads.Length > 1 && t.Reads.Contains(field) && (t is BoundComparison || t.Field != field));

    private static Remedy Phrase(Change change, RuleFormula formula, FlowContext context)
    {
        ImmutableArray<RemedyChange> changes = [.. change.Cells.Select(c => new RemedyChange(c.Field.Name, context.Flow[c.Field].Text.Trim(), c.Text))];
        var phrases = context.Phrases;
        var text = string.Join(phrases.And, change.Cells.Select(c => phrases.Instead(c.Field, Describe(c, phrases), Describe(context.Flow[c.Field], phrases), !RemedyDomain.IsNatural(c, formula, context))));
        return new Remedy(changes, phrases.Remedy(text, change.Breaks), change.Breaks);
    }

    /// <summary>The cell as written and in words, where those differ.</summary>
    private static string Describe(Cell cell, Phrases phrases)
    {
        var text = cell.Text.Trim();
        if (text.Length == 0)
        {
            return phrases.NotDeclared;
        }

        var words = cell.State == CellState.Declared ? phrases.Describe(cell) : text;
        return words == text ? $"`{text}`" : $"`{text}` ({words})";
    }

    private sealed record Change(ImmutableArray<Cell> Cells, ImmutableArray<string> Breaks);
}
