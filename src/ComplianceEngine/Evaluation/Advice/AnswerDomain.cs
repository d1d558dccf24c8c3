using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>The answers that could be given to an open fact: enough of them that every combination of truths its tests can take is reached by one.</summary>
internal static class AnswerDomain
{
    /// <summary>Answers in the order they are offered: what the rule speaks of first, an absence next, then everything else.</summary>
    /// <param name="field">The open column.</param>
    /// <param name="formula">The rule.</param>
    /// <param name="flow">The flow: columns compared with each other lend their values.</param>
    /// <param name="vocabulary">The words.</param>
    /// <param name="asOf">Registers are asked as of it.</param>
    public static ImmutableArray<Cell> GetCells(
        FieldSymbol field, RuleFormula formula, Flow flow, Vocabulary vocabulary, DateOnly asOf)
    {
        var reader = CellReader.For(vocabulary);
        var old = flow[field];
        var open = old.Values.FirstOrDefault(v => v is TermValue { Term: { } } && old.State == CellState.Declared) as TermValue;
        var texts = old.Content.IsOneOfSeveral ? old.Values.OfType<TermValue>().Select(v => v.Term?.Name).OfType<string>()
            : open is null ? GetTexts(field, formula, flow, vocabulary, asOf) : GetNarrower(old, field, formula, flow, vocabulary, asOf);
        return [.. texts.Distinct(StringComparer.Ordinal).Select(t => reader.Read(field, t, () => old.Location, new DiagnosticBag())).Where(c => !c.IsUnknown)];
    }

    /// <summary>What could stand in a cell of the column that declares nothing yet: what the tests offer, and the words that the column has anyway.</summary>
    public static IEnumerable<string> GetTexts(
        FieldSymbol field, RuleFormula formula, Flow flow, Vocabulary vocabulary, DateOnly asOf)
    {
        string[] offered = [.. formula.Tests.Where(t => t.Reads.Contains(field)).SelectMany(t => t.GetAnswers(field, flow, asOf))];
        return field.Type switch
        {
            FieldType.YesNo => offered.Prepend("no").Prepend("yes"),
            FieldType.Term or FieldType.Terms => (offered.Contains("none", StringComparer.Ordinal) ? offered.Prepend("none") : offered.Append("none"))
                .Concat(field.Taxonomy!.Terms.Where(t => IsAllowed(field, t)).Select(t => t.Name)),
            FieldType.Place or FieldType.Places => GetPlaces(field, formula, vocabulary, asOf).Concat(offered).Append("none"),
            FieldType.Number or FieldType.Date or FieldType.Duration => offered,
            _ => offered.Append("none"),
        };
    }

    public static bool IsAllowed(FieldSymbol field, TermSymbol term) =>
        field.Under.IsEmpty || field.Under.Any(u => term.Taxonomy.IsNarrowerOrEqual(term, u));

    /// <summary>The terms of the column that the rule names, in rule order.</summary>
    public static IEnumerable<TermSymbol> GetAskedTerms(FieldSymbol field, ImmutableArray<BoundTest> tests) =>
        tests.Where(t => t.Reads.Contains(field)).SelectMany(t => t.GetTerms(field));

    /// <summary>For values that are too coarse, the narrower terms they may mean, one at a time; the other values stay.</summary>
    private static IEnumerable<string> GetNarrower(
        Cell old, FieldSymbol field, RuleFormula formula, Flow flow, Vocabulary vocabulary, DateOnly asOf)
    {
        var values = old.Values.OfType<TermValue>().ToArray();
        var kept = string.Join('|', values.Where(v => v is { Term: not null, IsExact: true } && !IsCoarse(v.Term, formula.Tests)).Select(v => v.Mark is null ? v.Term!.Name : $"{v.Mark}:{v.Term!.Name}"));
        var open = values.Where(v => v.Term is null || !v.IsExact || IsCoarse(v.Term, formula.Tests)).ToArray();
        var answers = open.SelectMany(v => v.Term is null
            ? GetTexts(field, formula, flow, vocabulary, asOf).Where(t => t != "none")
            : v.Term.Taxonomy.GetNarrowerOrEqual(v.Term).Select(t => t.Name));
        return answers.Select(a => kept.Length == 0 ? a : $"{kept}|{a}");
    }

    private static bool IsCoarse(TermSymbol term, ImmutableArray<BoundTest> tests) =>
        tests.OfType<BoundTermTest>().Any(t => t.Field.Taxonomy == term.Taxonomy
            && !t.Terms.Any(asked => term.Taxonomy.IsNarrowerOrEqual(term, asked))
            && t.Terms.Any(asked => term.Taxonomy.Overlaps(term, asked)));

    public static IEnumerable<string> GetPlaces(FieldSymbol field, RuleFormula formula, Vocabulary vocabulary, DateOnly asOf)
    {
        var named = formula.Tests.Where(t => t.Reads.Contains(field)).SelectMany(t => t.ToldPlaces).Concat(formula.PlacesOfLaw).Distinct().ToArray();
        // One country for each pattern of memberships is enough: the tests cannot tell the others apart.
        return vocabulary.Places.Places.Where(p => !p.IsGroup)
            .DistinctBy(p => string.Concat(named.Select(n => vocabulary.Places.Covers(n, p, asOf) ? '1' : '0')))
            .OrderByDescending(p => named.Count(n => vocabulary.Places.Covers(n, p, asOf)))
            .Select(p => p.Code);
    }

    /// <summary>What the column is compared with.</summary>
    public static IEnumerable<T> GetLiterals<T>(FieldSymbol field, ImmutableArray<BoundTest> tests, Flow flow)
        where T : CellValue =>
        tests.OfType<BoundComparison>()
            .Where(t => t.Field == field || t.Other == field)
            .SelectMany(t => t.Value is { } value ? [value] : flow[t.Field == field ? t.Other! : t.Field].Values.AsEnumerable())
            .OfType<T>();
}
