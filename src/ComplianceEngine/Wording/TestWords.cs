using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Wording;

/// <summary>Conditions of rules in the words of labels, as clauses for people who do not read the rule language: <c>“Legal basis” is legitimate interests</c>. Column names are quoted, so that no language has to inflect them.</summary>
internal sealed class TestWords(Language language) : WordSection(language, "Test")
{
    internal Sentence Open => Say("clause");
    internal Sentence Unstated => Say("column");
    internal Sentence Stated => Say("column");
    internal Sentence AtLeast => Say("count clauses");
    internal Sentence NotAtLeast => Say("count clauses");
    internal Sentence AtOrigin => Say("clause");
    internal Sentence Judged => Say("question answer");
    internal Sentence ToJudge => Say("question");
    internal Sentence LabelOf => Say("label");
    internal Sentence RegisterValue => Say("register");
    internal Sentence Where => Say("clause");
    internal Noun Years => Noun();
    internal Noun Months => Noun();
    internal Noun Days => Noun();
    internal string Nothing => Text();
    internal string Yes => Text();
    internal string No => Text();

    /// <summary>What a condition came to, as a clause without a capital and a full stop; empty for a condition that never holds.</summary>
    /// <param name="condition">Any condition; what joins others is said with all its parts, a define by what it stands for.</param>
    /// <param name="truth">The truth it had. Unknown is said as what is open.</param>
    public string Say(BoundCondition condition, Truth truth) => (condition, truth) switch
    {
        (BoundNot not, _) => Say(not.Operand, Negate(truth)),
        (BoundDefine define, _) => Say(define.Symbol.Condition, truth),
        (BoundOriginTest origin, _) => AtOrigin.Fill(Say(origin.Test, truth)),
        (BoundUnstatedTest unstated, Truth.False) => Stated.Fill(Label(unstated.Field)),
        (BoundUnstatedTest unstated, _) => Unstated.Fill(Label(unstated.Field)),
        (BoundJudgement judgement, Truth.Unknown) => ToJudge.Fill(judgement.Question.In(Language)),
        (BoundJudgement judgement, _) => Judged.Fill(judgement.Question.In(Language), truth == Truth.True ? Yes : No),
        (BoundNever or BoundError, _) => "",
        (_, Truth.Unknown) => Open.Fill(Say(condition, Truth.True)),
        (BoundLogical logical, _) => Join(logical, truth),
        (BoundAtLeast { Count: var count } atLeast, _) =>
            (truth == Truth.True ? AtLeast : NotAtLeast).Fill(count, string.Join("; ", atLeast.Operands.Select(o => Say(o, Truth.True)))),
        (BoundAsOf asOf, _) => Compare(asOf.Operator, truth, Date, Table.Date(asOf.Date)),
        (BoundTest test, _) => SayTest(test, truth),
        _ => throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}"),
    };

    internal string Date => Text();

    private string SayTest(BoundTest test, Truth truth) => test switch
    {
        BoundTermTest { Quantifier: TermQuantifier.All } only => Only(truth).Fill(Label(test.Field), Terms(only)),
        BoundTermTest includes when test.Field.Type == FieldType.Terms => Includes(truth).Fill(Label(test.Field), Terms(includes)),
        BoundTermTest term => Is(truth).Fill(Label(test.Field), Terms(term)),
        BoundRevealTest reveal => Reveals(truth).Fill(Label(test.Field), Or(reveal.Terms.Select(Table.Name))),
        BoundWithinTest within => Within(truth).Fill(Label(test.Field), within.OtherIsOrigin ? AtOrigin.Fill(Label(within.Other)) : Label(within.Other)),
        BoundMarkTest mark => Marked(truth).Fill(Label(test.Field), mark.Mark),
        BoundNoneTest => Is(truth).Fill(Label(test.Field), Nothing),
        BoundYesNoTest yesNo => Is(truth).Fill(Label(test.Field), yesNo.IsYes ? Yes : No),
        BoundTextTest { IsContains: true } text => Contains(truth).Fill(Label(test.Field), Or(text.Texts)),
        BoundTextTest text => Is(truth).Fill(Label(test.Field), Or(text.Texts)),
        BoundPlaceTest { Quantifier: TermQuantifier.All } places => OnlyIn(truth).Fill(Label(test.Field), Or(places.Places.Select(p => p.Label.In(Language)))),
        BoundPlaceTest places => In(truth).Fill(Label(test.Field), Or(places.Places.Select(p => p.Label.In(Language)))),
        BoundComparison { Other: { } other } comparison =>
            Compare(comparison.Operator, truth, Label(test.Field), comparison.OtherIsOrigin ? AtOrigin.Fill(Label(other)) : Label(other)),
        BoundComparison comparison => Compare(comparison.Operator, truth, Label(test.Field), Value(comparison.Value!)),
        BoundRegisterComparison register => Compare(register.Operator, truth, Label(test.Field), RegisterValue.Fill(register.Register.Label.In(Language))),
        BoundUnlimitedTest => Unlimited(truth).Fill(Label(test.Field)),
        BoundFlowTest flows => OtherFlows(flows, truth),
        _ => throw new InvalidOperationException($"Unexpected test {test.GetType().Name}"),
    };

    private Sentence Includes(Truth truth) => Say("column values", "Includes", truth);

    private Sentence Only(Truth truth) => Say("column values", "Only", truth);

    private Sentence Is(Truth truth) => Say("column values", "Is", truth);

    private Sentence Reveals(Truth truth) => Say("column values", "Reveals", truth);

    private Sentence Within(Truth truth) => Say("column other", "Within", truth);

    private Sentence Marked(Truth truth) => Say("column mark", "Marked", truth);

    private Sentence Contains(Truth truth) => Say("column values", "Contains", truth);

    private Sentence In(Truth truth) => Say("column places", "In", truth);

    private Sentence OnlyIn(Truth truth) => Say("column places", "OnlyIn", truth);

    private Sentence Unlimited(Truth truth) => Say("column", "Unlimited", truth);

    private Sentence Flows(Truth truth) => Say("count columns where", "Flows", truth);

    private Sentence Distinct(Truth truth) => Say("count column columns where", "Distinct", truth);

    private Sentence Compared(ComparisonOperator comparison) => Say("column value", "Compared", comparison);

    private string OtherFlows(BoundFlowTest test, Truth truth)
    {
        var where = test.Where is { } condition ? Where.Fill(Say(condition, Truth.True)) : "";
        var keys = Table.List([.. test.Keys.Select(Label)]);
        return test.Distinct is { } distinct
            ? Distinct(truth).Fill(test.Count, Label(distinct), keys, where)
            : Flows(truth).Fill(test.Count, keys, where);
    }

    /// <summary>A comparison that is false is the opposite one that is true.</summary>
    private string Compare(ComparisonOperator comparison, Truth truth, string column, string value) => Compared((comparison, truth) switch
    {
        (_, Truth.True) => comparison,
        (ComparisonOperator.Less, _) => ComparisonOperator.GreaterOrEqual,
        (ComparisonOperator.LessOrEqual, _) => ComparisonOperator.Greater,
        (ComparisonOperator.Greater, _) => ComparisonOperator.LessOrEqual,
        (ComparisonOperator.GreaterOrEqual, _) => ComparisonOperator.Less,
        _ => throw new InvalidOperationException($"Unexpected operator {comparison}"),
    }).Fill(column, value);

    // What is false of all that are joined by "and" is that one is false.
    private string Join(BoundLogical logical, Truth truth)
    {
        var clauses = logical.Operands.Select(o => o is BoundLogical inner && inner.IsAnd != logical.IsAnd ? $"({Say(o, truth)})" : Say(o, truth));
        return logical.IsAnd == (truth == Truth.True) ? Table.List([.. clauses]) : Or(clauses);
    }

    private string Terms(BoundTermTest test) => Or(test.Terms.Select(Table.Name).Concat(test.OrNone ? [Nothing] : []));

    private string Or(IEnumerable<string> items) => Table.Or([.. items]);

    private string Label(FieldSymbol field) => LabelOf.Fill(field.Label.In(Language));

    /// <summary>A value that a test compares with, in words.</summary>
    public string Value(CellValue value) => value switch
    {
        DurationValue { Duration: { IsUnlimited: false, IsCriterion: false } duration } => Length(duration),
        DateValue date => Table.Date(date.Date),
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        _ => value.Text,
    };

    private string Length(IsoDuration duration)
    {
        var (years, months) = duration.Months % 12 == 0 ? (duration.Months / 12, 0) : (0, duration.Months);
        string[] parts = [.. new[] { (Years, years), (Months, months), (Days, duration.Days) }.Where(p => p.Item2 > 0).Select(p => p.Item1.Count(p.Item2))];
        return parts.Length == 0 ? Days.Count(0) : Table.List(parts);
    }

    private static Truth Negate(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => truth,
    };
}
