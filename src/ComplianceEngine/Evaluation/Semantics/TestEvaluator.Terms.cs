using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

internal static partial class TestEvaluator
{
    private static TestResult EvaluateTerms(BoundTermTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        if (cell.State != CellState.Declared)
        {
            // "Every value of none" holds, as in logic; "some value of none" does not.
            var empty = test.OrNone || test.Quantifier == TermQuantifier.All;
            return new TestResult(Kleene.From(empty), Declared(context, cell));
        }

        var values = new ValueResults(test.Quantifier);
        var others = new ValueResults(Opposite(test.Quantifier));
        foreach (var value in cell.Values)
        {
            var result = IsAnyOf((TermValue)value, test.Terms, test.AsksReveal, test.Exclusions, context, explain);
            values.Add(result);
            others.Add(result);
        }

        return Combine(cell, values, others, context, explain);
    }

    private static TermQuantifier Opposite(TermQuantifier quantifier) => quantifier == TermQuantifier.Any ? TermQuantifier.All : TermQuantifier.Any;

    /// <summary>What the values come to; where one of several holds and it is open which, only what is true of each.</summary>
    private static TestResult Combine(CellContent cell, ValueResults values, ValueResults others, FlowContext context, bool explain)
    {
        var result = values.Combine();
        return cell.IsOneOfSeveral && others.Combine().Truth != result.Truth
            ? new TestResult(Truth.Unknown, explain ? context.Phrases.OneOfSeveral(cell.Text.Trim()) : "", result.MayReveal)
            : result;
    }

    /// <summary>Whether a declared value is one of the terms: the strongest answer any of them gets.</summary>
    private static TestResult IsAnyOf(
        TermValue value,
        ImmutableArray<TermSymbol> terms,
        bool asksReveal,
        ExclusionFields? exclusions,
        FlowContext context,
        bool explain)
    {
        if (value.Term is not { } declared)
        {
            return new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(value.Text) : "");
        }

        var taxonomy = declared.Taxonomy;
        foreach (var term in terms)
        {
            if (taxonomy.IsNarrowerOrEqual(declared, term))
            {
                return new TestResult(Truth.True, explain ? context.Phrases.IsTerm(value.Text, GetChain(declared, term)) : "");
            }
        }

        foreach (var term in terms)
        {
            if (taxonomy.Overlaps(declared, term))
            {
                return new TestResult(Truth.Unknown, explain ? context.Phrases.TooCoarse(value.Text, term) : "");
            }
        }

