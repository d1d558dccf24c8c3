namespace ComplianceEngine.Benchmarks.Measuring;

/// <summary>A program with its arguments; its standard output goes to a file of its own.</summary>
internal sealed class Contender(string name, string program, IReadOnlyList<string> arguments, string output)
{
    private readonly List<ProcessRun> _runs = [];

    public string Name => name;

    /// <summary>Why it could not be measured; null when it could.</summary>
    public string? Failure { get; private set; }

    public double Seconds => Median(_runs.Select(r => r.Wall.TotalSeconds));

    public double PeakMegabytes => Median(_runs.Select(r => r.PeakBytes / 1e6));

    public bool WasMeasured => Failure is null && _runs.Count > 0;

    /// <summary>Runs each once, then each once more, so that a slow minute of the machine slows all of them.</summary>
    public static void RunInterleaved(IReadOnlyList<Contender> contenders, int times)
    {
        for (var i = 0; i < times; i++)
        {
            foreach (var contender in contenders.Where(c => c.Failure is null))
            {
                contender.RunOnce();
            }
        }
    }

    private void RunOnce()
    {
        try
        {
            _runs.Add(ChildProcess.Run(program, arguments, output));
        }
        catch (InvalidOperationException exception)
        {
            Failure = exception.Message;
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
