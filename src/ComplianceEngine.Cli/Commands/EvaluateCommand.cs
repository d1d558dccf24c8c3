using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Html;
using ComplianceEngine.Inventories;
using ComplianceEngine.Office;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply evaluate</c>: inventories in, one result out, in as many forms as asked for.</summary>
internal sealed class EvaluateCommand
{
    private const string Notes =
        """
        Exit codes:
          0   every row was evaluated and no violation weighs as much as --fail-on
          1   a current violation does (with --fail-on-undetermined an undetermined finding too);
              upcoming and excepted findings never do, nor waived ones, nor with --baseline those that failed then too
          2   usage, unreadable input, rules that do not compile, nothing to evaluate, rows rejected, any other error
              (1 outranks rejected rows: a violation that was found is not lost)
          70  a defect of comply
          130 interrupted; no report file was left half written

        A file flows.mapping.csv beside flows.csv says what its headers mean, unless --mapping names another.
        Besides CSV it reads XLSX, Markdown tables, the data safety form of Google Play, Apple privacy manifests, the IAB vendor list, Fides YAML,
        and a filing: a ZIP with register.csv or register.xlsx and filing.json (filer, for, period, constants).
        --waivers reads the columns fingerprint, or rule and flow (* stands for any characters, ? for one); reason; by; until (the first day it no longer holds);
        and file, controller, outcome, facts, justification, ticket where there are such: `comply waivers create` writes them all.
        Results go to standard output, everything else to standard error.

        Examples:
          comply evaluate flows.csv
          comply evaluate flows.csv --as-of 2026-08-02 --select GDPR --fail-on warning
          comply evaluate *.csv --format concise --report sarif=findings.sarif --report html=report.html
          comply evaluate flows.csv --baseline last-month.json --waivers waivers.csv
          cat flows.csv | comply evaluate - --format json
        """;

    // Html last: it is for a file rather than for a terminal.
    private static readonly ImmutableArray<ReportFormat> s_formats = [.. ReportFormats.All, HtmlReportWriter.Format];

    /// <summary>What a file can hold beside these.</summary>
    private static readonly ImmutableArray<ReportFormat> s_fileFormats = [.. s_formats, PdfReport.Format, .. OfficeFormats.All];

    private static readonly ImmutableArray<string> s_formatNames = [.. s_formats.Select(f => f.Name)];

    private readonly Argument<string[]> _inventories = new("INVENTORY.csv") { Arity = ArgumentArity.OneOrMore, Description = "Declared data flows, as CSV; - reads one from standard input" };
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly Option<string?> _format = CliOptions.Format(s_formatNames);
    private readonly Option<string[]> _reports = CliOptions.Many("--report", "FORMAT=FILE", $"Write the result to a file too, also as {string.Join(", ", s_fileFormats.Skip(s_formats.Length).Select(f => f.Name))}; repeatable");
    private readonly Option<string?> _waivers = CliOptions.One("--waivers", "FILE", "Findings that somebody decided to live with, until when and why, as CSV; they stay in every report and fail no run");
    private readonly Option<string?> _longestWaiver = CliOptions.One("--longest-waiver", "DAYS", "The days a waiver may run from the evaluation date; 366 when left out");
    private readonly Option<string?> _baseline = CliOptions.One("--baseline", "FILE", "An earlier result (--format json): findings are marked new, changed or unchanged, and only what did not fail then fails");
    private readonly Option<string[]> _answers = CliOptions.Many("--answers", "FILE", "A form of answers, as `comply ask` writes it, filled in: CSV or XLSX; put into the inventory before it is evaluated; repeatable");
    private readonly Option<string?> _feedback = CliOptions.One("--feedback", "FILE.csv|.xlsx", "Write every cell that could not be read to a file for whoever sent the inventory: its place, the reason, and what is accepted");
    private readonly EvaluationSwitches _switches = new();
    private readonly CliHost _host;

