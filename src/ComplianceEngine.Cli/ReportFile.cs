using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Cli;

/// <summary>A report that goes to a file: <c>--report FORMAT=FILE</c>.</summary>
internal sealed record ReportFile(string Format, string Path)
{
    /// <summary>Reads every <c>--report</c>, and refuses what would end in a lost or overwritten file before anything is evaluated.</summary>
    public static List<ReportFile> ReadAll(IEnumerable<string> texts, Func<string, bool> isFormat, IEnumerable<string> inputs, DiagnosticBag diagnostics)
    {
        var files = texts.Select(t => Read(t, isFormat, diagnostics)).OfType<ReportFile>().ToList();
        foreach (var file in files)
        {
            file.CheckPlace(diagnostics);
        }

        new OutputGuard(inputs.Select(i => FileId.OfOrName(i))).Check(files, diagnostics);
        foreach (var twice in files.GroupBy(f => f.GetPlace()).Where(g => g.Count() > 1))
        {
            diagnostics.Report(CliDiagnostics.ReportTwice, twice.First().Path);
        }

        return files;
    }

    /// <summary>Writes the whole report or nothing: a file beside it takes its name once it is complete. False when it cannot be written.</summary>
    public bool TryWrite(Action<TextWriter> write, OutputGuard guard, DiagnosticBag diagnostics, CancellationToken interruption) => TryWriteBytes(
        content =>
        {
            using var writer = CliHost.Open(content);
            write(writer);
        },
        guard,
        diagnostics,
        interruption);

    /// <summary>As <see cref="TryWrite"/>, for what is no text.</summary>
    public bool TryWriteBytes(Action<Stream> write, OutputGuard guard, DiagnosticBag diagnostics, CancellationToken interruption)
    {
        try
        {
            using var file = PartialFile.Create(Path);
            using (var content = new InterruptibleStream(file.Content, interruption))
            {
                write(content);
            }

            // Once more: what the name leads to may be another file by now.
            if (!guard.Check(this, diagnostics))
            {
                return false;
            }

            file.Complete();
            guard.Add(this);
            return true;
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not (UnreadableInputException or ChangedInputException))
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnwritableReport, Path, e);
            return false;
        }
    }

    /// <summary>The same for two names of one file that is not there yet.</summary>
    private Place GetPlace()
    {
        var target = System.IO.Path.GetFullPath(FileId.Resolve(Path));
        return new Place(FileId.Of(System.IO.Path.GetDirectoryName(target) ?? target), System.IO.Path.GetFileName(target));
    }

    private sealed record Place(FileId? Folder, string Name);

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

    private void CheckPlace(DiagnosticBag diagnostics)
    {
        var full = System.IO.Path.GetFullPath(Path);
        if (Directory.Exists(full))
        {
            diagnostics.Report(CliDiagnostics.FileIsFolder, Path);
        }
        else if (!Directory.Exists(System.IO.Path.GetDirectoryName(full)))
        {
            diagnostics.Report(CliDiagnostics.MissingReportFolder, Path);
        }
        else if (FileId.IsDevice(full))
        {
            // Taking the name of a device would replace the device.
            diagnostics.Add(Diagnostic.Create(CliDiagnostics.UnwritableReport, null, Path, "it is a device; `--format` writes to standard output"));
        }
    }
}
