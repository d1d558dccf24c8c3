using System.Text;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>Decides one test on one flow: the meaning of every atom of the language. With <c>explain</c> it also says why; the truth does not depend on that.</summary>
internal static partial class TestEvaluator
{
    public static TestResult Evaluate(BoundTest test, FlowContext context, bool explain) => test switch
    {
        BoundTermTest terms => EvaluateTerms(terms, context, explain),
        BoundRevealTest reveal => EvaluateReveal(reveal, context, explain),
        BoundWithinTest within => EvaluateWithin(within, context, explain),
        BoundMarkTest mark => EvaluateMark(mark, context, explain),
        BoundNoneTest none => EvaluateNone(none, context, explain),
        BoundUnstatedTest unstated => EvaluateUnstated(unstated, context, explain),
        BoundYesNoTest yesNo => EvaluateYesNo(yesNo, context, explain),
        BoundTextTest text => EvaluateText(text, context, explain),
        BoundPlaceTest places => EvaluatePlaces(places, context, explain),
        BoundComparison comparison => EvaluateComparison(comparison, context, explain),
        BoundUnlimitedTest unlimited => EvaluateUnlimited(unlimited, context, explain),
        BoundRegisterComparison register => EvaluateRegister(register, context, explain),
        BoundFlowTest flows => EvaluateFlows(flows, context, explain),
        BoundJudgement judgement => EvaluateJudgement(judgement, context, explain),
        _ => throw new InvalidOperationException($"Unexpected bound test {test.GetType().Name}"),
    };

    private static TestResult Unknown(FlowContext context, CellContent cell, bool explain) => new(Truth.Unknown, explain ? context.Phrases.Unknown(cell) : "");

    private static TestResult EvaluateMark(BoundMarkTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        foreach (var value in cell.Values)
        {
            if (value is TermValue term && term.Mark == test.Mark)
            {
                return new TestResult(Truth.True, explain ? context.Phrases.Marked(term.Text, test.Mark) : "");
            }
        }

        return new TestResult(Truth.False, explain ? context.Phrases.NotMarked(test.Mark) : "");
    }

    private static TestResult EvaluateNone(BoundNoneTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        return cell switch
        {
            { IsUnknown: true } => Unknown(context, cell, explain),
            { State: CellState.None } => new TestResult(Truth.True, context.Phrases.DeclaredNone),
            { State: CellState.Declared } => new TestResult(Truth.False, explain ? Declared(context, cell) : ""),
            // A blank structural column declares nothing, which is not the declaration of an absence.
            _ => new TestResult(Truth.True, context.Phrases.NoneDeclared),
        };
    }

    private static TestResult EvaluateUnstated(BoundUnstatedTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        foreach (var value in cell.Values)
        {
            if (value is PlaceValue { Place: null } or TermValue { Term: null })
            {
                return new TestResult(Truth.Unknown, explain ? context.Phrases.UnknownValue(value.Text) : "");
            }
        }

        return new TestResult(Truth.False, context.Phrases.Stated);
    }

    private static TestResult EvaluateYesNo(BoundYesNoTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        // A declared absence of the thing asked about is a "no".
        var isYes = cell.Values is [YesNoValue { IsYes: true }];
        return new TestResult(Kleene.From(isYes == test.IsYes), explain ? Declared(context, cell) : "");
    }

    private static TestResult EvaluateText(BoundTextTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        var text = cell.Values is [var value] ? value.Text : "";
        return new TestResult(Kleene.From(HoldsOfAny(test, text)), explain ? Declared(context, cell) : "");
    }

