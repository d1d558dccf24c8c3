using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ComplianceEngine.Findings;
using ComplianceEngine.Html;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli;

/// <summary>The page as a tagged PDF with bookmarks and page numbers, printed by the Chromium of this machine: there is no second layout to keep in step.</summary>
internal static class PdfReport
{
    /// <summary>Names a browser that is not found by itself.</summary>
    public const string BrowserVariable = "COMPLY_CHROMIUM";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    private static readonly string[] s_places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static ReportFormat Format { get; } = ReportFormat.OfBytes("pdf", ".pdf", ReportReader.Person, Write) with { NeedsDigest = true, NeedsFlows = true, Advised = HtmlReportWriter.Format.Advised };

    /// <summary>The browser that prints; null where there is none.</summary>
    public static string? FindBrowser(Func<string, string?> environment)
    {
        if (environment(BrowserVariable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var inPath = s_names.SelectMany(n => folders.Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? n + ".exe" : n)));
        return inPath.Concat(s_places).FirstOrDefault(File.Exists);
    }

    private static void Write(EvaluationResult result, ReportOptions options, Stream output)
    {
        var folder = Directory.CreateTempSubdirectory("comply-pdf-");
        try
        {
            var page = Path.Combine(folder.FullName, "report.html");
            using (var writer = CliHost.Open(new FileStream(page, FileMode.Create, FileAccess.Write)))
            {
                new HtmlReportWriter(options).Write(result, writer);
            }

            var file = Path.Combine(folder.FullName, "report.pdf");
            Print(page, file, folder.FullName);
            output.Write(WithoutClock(File.ReadAllBytes(file), result.AsOf));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string page, string file, string folder)
    {
        var start = new ProcessStartInfo(FindBrowser(Environment.GetEnvironmentVariable) ?? throw new IOException("no browser to print with"))
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--user-data-dir=" + Path.Combine(folder, "profile"),
            "--generate-pdf-document-outline", "--no-pdf-header-footer", "--print-to-pdf=" + file,
            new Uri(page).AbsoluteUri,
        ];

        // Chromium refuses its sandbox to the superuser; the page is ours, without requests, and all its text is escaped.
        foreach (var argument in Environment.UserName == "root" ? arguments.Prepend("--no-sandbox") : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var browser = Process.Start(start)!;
            var errors = browser.StandardError.ReadToEndAsync();
            var words = browser.StandardOutput.ReadToEndAsync();
            if (!browser.WaitForExit(s_patience))
            {
                browser.Kill(entireProcessTree: true);
                throw new IOException("the browser did not finish printing");
            }

            Task.WaitAll(errors, words);
            if (browser.ExitCode != 0 || !File.Exists(file))
            {
                throw new IOException($"the browser did not print (exit code {browser.ExitCode.ToString(CultureInfo.InvariantCulture)})");
            }
        }
        catch (Win32Exception e)
        {
            throw new IOException($"the browser cannot be started: {e.Message}", e);
        }
    }

    /// <summary>The same result gives the same bytes: when the file was made is when the case is of.</summary>
    internal static byte[] WithoutClock(byte[] file, DateOnly asOf)
    {
        var day = Encoding.ASCII.GetBytes(asOf.ToString("'D:'yyyyMMdd'000000'", CultureInfo.InvariantCulture));
        foreach (var key in new[] { "/CreationDate (", "/ModDate (" })
        {
            var mark = Encoding.ASCII.GetBytes(key);
            for (var at = file.AsSpan().IndexOf(mark); at >= 0;)
            {
                day.CopyTo(file.AsSpan(at + mark.Length));
                var next = file.AsSpan(at + mark.Length).IndexOf(mark);
                at = next < 0 ? -1 : at + mark.Length + next;
            }
        }

        return file;
    }
}
