using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Cli;

/// <summary>Sees to it that nothing that is written takes the place of what was read, or of what was written before it.</summary>
internal sealed class OutputGuard(IEnumerable<FileId?> inputs)
{
    private readonly HashSet<FileId> _inputs = [.. inputs.OfType<FileId>()];
    private readonly HashSet<FileId> _written = [];

    /// <summary>Refuses every report that would replace an input.</summary>
    public void Check(IEnumerable<ReportFile> reports, DiagnosticBag diagnostics)
    {
        foreach (var report in reports)
        {
            Check(report, diagnostics);
        }
    }

    /// <returns>False, with a diagnostic, when the report would replace something of this run.</returns>
    public bool Check(ReportFile report, DiagnosticBag diagnostics)
    {
        var there = FileId.OfOrName(report.Path);
        var descriptor = _inputs.Contains(there) ? CliDiagnostics.ReportOverInput
            : _written.Contains(there) ? CliDiagnostics.ReportTwice
            : null;
        if (descriptor is not null)
        {
            diagnostics.Report(descriptor, report.Path);
        }

        return descriptor is null;
    }

    /// <summary>Refuses a standard output that a shell adds to an input: it would grow under the reading.</summary>
    public void CheckStandardOutput(DiagnosticBag diagnostics)
    {
        if (FileId.OfStandard(1) is { } output && _inputs.Contains(output))
        {
            diagnostics.Report(CliDiagnostics.ReportOverInput, "standard output");
        }
    }

    /// <summary>The report is there.</summary>
    public void Add(ReportFile report)
    {
        if (FileId.Of(report.Path) is { } written)
        {
            _written.Add(written);
        }
    }
}
