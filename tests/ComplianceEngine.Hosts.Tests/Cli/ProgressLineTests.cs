using System.Globalization;
using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceEngine.Hosts.Tests.Cli;

public sealed class ProgressLineTests : IDisposable
{
    private const string Cleared = "\r\u001b[K";

    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);
    private readonly FakeTimeProvider _clock = new();
    private readonly ProgressLine _line;

    public ProgressLineTests() => _line = new ProgressLine(_error, _clock);

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Show_WithinASecond_SaysNothing()
    {
        ShowAfter(0, rows: 0, bytes: 0);
        ShowAfter(999, rows: 1000, bytes: 50);
        _line.Clear();
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void Show_AfterASecond_SaysHowFarItIsAndIsGoneInTheEnd()
    {
        ShowAfter(1000, rows: 500_000, bytes: 25);
        Assert.Equal(Cleared + "500,000 rows, 500,000 rows/s, 25 %, 3 s left", _error.ToString());
        _line.Clear();
        _line.Clear();
        Assert.Equal(Cleared + "500,000 rows, 500,000 rows/s, 25 %, 3 s left" + Cleared, _error.ToString());
    }

    [Fact]
    public void Show_AgainTooSoon_WritesNoMore()
    {
        ShowAfter(2000, rows: 10, bytes: 50);
        var said = _error.ToString();
        ShowAfter(199, rows: 11, bytes: 51);
        Assert.Equal(said, _error.ToString());
        ShowAfter(1, rows: 12, bytes: 52);
        Assert.StartsWith(said + Cleared + "12 rows", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_OfTheSameInventoryOnceMore_CountsFromThere()
    {
        ShowAfter(10_000, rows: 100, bytes: 100);
        var said = _error.ToString();
        ShowAfter(500, rows: 1, bytes: 1);
        Assert.Equal(said, _error.ToString());
        ShowAfter(2000, rows: 20, bytes: 20);
        Assert.Equal(said + Cleared + "20 rows, 10 rows/s, 20 %, 8 s left", _error.ToString());
    }

    [Theory]
    [InlineData(1_200_000, 24, 100, 0.5, "1,200,000 rows, 2.4 M rows/s, 24 %, 2 s left")]
    [InlineData(10, 1, 1000, 10, "10 rows, 1 rows/s, 0 %, 166 min left")]
    [InlineData(10, 0, 0, 10, "10 rows, 1 rows/s, 100 %, 0 s left")]
    [InlineData(10, 0, 100, 10, "10 rows, 1 rows/s, 0 %, 0 s left")]
    public void Describe_AnyProgress_IsOneLine(int rows, int bytes, int length, double seconds, string expected) =>
        Assert.Equal(expected, ProgressLine.Describe(new EvaluationProgress(rows, bytes, length), TimeSpan.FromSeconds(seconds)));

    private void ShowAfter(int milliseconds, int rows, int bytes)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        _line.Show(new EvaluationProgress(rows, bytes, 100));
    }
}