    private EvaluateCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var evaluate = new EvaluateCommand(host);
        var command = new DocumentedCommand("evaluate", "Evaluate inventories of data flows against rules.", Notes) { evaluate._inventories };
        foreach (var option in evaluate.Options())
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)evaluate.Run(parsed));
        return command;
    }

    private IEnumerable<Option> Options() => [_asOf, .. _switches.OfRules, _format, _reports, _waivers, _longestWaiver, _baseline, _answers, _feedback, .. _switches.OfResult];

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var request = EvaluateRequest.Read(this, parsed, diagnostics);
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(_switches.GetRules(parsed), _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var vocabulary = rules.Compilation.Vocabulary;
        var files = new InputFiles(_host, diagnostics);
        var inventories = files.FindInventories(request.Inventories, _switches.GetRequest(parsed), vocabulary);
        var waivers = ReadMore(parsed.GetValue(_waivers), files, WaiverList.Read);
        var baseline = ReadMore(parsed.GetValue(_baseline), files, text => Baseline.Read(text, diagnostics));
        request = request with { Options = request.Options with { Answers = AnswerFiles.Read(parsed.GetValue(_answers)!, files, vocabulary, diagnostics) } };
        var guard = new OutputGuard(files.Ids.Concat(rules.Files.Select(FileId.Of)));
        guard.Check(request.Reports, diagnostics);
        guard.CheckStandardOutput(diagnostics);
        if (diagnostics.HasErrors)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        try
        {
            if (parsed.GetValue(_feedback) is { } feedback && !FeedbackFile.TryWrite(feedback, inventories, vocabulary, guard, diagnostics, _host))
            {
                return CommandLine.Refuse(diagnostics, _host);
            }

            return Evaluate(rules, inventories, request, waivers, baseline, guard, diagnostics);
        }
        catch (UnreadableInputException exception)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnreadableFile, exception.Path, exception);
            return CommandLine.Refuse(diagnostics, _host);
        }
        catch (ChangedInputException exception)
        {
            diagnostics.Report(CliDiagnostics.InputChanged, exception.Path);
            return CommandLine.Refuse(diagnostics, _host);
        }
    }

    private ExitCode Evaluate(RulePack rules, ImmutableArray<InventorySource> inventories, EvaluateRequest request, WaiverList? waivers, Baseline? baseline, OutputGuard guard, DiagnosticBag diagnostics)
    {
        var progress = _host.ShowsProgress && request.View.Verbosity >= 0 ? new ProgressLine(_host.Error, _host.Clock) : null;
        var isHeldAgainst = waivers is not null || baseline is not null;
        var options = request.Options with
        {
            IsDigested = request.Formats.Any(f => f.NeedsDigest) || !request.Options.Answers.IsEmpty,
            IsAdvised = false,
            ListsOrigins = request.View.Verbosity > 0,
            Cancellation = _host.Interruption,
            Progress = progress is null ? null : progress.Show,
        };
        var sink = isHeldAgainst || request.Reports.Count > 0 ? null : request.Format.CreateSink?.Invoke(request.View, _host.Out);
        try
        {
            var result = rules.Evaluate(inventories, options, keepsFlows: isHeldAgainst || request.Formats.Any(f => f.NeedsFlows && request.View.Verbosity >= 0), sink is null ? [] : [sink]);
            result = waivers?.ApplyTo(result, request.LongestWaiver) ?? result;
            result = baseline?.ApplyTo(result) ?? result;
            Advise(result, request);
            if (!result.Findings.IsKept)
            {
                sink!.End(result);
            }

            return Publish(result, request, isWritten: !result.Findings.IsKept, guard, diagnostics, progress);
        }
        finally
        {
            progress?.Clear();
        }
    }

    /// <summary>Works out what the reports tell people to ask and to mend, and no more.</summary>
    private static void Advise(EvaluationResult result, EvaluateRequest request)
    {
        foreach (var advised in request.Formats.Select(f => f.Advised).OfType<Func<EvaluationResult, ReportOptions, IEnumerable<FindingShape>>>())
        {
            result.Advise(advised(result, request.View));
        }
    }

    private static T? ReadMore<T>(string? path, InputFiles files, Func<SourceText, T?> read)
        where T : class => path is null || files.ReadText(path) is not { } text ? null : read(text);

    /// <param name="isWritten">True when standard output has its report already.</param>
    private ExitCode Publish(EvaluationResult result, EvaluateRequest request, bool isWritten, OutputGuard guard, DiagnosticBag diagnostics, ProgressLine? progress)
    {
        var canWrite = true;
        foreach (var report in request.Reports)
        {
            if (TryWrite(report, result, request.View with { Verbosity = Math.Max(0, request.View.Verbosity) }, guard, diagnostics))
            {
                diagnostics.Report(CliDiagnostics.ReportWritten, report.Format, report.Path);
            }
            else
            {
                canWrite = false;
            }
        }

        if (request.Format.Name == "github" && _host.JobSummary is { Length: > 0 } summary)
        {
            AppendSummary(result, request, summary, diagnostics);
        }

        if (!isWritten)
        {
            request.Format.Create(request.View with { UseColor = _host.HasColorOnOut, Width = _host.Width }).Write(result, _host.Out);
        }

        progress?.Clear();
        ShowOnErrorStream(result, request, diagnostics);
        return request.Policy.Judge(result) switch
        {
            RunVerdict.Failed => ExitCode.Findings,
            RunVerdict.Passed when canWrite => ExitCode.Success,
            _ => ExitCode.Unusable,
        };
    }

    private bool TryWrite(ReportFile report, EvaluationResult result, ReportOptions view, OutputGuard guard, DiagnosticBag diagnostics)
    {
        var format = s_fileFormats.First(f => f.Name == report.Format);
        return format.WriteBytes is { } write
            ? report.TryWriteBytes(output => write(result, view, output), guard, diagnostics, _host.Interruption)
            : report.TryWrite(output => format.Create(view).Write(result, output), guard, diagnostics, _host.Interruption);
    }

    /// <summary>A step of a workflow on GitHub has a page of its own; other commands of the step may have written there before.</summary>
    private static void AppendSummary(EvaluationResult result, EvaluateRequest request, string path, DiagnosticBag diagnostics)
    {
        try
        {
            using var output = CliHost.Open(new FileStream(path, FileMode.Append, FileAccess.Write));
            ReportFormats.Find("markdown")!.Create(request.View with { Verbosity = 0 }).Write(result, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnwritableReport, path, e);
        }
    }

    /// <summary>Says on the error stream what the form on standard output has no place for, or keeps from a person's eyes.</summary>
    private void ShowOnErrorStream(EvaluationResult result, EvaluateRequest request, DiagnosticBag diagnostics)
    {
        var verbosity = request.View.Verbosity;
        var isForPeople = request.Format.Name is "text" or "concise";
        var fromResult = isForPeople && verbosity >= 0 ? [] : result.Diagnostics;
        var least = verbosity switch
        {
            < 0 => DiagnosticSeverity.Error,
            0 => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Note,
        };
        if (!isForPeople && verbosity >= 0)
        {
            DiagnosticRenderer.WriteConcise(Diagnostic.Create(CliDiagnostics.EvaluatedAsOf, null, result.AsOf), _host.Error);
        }

        CommandLine.Show(diagnostics.ToSorted().Concat(fromResult).Where(d => d.Severity >= least), _host);
    }

    /// <summary>What was asked for, every value checked.</summary>
    private sealed record EvaluateRequest(
        ImmutableArray<string> Inventories,
        EvaluationOptions Options,
        FailurePolicy Policy,
        ReportOptions View,
        ReportFormat Format,
        List<ReportFile> Reports,
        int LongestWaiver)
    {
        /// <summary>Every format that is asked for.</summary>
        public IEnumerable<ReportFormat> Formats => Reports.Select(r => s_fileFormats.First(f => f.Name == r.Format)).Prepend(Format);

        public static EvaluateRequest Read(EvaluateCommand command, ParseResult parsed, DiagnosticBag diagnostics)
        {
            ImmutableArray<string> inventories = [.. parsed.GetValue(command._inventories)!];
            string?[] inputs = [.. inventories, command._switches.GetMapping(parsed), parsed.GetValue(command._waivers), parsed.GetValue(command._baseline)];
            var reports = ReportFile.ReadAll(parsed.GetValue(command._reports)!, f => IsFormat(f, diagnostics), inputs.OfType<string>(), diagnostics);
            if (reports.Exists(r => r.Format == PdfReport.Format.Name) && PdfReport.FindBrowser(command._host.Environment) is null)
            {
                diagnostics.Report(CliDiagnostics.NoBrowser);
            }

            return new EvaluateRequest(
                inventories,
                command._switches.ReadOptions(parsed, parsed.GetDate(command._asOf, command._host.Today, diagnostics), diagnostics),
                command._switches.ReadPolicy(parsed, diagnostics),
                command._switches.ReadView(parsed, diagnostics),
                s_formats.First(f => f.Name == parsed.GetFormat(command._format, s_formatNames, diagnostics)),
                reports,
                parsed.GetCount(command._longestWaiver, WaiverList.UsualTerm, "days", "comply evaluate", diagnostics));
        }

        private static bool IsFormat(string format, DiagnosticBag diagnostics) =>
            CliOptions.ReadChoice(format, "--report", [.. s_fileFormats.Select(f => (f.Name, f.Name))], diagnostics) == format;
    }
}