    private static bool HoldsOfAny(BoundTextTest test, string text)
    {
        // A long cell is folded once, whatever is looked for in it.
        var folded = Ascii.IsValid(text) ? text : Identity.Fold(text);
        for (var i = 0; i < test.Texts.Length; i++)
        {
            if (test.IsContains ? ContainsWords(folded, test.Folded[i]) : Identity.AreSame(text, test.Texts[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when <paramref name="words"/> stands in <paramref name="text"/> with no letter or digit against either end.</summary>
    /// <param name="text">ASCII, or folded; as is <paramref name="words"/>.</param>
    private static bool ContainsWords(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static TestResult EvaluateUnlimited(BoundUnlimitedTest test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        return cell.Values is [DurationValue { Duration.IsCriterion: true }]
            ? new TestResult(Truth.Unknown, context.Phrases.Indefinite)
            : new TestResult(Kleene.From(cell.Values is [DurationValue { Duration.IsUnlimited: true }]), explain ? Declared(context, cell) : "");
    }

    private static TestResult EvaluateJudgement(BoundJudgement test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return new TestResult(Truth.Unknown, explain ? context.Phrases.Judgement(test.Question.In(context.Phrases.Language)) : "");
        }

        var isYes = cell.Values is [YesNoValue { IsYes: true }];
        return new TestResult(Kleene.From(isYes), context.Phrases.Assessment(isYes));
    }

    private static TestResult EvaluateComparison(BoundComparison test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return Unknown(context, cell, explain);
        }

        var other = test.Other is null ? null : ReadOther(context, test.Other, test.OtherIsOrigin);
        if (other is { IsUnknown: true })
        {
            return Unknown(context, other, explain);
        }

        var truth = Compare(test, cell, other);
        var reason = !explain ? "" : truth == Truth.Unknown ? context.Phrases.Indefinite : Declared(context, cell);
        return new TestResult(truth, reason);
    }

    /// <summary>A comparison of a cell with a value of the rule, or with another cell.</summary>
    internal static Truth Compare(BoundComparison test, CellContent cell, CellContent? other)
    {
        if (cell.IsUnknown || other is { IsUnknown: true })
        {
            return Truth.Unknown;
        }

        var right = test.Value ?? (other!.Values is [var value] ? value : null);
        return cell.Values is [var left] && right is not null ? Compare(left, test.Operator, right) : Truth.Unknown;
    }

    private static Truth Compare(CellValue left, ComparisonOperator comparison, CellValue right) => (left, right) switch
    {
        (NumberValue l, NumberValue r) => Order(l.Number.CompareTo(r.Number), comparison),
        (DateValue l, DateValue r) => Order(l.Date.CompareTo(r.Date), comparison),
        (DurationValue l, DurationValue r) => comparison switch
        {
            ComparisonOperator.Greater => l.Duration.IsLongerThan(r.Duration),
            ComparisonOperator.LessOrEqual => Kleene.Not(l.Duration.IsLongerThan(r.Duration)),
            ComparisonOperator.Less => r.Duration.IsLongerThan(l.Duration),
            _ => Kleene.Not(r.Duration.IsLongerThan(l.Duration)),
        },
        _ => Truth.Unknown,
    };

    /// <summary>Decides an order relation from the sign of a comparison.</summary>
    internal static Truth Order(int sign, ComparisonOperator comparison) => Kleene.From(comparison switch
    {
        ComparisonOperator.Less => sign < 0,
        ComparisonOperator.LessOrEqual => sign <= 0,
        ComparisonOperator.Greater => sign > 0,
        ComparisonOperator.GreaterOrEqual => sign >= 0,
        _ => throw new InvalidOperationException($"Unexpected comparison {comparison}"),
    });

    private static CellContent ReadOther(FlowContext context, FieldSymbol field, bool isOrigin) =>
        (isOrigin ? context.Origin! : context.Flow).GetContent(field.Ordinal);

    private static string Declared(FlowContext context, CellContent cell) => cell.State switch
    {
        CellState.None => context.Phrases.DeclaredNone,
        CellState.Declared => context.Phrases.Declared,
        _ => context.Phrases.NoneDeclared,
    };
}

/// <summary>The truth of a test, and why.</summary>
/// <param name="Truth">The truth.</param>
/// <param name="Reason">Why, for people; empty when nobody asked.</param>
/// <param name="MayReveal">The truth is left open by what data may reveal: some topic is not covered by an exclusion.</param>
internal readonly record struct TestResult(Truth Truth, string Reason, bool MayReveal = false);
