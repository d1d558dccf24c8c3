using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>What a controller could declare in a column instead of what is declared: every way the tests of a rule can come out, the natural changes first.</summary>
internal static class RemedyDomain
{
    /// <summary>Beyond so many ways of telling values or named terms apart, only the plainest choices among them are offered.</summary>
    private const int MaximumChoices = 6;

    /// <summary>Readable cells that say something else than the flow does, in the order they are offered: values left out, terms added, what the rule names, everything else from near to far.</summary>
    public static ImmutableArray<Cell> GetCells(FieldSymbol field, RuleFormula formula, FlowContext context)
    {
        var old = context.Flow[field];
        return
        [
            .. GetTexts(old, formula, context)
                .Distinct(StringComparer.Ordinal)
                .Select(t => Read(old, t, context))
                .Where(c => !c.IsUnknown && !c.Content.IsComplainedOf && c.GetCanonicalText() != old.GetCanonicalText()),
        ];
    }

    /// <summary>True when the cell holds only what the flow or the rule itself names; any other term is one example of many.</summary>
    public static bool IsNatural(Cell cell, RuleFormula formula, FlowContext context)
    {
        var field = cell.Field;
        if (field.Taxonomy is null || IsExcludedTopics(field, formula))
        {
            return true;
        }

        var terms = AnswerDomain.GetAskedTerms(field, formula.Tests).Select(t => t.Name).Concat(GetDeclared(context.Flow[field]));
        return cell.State == CellState.Declared ? !GetDeclared(cell).Except(terms, StringComparer.Ordinal).Any() : AsksForNone(field, formula);
    }

    private static Cell Read(Cell old, string text, FlowContext context) =>
        new(CellReader.For(context.Vocabulary).ReadContent(old.Field, text, suggests: false), () => old.Location);

    private static IEnumerable<string> GetTexts(Cell old, RuleFormula formula, FlowContext context) => old.Field.Type switch
    {
        FieldType.Term or FieldType.Terms => GetTerms(old, formula, context),
        FieldType.Duration => GetDurations(old.Field, formula, context.Flow),
        // Who or which it is only the controller knows.
        FieldType.Text => GetAnswers(old.Field, formula, context).Prepend("stated"),
        _ => GetAnswers(old.Field, formula, context),
    };

    private static IEnumerable<string> GetAnswers(FieldSymbol field, RuleFormula formula, FlowContext context) =>
        AnswerDomain.GetTexts(field, formula, context.Flow, context.Vocabulary, context.AsOf);

    private static IEnumerable<string> GetTerms(Cell old, RuleFormula formula, FlowContext context)
    {
        var field = old.Field;
        var asked = AnswerDomain.GetAskedTerms(field, formula.Tests).Where(t => AnswerDomain.IsAllowed(field, t)).Distinct().ToArray();
        var changed = field.IsMultiple ? GetKept(old, formula, context).Concat(GetAdded(old, asked)) : [];
        var topics = IsExcludedTopics(field, formula) ? GetTopics(field, formula, context.Flow) : [];
        // A term with narrower ones under it says too little to mend anything.
        var others = field.Taxonomy!.Terms.Where(t => t.Narrower.IsEmpty && AnswerDomain.IsAllowed(field, t)).OrderByDescending(t => GetNearness(t, old));
        return changed
            .Concat(topics)
            .Concat(asked.Select(t => t.Name))
            .Concat(others.Select(t => t.Name))
            .Concat(GetNone(field));
    }

    private static string[] GetNone(FieldSymbol field) => field.IsRequired ? [] : ["none"];

    private static bool AsksForNone(FieldSymbol field, RuleFormula formula) =>
        formula.Tests.Any(t => t.Field == field && t is BoundNoneTest or BoundTermTest { OrNone: true });

