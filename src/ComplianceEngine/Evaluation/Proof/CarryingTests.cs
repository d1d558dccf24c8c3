using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>The tests that carry the truth of a condition on a flow: without any one of them it might have come out otherwise. Only these are explained.</summary>
internal static class CarryingTests
{
    private const string DateField = "as_of";

    /// <summary>The truth, and the tests in rule order, each once.</summary>
    /// <param name="elsewhere">The flow that is read; null for the one whose finding is proved.</param>
    public static (Truth Truth, ImmutableArray<ProofTest> Tests) Find(BoundCondition condition, FlowContext context, Flow? elsewhere = null)
    {
        var judged = Judge(condition, context, ReferenceEvaluator.CreateMemo<Judged>((c, memo) => Judge(c, context, memo)));
        return (judged.Truth, Collect(judged, context, elsewhere));
    }

    /// <summary>What stands for the tests of an exception that is not available yet, or no longer.</summary>
    public static ProofTest OfUnavailable(ExceptionSymbol exception, FlowContext context)
    {
        var reason = exception.Since is { } since && context.Date < since
            ? context.Phrases.ExceptionNotYet(since)
            : context.Phrases.ExceptionOver(exception.Until!.Value);
        return OfDate("available", Truth.False, context, reason);
    }

    private static Judged Judge(BoundCondition condition, FlowContext context, Lazy<DefineMemo<Judged>> defines)
    {
        if (condition is BoundDefine define)
        {
            return defines.Value.Get(define.Symbol);
        }

        if (condition.Parts.IsEmpty || condition is BoundNot { Operand: BoundTest or BoundOriginTest })
        {
            return new Judged(condition, ReferenceEvaluator.Evaluate(condition, context), []);
        }

        var parts = new Judged[condition.Parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Judge(condition.Parts[i], context, defines);
        }

        return new Judged(condition, Join(condition, parts), parts);
    }

    private static Truth Join(BoundCondition condition, Judged[] parts)
    {
        switch (condition)
        {
            case BoundNot:
                return Kleene.Not(parts[0].Truth);
            case BoundAtLeast atLeast:
                return Kleene.AtLeast(atLeast.Count, Array.ConvertAll(parts, p => p.Truth));
            case BoundLogical { IsAnd: var isAnd }:
                var truth = isAnd ? Truth.True : Truth.False;
                foreach (var part in parts)
                {
                    truth = isAnd ? Kleene.And(truth, part.Truth) : Kleene.Or(truth, part.Truth);
                }

                return truth;
            default:
                throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}");
        }
    }

    private static ImmutableArray<ProofTest> Collect(Judged judged, FlowContext context, Flow? elsewhere)
    {
        var found = ImmutableArray.CreateBuilder<ProofTest>();
        var pending = new Stack<Judged>([judged]);
        while (pending.TryPop(out var next))
        {
            if (next.Parts.Length == 0)
            {
                if (next.Condition is not BoundNever && !IsKnown(found, next.Condition))
                {
                    found.Add(Explain(next.Condition, next.Truth, context, elsewhere));
                }
            }
            else if (!next.IsOpened)
            {
                next.IsOpened = true;
                for (var i = next.Parts.Length - 1; i >= 0; i--)
                {
                    if (Carries(next, next.Parts[i].Truth))
                    {
                        pending.Push(next.Parts[i]);
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A conjunction is false by its false parts and true or open by all its parts; a disjunction is true by its true parts, open by its open ones, false by all.</summary>
    private static bool Carries(Judged whole, Truth part) => (whole.Condition, whole.Truth) switch
    {
        (BoundAtLeast, Truth.True) => part == Truth.True,
        (BoundAtLeast, Truth.Unknown) => part != Truth.False,
        (BoundAtLeast, _) => part == Truth.False,
        (BoundLogical { IsAnd: true }, Truth.False) => part == Truth.False,
        (BoundLogical { IsAnd: false }, Truth.True) => part == Truth.True,
        (BoundLogical { IsAnd: false }, Truth.Unknown) => part == Truth.Unknown,
        _ => true,
    };

    private static bool IsKnown(ImmutableArray<ProofTest>.Builder found, BoundCondition leaf)
    {
        var (field, text) = (GetField(leaf)?.Name ?? DateField, leaf.Text);
        foreach (var test in found)
        {
            if (test.Test.Test == text && test.Test.Field == field)
            {
                return true;
            }
        }

        return false;
    }

    private static ProofTest Explain(BoundCondition leaf, Truth truth, FlowContext context, Flow? elsewhere)
    {
        var (test, ofOrigin) = GetTest(leaf);
        if (test is null)
        {
            return OfDate(leaf.Text, truth, context, "");
        }

        var asked = ofOrigin ? ReferenceEvaluator.OfOrigin(context) : context;
        var value = asked.Flow.GetContent(test.Field.Ordinal).Text.Trim();
        return new ProofTest(new ShapeTest(test.Field.Name, leaf.Text, truth), value, TestEvaluator.Evaluate(test, asked, explain: true).Reason, test.Field, ofOrigin ? context.Origin : elsewhere);
    }

    private static ProofTest OfDate(string test, Truth truth, FlowContext context, string reason) =>
        new(new ShapeTest(DateField, test, truth), Phrases.Date(context.Date), reason, null, null);

    private static FieldSymbol? GetField(BoundCondition leaf) => GetTest(leaf).Test?.Field;

    /// <summary>The test of a leaf, and whether it is asked of a path's origin; null for a test of the date.</summary>
    private static (BoundTest? Test, bool OfOrigin) GetTest(BoundCondition leaf) => leaf switch
    {
        BoundNot not => GetTest(not.Operand),
        BoundOriginTest origin => (origin.Test, true),
        BoundTest test => (test, false),
        BoundAsOf => (null, false),
        _ => throw new InvalidOperationException($"Unexpected bound node {leaf.GetType().Name}"),
    };

    /// <summary>A node and what it came to on the flow.</summary>
    private sealed record Judged(BoundCondition Condition, Truth Truth, Judged[] Parts)
    {
        /// <summary>A define that is used twice is one node, and is opened where it carries first.</summary>
        public bool IsOpened { get; set; }
    }
}
