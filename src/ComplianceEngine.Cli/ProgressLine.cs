using System.Globalization;
using ComplianceEngine.Evaluation;

namespace ComplianceEngine.Cli;

/// <summary>One line on a terminal that says how far a long reading is, and is gone when it ends. A run of a second says nothing.</summary>
internal sealed class ProgressLine(TextWriter error, TimeProvider clock)
{
    private const string ClearLine = "\r\u001b[K";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private long _start = clock.GetTimestamp();
    private long _shown;
    private long _bytes;
    private bool _isOnScreen;

    /// <summary>Shows where the reading is, if it is time to.</summary>
    public void Show(EvaluationProgress progress)
    {
        if (progress.Bytes < _bytes)
        {
            // The same inventory once more.
            _start = clock.GetTimestamp();
        }

        _bytes = progress.Bytes;
        var elapsed = clock.GetElapsedTime(_start);
        if (elapsed < s_patience || (_isOnScreen && clock.GetElapsedTime(_shown) < s_interval))
        {
            return;
        }

        _shown = clock.GetTimestamp();
        _isOnScreen = true;
        error.Write(ClearLine + Describe(progress, elapsed));
        error.Flush();
    }

    /// <summary>Takes the line off.</summary>
    public void Clear()
    {
        if (_isOnScreen)
        {
            error.Write(ClearLine);
            error.Flush();
            _isOnScreen = false;
        }
    }

    /// <summary><c>1,200,000 rows, 2.1 M rows/s, 24 %, 3 s left</c>.</summary>
    internal static string Describe(EvaluationProgress progress, TimeSpan elapsed)
    {
        var share = progress.Length > 0 ? Math.Min(1.0, (double)progress.Bytes / progress.Length) : 1.0;
        var rate = progress.Rows / elapsed.TotalSeconds;
        var left = share > 0 ? elapsed * ((1 - share) / share) : TimeSpan.Zero;
        var speed = rate >= 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{rate / 1e6:F1} M") : string.Create(CultureInfo.InvariantCulture, $"{rate:N0}");
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Rows:N0} rows, {speed} rows/s, {share * 100:F0} %, {Remaining(left)} left");
    }

    private static string Remaining(TimeSpan left) => left.TotalMinutes >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:F0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalSeconds):F0} s");
}
