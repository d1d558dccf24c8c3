using System.Globalization;
using ComplianceEngine.Findings;
using ComplianceEngine.Tests.Reporting;
using CsCheck;

namespace ComplianceEngine.Tests.Findings;

public sealed class WeightiestFindingsTests
{
    [Fact]
    public void Take_AnyFindingsInAnyParts_KeepsWhatAStableSortPutsFirst() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 5].Array[0, 60], Gen.Int[1, 9]).Sample(
            (most, ranks, part) =>
            {
                (int Rank, Finding Finding)[] all = [.. ranks.Select((rank, i) => (rank, TestResults.Mixed.Findings[0] with { Message = i.ToString(CultureInfo.InvariantCulture) }))];
                var best = new WeightiestFindings(most);
                foreach (var next in all.Chunk(part))
                {
                    // As a thread does that has not heard of what other threads found.
                    best.Take([.. next.Where(f => best.MayTake(f.Rank))]);
                }

                Assert.Equal(all.OrderBy(f => f.Rank).Take(most).Select(f => f.Finding.Message), best.ToList().Select(f => f.Message));
            }, iter: 20_000);

    [Fact]
    public void MayTake_OnceThereAreEnough_IsFalseForWhatWouldNotBeKept()
    {
        var best = new WeightiestFindings(2);
        best.Take([(3, TestResults.Mixed.Findings[0]), (1, TestResults.Mixed.Findings[1]), (4, TestResults.Mixed.Findings[2])]);
        Assert.Equal([true, true, false, false], new[] { 1, 2, 3, 4 }.Select(best.MayTake));
    }
}