    /// <summary>The declared values without some of them, the fewest left out first. Values that the rule cannot tell apart stay or go together.</summary>
    private static IEnumerable<string> GetKept(Cell old, RuleFormula formula, FlowContext context)
    {
        var tests = formula.Tests.Where(t => t.Reads.Contains(old.Field)).ToArray();
        var groups = GetDeclared(old).GroupBy(v => Describe(Read(old, v, context))).Select(g => g.ToArray()).ToArray();
        var sizes = groups.Length <= MaximumChoices ? Enumerable.Range(1, Math.Max(0, groups.Length - 1)).Reverse() : [groups.Length - 1, 1];
        return sizes.SelectMany(size => Subsets.OfSize(size, groups.Length)).Select(kept => string.Join('|', kept.SelectMany(i => groups[i])));

        string Describe(Cell single)
        {
            var alone = context.WithFlow(context.Flow.With(single));
            return string.Concat(tests.Select(t => (char)('0' + (int)TestEvaluator.Evaluate(t, alone, explain: false).Truth)));
        }
    }

    /// <summary>The declared values and one or two that the rule names.</summary>
    private static IEnumerable<string> GetAdded(Cell old, TermSymbol[] asked)
    {
        var declared = GetDeclared(old).ToArray();
        var missing = asked.Where(t => !declared.Contains(t.Name, StringComparer.Ordinal)).ToArray();
        return Enumerable.Range(1, missing.Length <= MaximumChoices ? 2 : 1)
            .SelectMany(size => Subsets.OfSize(size, missing.Length))
            .Select(added => string.Join('|', declared.Concat(added.Select(i => missing[i].Name))));
    }

    private static IEnumerable<string> GetDeclared(Cell cell) => cell.Values.Select(v => v switch
    {
        TermValue { Term: { } term, IsExact: true, Mark: { } mark } => $"{mark}:{term.Name}",
        TermValue { Term: { } term, IsExact: true } => term.Name,
        PlaceValue { Place: { } place } => place.Code,
        _ => v.Text,
    });

    /// <summary>How many broader terms, itself included, the term shares with the declared one it is nearest to.</summary>
    private static int GetNearness(TermSymbol term, Cell old) => old.Values.OfType<TermValue>()
        .Where(v => v.Term is not null)
        .Select(v => term.Taxonomy.Terms.Count(t => term.Taxonomy.IsNarrowerOrEqual(term, t) && term.Taxonomy.IsNarrowerOrEqual(v.Term!, t)))
        .DefaultIfEmpty()
        .Max();

    private static bool IsExcludedTopics(FieldSymbol field, RuleFormula formula) => GetExclusionFields(field, formula).Any();

    private static IEnumerable<(FieldSymbol Data, ExclusionFields Fields)> GetExclusionFields(FieldSymbol topics, RuleFormula formula) => formula.Tests
        .Select(t => (t.Field, Fields: t switch
        {
            BoundTermTest terms => terms.Exclusions,
            BoundRevealTest reveal => reveal.Exclusions,
            _ => null,
        }))
        .Where(t => t.Fields?.Topics == topics)
        .Select(t => (t.Field, t.Fields!));

    /// <summary>Exactly what the declared data may reveal, and everything that can be left out.</summary>
    private static IEnumerable<string> GetTopics(FieldSymbol field, RuleFormula formula, Flow flow)
    {
        var revealable = GetExclusionFields(field, formula)
            .SelectMany(t => flow[t.Data].Values.OfType<TermValue>())
            .Where(v => v.Term is not null)
            .SelectMany(v => v.Term!.Taxonomy.GetRevealable(v.Term))
            .Where(t => AnswerDomain.IsAllowed(field, t))
            .Distinct()
            .OrderBy(t => t.Ordinal);
        return [string.Join('|', revealable.Select(t => t.Name)), string.Join('|', field.Under.Select(t => t.Name))];
    }

    /// <summary>The longest first: a threshold, just below it, just above it; where nothing is compared, round periods.</summary>
    private static IEnumerable<string> GetDurations(FieldSymbol field, RuleFormula formula, Flow flow) =>
        AnswerDomain.GetLiterals<DurationValue>(field, formula.Tests, flow)
            .Select(v => v.Duration)
            .Where(d => d is { IsUnlimited: false, IsCriterion: false })
            .SelectMany(d => new[] { d, d.Months > 0 ? d with { Months = d.Months - 1 } : d with { Days = Math.Max(0, d.Days - 1) }, d with { Days = d.Days + 1 } })
            .Select(d => d.ToString())
            .Concat(["P1Y", "P1M", "P1D", "unlimited"]);
}