        return asksReveal
            ? Reveals(value, declared, terms, exclusions, context, explain)
            : new TestResult(Truth.False, explain ? context.Phrases.NotTerm(value.Text, terms) : "");
    }

    private static TestResult EvaluateReveal(BoundRevealTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        if (cell.State != CellState.Declared)
        {
            return new TestResult(Truth.False, Declared(context, cell));
        }

        var values = new ValueResults(TermQuantifier.Any);
        foreach (var value in cell.Values)
        {
            var term = (TermValue)value;
            values.Add(term.Term is null
                ? new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(term.Text) : "")
                : Reveals(term, term.Term, test.Terms, test.Exclusions, context, explain));
        }

        return values.Combine();
    }

    /// <summary>Unknown when the value may reveal one of the terms and no exclusion that counts covers it; false otherwise.</summary>
    private static TestResult Reveals(
        TermValue value, TermSymbol declared, ImmutableArray<TermSymbol> terms, ExclusionFields? exclusions, FlowContext context, bool explain)
    {
        var exclusion = DeclaredExclusion.Read(exclusions, context.Flow);
        var isOpen = false;
        foreach (var topic in declared.Taxonomy.GetRevealable(declared))
        {
            isOpen |= IsAskedTopic(topic, terms) && !exclusion.Covers(topic);
        }

        return new TestResult(isOpen ? Truth.Unknown : Truth.False, explain ? ExplainReveal(value, declared, terms, exclusions, context) : "", isOpen);
    }

    private static bool IsAskedTopic(TermSymbol topic, ImmutableArray<TermSymbol> terms)
    {
        foreach (var term in terms)
        {
            if (topic.Taxonomy.IsNarrowerOrEqual(topic, term) || topic.Taxonomy.Overlaps(topic, term))
            {
                return true;
            }
        }

        return false;
    }

    private static string ExplainReveal(
        TermValue value, TermSymbol declared, ImmutableArray<TermSymbol> terms, ExclusionFields? exclusions, FlowContext context)
    {
        ImmutableArray<TermSymbol> topics = [.. declared.Taxonomy.GetRevealable(declared).Where(t => IsAskedTopic(t, terms))];
        if (topics.IsEmpty)
        {
            return context.Phrases.NotTerm(value.Text, terms);
        }

        var exclusion = DeclaredExclusion.Read(exclusions, context.Flow);
        ImmutableArray<TermSymbol> left = [.. topics.Where(t => !exclusion.Covers(t))];
        if (!left.IsEmpty)
        {
            return DescribeReveal(value, topics, left, exclusions, context);
        }

        return DeclaredExclusion.IsAssessed(exclusions, context.Flow)
            ? context.Phrases.ReliesOnAssessment(value.Text, topics)
            : context.Phrases.ReliesOnExclusion(value.Text, topics);
    }

    private static string DescribeReveal(
        TermValue value, ImmutableArray<TermSymbol> topics, ImmutableArray<TermSymbol> left, ExclusionFields? exclusions, FlowContext context)
    {
        var sentence = context.Phrases.MayReveal(value.Text, left);
        if (exclusions is null || context.Read(exclusions.Filter).State != CellState.Declared)
        {
            return sentence;
        }

        if (!DeclaredExclusion.IsAtCollection(exclusions, context.Flow))
        {
            return $"{sentence}; {context.Phrases.ExcludedAtUse}";
        }

        var covered = topics.Except(left).ToArray();
        return covered.Length == 0
            ? $"{sentence}; {context.Phrases.ExclusionTopicsOpen}"
            : $"{sentence}; {context.Phrases.ExcludedOnly(covered)}";
    }

    private static TestResult EvaluateWithin(BoundWithinTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        var other = ReadOther(context, test.Other, test.OtherIsOrigin);
        if (cell.IsUnknown || other.IsUnknown)
        {
            return Unknown(context, cell.IsUnknown ? cell : other, explain);
        }

        if (cell.Values.IsEmpty)
        {
            return new TestResult(Truth.True, Declared(context, cell));
        }

        var outer = new OuterTerms(other.Values);
        var values = new ValueResults(TermQuantifier.All);
        var others = new ValueResults(TermQuantifier.Any);
        foreach (var value in cell.Values)
        {
            var result = IsWithin((TermValue)value, outer, context, explain);
            values.Add(result);
            others.Add(result);
        }

        return Combine(cell, values, others, context, explain);
    }

    private static TestResult IsWithin(TermValue value, OuterTerms outer, FlowContext context, bool explain)
    {
        // A value read as a broader term lies within what that broader term lies within, but may lie outside it by its own name.
        var result = IsAnyOf(value, outer.Exact, false, null, context, explain);
        if (result.Truth != Truth.False)
        {
            return result;
        }

        // What was declared more coarsely on the other side may be just this value, or not.
        var open = outer.Unreadable ?? outer.FindInexact(value.Term!);
        return open is not null
            ? new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(open.Text) : "")
            : IsAnyOf(value, outer.Known, false, null, context, explain);
    }

    /// <summary>The steps from a term up to a broader one, both included; a shortest way, the first broader term winning ties.</summary>
    private static List<TermSymbol> GetChain(TermSymbol from, TermSymbol to)
    {
        var previous = new Dictionary<TermSymbol, TermSymbol?> { [from] = null };
        var queue = new Queue<TermSymbol>([from]);
        while (queue.TryDequeue(out var term) && term != to)
        {
            foreach (var broader in term.Broader)
            {
                if (previous.TryAdd(broader, term))
                {
                    queue.Enqueue(broader);
                }
            }
        }

        var chain = new List<TermSymbol>();
        for (TermSymbol? step = to; step is not null; step = previous[step])
        {
            chain.Insert(0, step);
        }

        return chain;
    }
}
