using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using CsCheck;

namespace ComplianceEngine.Tests.Evaluation;

public sealed class KleeneTests
{
    private static readonly Gen<Truth> s_truth = Gen.Enum<Truth>();

    [Theory]
    [InlineData(Truth.False, Truth.False, Outcome.NotApplicable)]
    [InlineData(Truth.False, Truth.Unknown, Outcome.NotApplicable)]
    [InlineData(Truth.False, Truth.True, Outcome.NotApplicable)]
    [InlineData(Truth.True, Truth.False, Outcome.Violation)]
    [InlineData(Truth.True, Truth.Unknown, Outcome.Undetermined)]
    [InlineData(Truth.True, Truth.True, Outcome.Excepted)]
    [InlineData(Truth.Unknown, Truth.False, Outcome.Undetermined)]
    [InlineData(Truth.Unknown, Truth.Unknown, Outcome.Undetermined)]
    [InlineData(Truth.Unknown, Truth.True, Outcome.Excepted)]
    public void Outcome_OfConditionAndStrongestException_IsTheTable(Truth condition, Truth exception, Outcome outcome) =>
        Assert.Equal(outcome, OutcomeTable.Decide(condition, exception));

    [Fact]
    public void Connectives_ObeyTheLawsOfKleeneAlgebra() => Gen.Select(s_truth, s_truth, s_truth).Sample((a, b, c) =>
        Kleene.Not(Kleene.Not(a)) == a
        && Kleene.And(a, b) == Kleene.And(b, a)
        && Kleene.Or(a, b) == Kleene.Not(Kleene.And(Kleene.Not(a), Kleene.Not(b)))
        && Kleene.And(a, Kleene.Or(b, c)) == Kleene.Or(Kleene.And(a, b), Kleene.And(a, c))
        && Kleene.And(Kleene.And(a, b), c) == Kleene.And(a, Kleene.And(b, c))
        && Kleene.And(a, Kleene.Or(a, b)) == a);

    [Fact]
    public void Connectives_OfDefiniteOperands_AreThoseOfTwoValuedLogic() => Gen.Select(Gen.Bool, Gen.Bool).Sample((a, b) =>
        Kleene.And(Kleene.From(a), Kleene.From(b)) == Kleene.From(a && b)
        && Kleene.Or(Kleene.From(a), Kleene.From(b)) == Kleene.From(a || b)
        && Kleene.Not(Kleene.From(a)) == Kleene.From(!a));

    [Fact]
    public void AtLeast_IsUnknownExactlyWhenTheUnknownOnesCouldDecide() => Gen.Select(s_truth.Array[0, 8], Gen.Int[1, 8]).Sample((operands, count) =>
    {
        var unknown = operands.Count(o => o == Truth.Unknown);
        var outcomes = Enumerable.Range(0, unknown + 1).Select(more => operands.Count(o => o == Truth.True) + more >= count).Distinct().ToArray();
        var expected = outcomes.Length == 2 ? Truth.Unknown : Kleene.From(outcomes[0]);
        return Kleene.AtLeast(count, operands) == expected;
    });
}
