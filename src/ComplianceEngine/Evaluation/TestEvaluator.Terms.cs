using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

internal static partial class TestEvaluator
{
    private static TestResult EvaluateTerms(BoundTermTest test, FlowContext context, bool explain)
    {
        var cell = context.Flow[test.Field];
        if (cell.IsUnknown)
        {
            return Unknown(context, cell);
        }

        if (cell.State != CellState.Declared)
        {
            // "Every value of none" holds, as in logic; "some value of none" does not.
            var empty = test.OrNone || test.Quantifier == TermQuantifier.All;
            return new TestResult(Kleene.From(empty), Declared(context, cell));
        }

        var results = cell.Values.Select(v => IsAnyOf((TermValue)v, test.Terms, test.AsksReveal, test.Exclusions, context, explain)).ToArray();
        return Combine(results, test.Quantifier);
    }

    private static TestResult Combine(TestResult[] results, TermQuantifier quantifier)
    {
        var truth = quantifier == TermQuantifier.Any ? results.Max(r => r.Truth) : results.Min(r => r.Truth);
        var deciding = results.Where(r => r.Truth == truth).ToArray();
        var reasons = string.Join("; ", deciding.Select(r => r.Reason).Where(r => r.Length > 0).Distinct().Take(4));
        ImmutableArray<TermSymbol> revealable = [.. deciding.Where(r => !r.Revealable.IsDefault).SelectMany(r => r.Revealable).Distinct().OrderBy(t => t.Ordinal)];
        return new TestResult(truth, reasons, revealable);
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
        var cell = context.Flow[test.Field];
        if (cell.IsUnknown)
        {
            return Unknown(context, cell);
        }

        if (cell.State != CellState.Declared)
        {
            return new TestResult(Truth.False, Declared(context, cell));
        }

        var results = cell.Values.Cast<TermValue>().Select(v => v.Term is null
            ? new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(v.Text) : "")
            : Reveals(v, v.Term, test.Terms, test.Exclusions, context, explain)).ToArray();
        return Combine(results, TermQuantifier.Any);
    }

    /// <summary>Unknown when the value may reveal one of the terms and no exclusion that counts covers it; false otherwise.</summary>
    private static TestResult Reveals(
        TermValue value, TermSymbol declared, ImmutableArray<TermSymbol> terms, ExclusionFields? exclusions, FlowContext context, bool explain)
    {
        var taxonomy = declared.Taxonomy;
        ImmutableArray<TermSymbol> topics = [.. taxonomy.GetRevealable(declared).Where(topic => terms.Any(t => taxonomy.IsNarrowerOrEqual(topic, t) || taxonomy.Overlaps(topic, t)))];
        if (topics.IsEmpty)
        {
            return new TestResult(Truth.False, explain ? context.Phrases.NotTerm(value.Text, terms) : "");
        }

        var left = DeclaredExclusion.Read(exclusions, context.Flow).Subtract(topics);
        return left.IsEmpty
            ? new TestResult(Truth.False, explain ? context.Phrases.ReliesOnExclusion(value.Text, topics) : "")
            : new TestResult(Truth.Unknown, explain ? DescribeReveal(value, topics, left, exclusions, context) : "", left);
    }

    private static string DescribeReveal(
        TermValue value, ImmutableArray<TermSymbol> topics, ImmutableArray<TermSymbol> left, ExclusionFields? exclusions, FlowContext context)
    {
        var sentence = context.Phrases.MayReveal(value.Text, left);
        if (exclusions is null || context.Flow[exclusions.Filter].State != CellState.Declared)
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
        var cell = context.Flow[test.Field];
        var other = (test.OtherIsOrigin ? context.Origin! : context.Flow)[test.Other];
        if (cell.IsUnknown || other.IsUnknown)
        {
            return Unknown(context, cell.IsUnknown ? cell : other);
        }

        var outer = other.Values.Cast<TermValue>().ToArray();
        var results = cell.Values.Cast<TermValue>().Select(v => IsWithin(v, outer, context, explain)).ToArray();
        return results.Length == 0 ? new TestResult(Truth.True, Declared(context, cell)) : Combine(results, TermQuantifier.All);
    }

    private static TestResult IsWithin(TermValue value, TermValue[] outer, FlowContext context, bool explain)
    {
        ImmutableArray<TermSymbol> known = [.. outer.Where(o => o.Term is not null).Select(o => o.Term!)];
        // A value read as a broader term lies within what that broader term lies within, but may lie outside it by its own name.
        var exact = outer.Where(o => o is { Term: not null, IsExact: true }).Select(o => o.Term!).ToImmutableArray();
        var result = IsAnyOf(value, exact, false, null, context, explain);
        if (result.Truth != Truth.False)
        {
            return result;
        }

        var unreadable = outer.FirstOrDefault(o => o.Term is null);
        if (unreadable is not null)
        {
            return new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(unreadable.Text) : "");
        }

        // What was declared more coarsely on the other side may be just this value, or not.
        var inexact = outer.FirstOrDefault(o => !o.IsExact && value.Term is { } t && t.Taxonomy.Overlaps(t, o.Term!));
        return inexact is not null
            ? new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(inexact.Text) : "")
            : IsAnyOf(value, known, false, null, context, explain);
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
