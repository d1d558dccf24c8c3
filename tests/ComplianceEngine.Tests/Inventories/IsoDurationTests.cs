using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

public sealed class IsoDurationTests
{
    [Theory]
    [InlineData("P1Y2M10D", 14, 10)]
    [InlineData("p2w", 0, 14)]
    [InlineData("P1Y6M", 18, 0)]
    [InlineData("P0.5Y", 6, 0)]
    [InlineData("PT48H", 0, 2)]
    [InlineData("P1DT24H", 0, 2)]
    [InlineData("P0D", 0, 0)]
    [InlineData("1 year 6 months", 18, 0)]
    [InlineData("1 år og 30 dager", 12, 30)]
    [InlineData("90 Tage", 0, 90)]
    [InlineData("2 semaines", 0, 14)]
    [InlineData("18mnd", 18, 0)]
    public void TryParse_Exact_GivesMonthsAndDays(string text, int months, int days)
    {
        Assert.True(IsoDuration.TryParse(text, out var duration));
        Assert.Equal(new IsoDuration(months, days), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1")]
    [InlineData("P1M1Y")]
    [InlineData("P1DT")]
    [InlineData("PT1H")]
    [InlineData("P0.3M")]
    [InlineData("P999999999999Y")]
    [InlineData("about 2 years")]
    [InlineData("2 years or more")]
    [InlineData("max 2 years")]
    [InlineData("5 m")]
    [InlineData("2 moons")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(IsoDuration.TryParse(text, out _));

    [Theory]
    [InlineData("P13M", "P1Y", Truth.True)]
    [InlineData("P1Y", "P12M", Truth.False)]
    [InlineData("P30D", "P1M", Truth.Unknown)]
    [InlineData("P1M", "P30D", Truth.Unknown)]
    [InlineData("P32D", "P1M", Truth.True)]
    [InlineData("P28D", "P1M", Truth.False)]
    [InlineData("P1M", "P27D", Truth.True)]
    [InlineData("P400D", "P13M", Truth.True)]
    [InlineData("P395D", "P13M", Truth.Unknown)]
    [InlineData("P1Y", "P365D", Truth.Unknown)]
    [InlineData("P1Y", "P364D", Truth.True)]
    [InlineData("P1M1D", "P1M", Truth.True)]
    [InlineData("unlimited", "P100Y", Truth.True)]
    [InlineData("P100Y", "unlimited", Truth.False)]
    [InlineData("unlimited", "unlimited", Truth.False)]
    public void IsLongerThan_TwoDurations_IsThreeValued(string left, string right, Truth expected)
    {
        Assert.True(IsoDuration.TryParse(left, out var a));
        Assert.True(IsoDuration.TryParse(right, out var b));
        Assert.Equal(expected, a.IsLongerThan(b));
    }

    [Fact]
    public void IsLongerThan_Criterion_IsUnknown()
    {
        Assert.Equal(Truth.Unknown, IsoDuration.Criterion.IsLongerThan(new IsoDuration(1, 0)));
        Assert.Equal(Truth.Unknown, IsoDuration.Unlimited.IsLongerThan(IsoDuration.Criterion));
    }

    [Fact]
    public void IsLongerThan_Decided_HoldsFromAnyDay() =>
        Gen.Select(Duration, Duration, Gen.Date[new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc)])
            .Sample((a, b, start) =>
            {
                // From the first of a month, so that adding months never falls short of its day.
                var first = new DateTime(start.Year, start.Month, 1, 0, 0, 0, DateTimeKind.Utc);
                var isLonger = first.AddMonths(a.Months).AddDays(a.Days) > first.AddMonths(b.Months).AddDays(b.Days);
                return a.IsLongerThan(b) == Truth.Unknown || a.IsLongerThan(b) == (isLonger ? Truth.True : Truth.False);
            });

    [Fact]
    public void ToString_Parsed_GivesTheSame() =>
        Duration.Sample(d => IsoDuration.TryParse(d.ToString(), out var again) && again == d);

    private static Gen<IsoDuration> Duration => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 900], (months, days) => new IsoDuration(months, days));
}
