using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Cli;

/// <summary>A report that goes to a file: <c>--report FORMAT=FILE</c>.</summary>
internal sealed record ReportFile(string Format, string Path)
{
    /// <summary>Reads every <c>--report</c>, and refuses what would end in a lost or overwritten file before anything is evaluated.</summary>
    public static List<ReportFile> ReadAll(IEnumerable<string> texts, Func<string, bool> isFormat, IEnumerable<string> inputs, DiagnosticBag diagnostics)
    {
        var files = texts.Select(t => Read(t, isFormat, diagnostics)).OfType<ReportFile>().ToList();
        var inputPaths = inputs.Select(System.IO.Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            file.CheckPlace(inputPaths, diagnostics);
        }

        foreach (var twice in files.GroupBy(f => System.IO.Path.GetFullPath(f.Path), StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            diagnostics.Report(CliDiagnostics.ReportTwice, twice.First().Path);
        }

        return files;
    }

    /// <summary>Writes the whole report or nothing: a file beside it takes its name once it is complete. False when it cannot be written.</summary>
    public bool TryWrite(Action<TextWriter> write, DiagnosticBag diagnostics, CancellationToken interruption) => TryWrite(
        stream =>
        {
            using var writer = CliHost.Open(stream);
            write(writer);
        },
        diagnostics,
        interruption);

    /// <summary>As the other, for a form of bytes.</summary>
    public bool TryWrite(Action<Stream> write, DiagnosticBag diagnostics, CancellationToken interruption)
    {
        var temporary = FormattableString.Invariant($"{Path}.{Environment.ProcessId}.partial");
        try
        {
            using (var stream = new InterruptibleStream(new FileStream(temporary, FileMode.Create, FileAccess.Write), interruption))
            {
                write(stream);
            }

            File.Move(temporary, Path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not (UnreadableInputException or ChangedInputException))
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnwritableReport, Path, e);
            return false;
        }
        finally
        {
            DeleteLeftOver(temporary);
        }
    }

    private static ReportFile? Read(string text, Func<string, bool> isFormat, DiagnosticBag diagnostics)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
        {
            diagnostics.Report(CliDiagnostics.MalformedReport, text);
            return null;
        }

        return isFormat(text[..equals]) ? new ReportFile(text[..equals], text[(equals + 1)..]) : null;
    }

    private void CheckPlace(HashSet<string> inputs, DiagnosticBag diagnostics)
    {
        var full = System.IO.Path.GetFullPath(Path);
        if (inputs.Contains(full))
        {
            diagnostics.Report(CliDiagnostics.ReportOverInput, Path);
        }
        else if (Directory.Exists(full))
        {
            diagnostics.Report(CliDiagnostics.FileIsFolder, Path);
        }
        else if (!Directory.Exists(System.IO.Path.GetDirectoryName(full)))
        {
            diagnostics.Report(CliDiagnostics.MissingReportFolder, Path);
        }
        else if (full.StartsWith("/dev/", StringComparison.Ordinal))
        {
            // Taking the name of a device would replace the device.
            diagnostics.Add(Diagnostic.Create(CliDiagnostics.UnwritableReport, null, Path, "it is a device; `--format` writes to standard output"));
        }
    }

    private static void DeleteLeftOver(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that left it behind has been reported.
        }
    }
}
