using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Html;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply evaluate</c>: inventories in, one result out, in as many forms as asked for.</summary>
internal sealed class EvaluateCommand
{
    private const string Notes =
        """
        Exit codes:
          0   every row was evaluated and no violation weighs as much as --fail-on
          1   a current violation does (with --fail-on-undetermined an undetermined finding too);
              upcoming and excepted findings never do
          2   usage, unreadable input, rules that do not compile, nothing to evaluate, rows rejected, any other error
              (1 outranks rejected rows: a violation that was found is not lost)
          70  a defect of comply

        A file flows.mapping.csv beside flows.csv says what its headers mean, unless --mapping names another.
        Results go to standard output, everything else to standard error.

        Examples:
          comply evaluate flows.csv
          comply evaluate flows.csv --as-of 2026-08-02 --select GDPR --fail-on warning
          comply evaluate *.csv --format concise --report sarif=findings.sarif --report html=report.html
          cat flows.csv | comply evaluate - --format json
        """;

    private static readonly ImmutableArray<(string Name, RuleSeverity? Value)> s_failOn =
        [("error", RuleSeverity.Error), ("warning", RuleSeverity.Warning), ("note", RuleSeverity.Note), ("never", null)];

    // Html last: it is for a file rather than for a terminal.
    private static readonly ImmutableArray<string> s_formats = [.. ReportWriters.Formats, "html"];

    private readonly Argument<string[]> _inventories = new("INVENTORY.csv") { Arity = ArgumentArity.OneOrMore, Description = "Declared data flows, as CSV; - reads one from standard input" };
    private readonly Option<string[]> _rules = CliOptions.Rules();
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly Option<string[]> _select = CliOptions.Many("--select", "ID|PREFIX", "Evaluate only these rules; repeatable");
    private readonly Option<string[]> _ignore = CliOptions.Many("--ignore", "ID|PREFIX", "Leave these rules out; repeatable");
    private readonly Option<string?> _format = CliOptions.Format(s_formats);
    private readonly Option<string[]> _reports = CliOptions.Many("--report", "FORMAT=FILE", "Write the result to a file too; repeatable");
    private readonly Option<string?> _mapping = CliOptions.One("--mapping", "FILE", "What the headers mean: a CSV file with the columns header and column");
    private readonly Option<string?> _waivers = NotAvailable("--waivers");
    private readonly Option<string?> _baseline = NotAvailable("--baseline");
    private readonly Option<string?> _failOn = CliOptions.Choice("--fail-on", s_failOn.Select(f => f.Name), "The least severity of a current violation that ends with exit code 1; error when left out");
    private readonly Option<bool> _failOnUndetermined = CliOptions.Flag("--fail-on-undetermined", "Undetermined findings of that severity end with exit code 1 too");
    private readonly Option<bool> _includeExcepted = CliOptions.Flag("--include-excepted", "Show excepted findings too; json and sarif always carry them");
    private readonly Option<string?> _threads = CliOptions.One("--threads", "N", "How many flows are evaluated at a time; changes no byte of the result");
    private readonly Option<string?> _language = CliOptions.LanguageOf();
    private readonly Option<bool> _quiet = CliOptions.Flag("--quiet", "Only the summary, and errors", "-q");
    private readonly Option<bool> _verbose = CliOptions.Flag("--verbose", "Everything: excepted findings, fingerprints, notes", "-v");
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

    private static Option<string?> NotAvailable(string name) => new(name) { Hidden = true };

    private Option[] Options() =>
    [
        _rules, _asOf, _select, _ignore, _format, _reports, _mapping, _waivers, _baseline,
        _failOn, _failOnUndetermined, _includeExcepted, _threads, _language, _quiet, _verbose,
    ];

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var request = EvaluateRequest.Read(this, parsed, diagnostics);
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(parsed.GetValue(_rules)!, _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var vocabulary = rules.Compilation.Vocabulary;
        var files = new InputFiles(_host, diagnostics);
        var inventories = files.ReadInventories(request.Inventories, parsed.GetValue(_mapping), vocabulary);
        if (diagnostics.HasErrors)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var result = Evaluator.Evaluate(rules.Compilation, inventories, request.Options);
        return Publish(WithDiagnostics(result, rules.FolderDiagnostics), request, diagnostics);
    }

    private static EvaluationResult WithDiagnostics(EvaluationResult result, ImmutableArray<Diagnostic> more)
    {
        var all = new DiagnosticBag();
        all.AddRange(more);
        all.AddRange(result.Diagnostics);
        return result with { Diagnostics = all.ToSorted() };
    }

    private ExitCode Publish(EvaluationResult result, EvaluateRequest request, DiagnosticBag diagnostics)
    {
        var canWrite = true;
        foreach (var report in request.Reports)
        {
            var writer = CreateWriter(report.Format, request.View with { Verbosity = Math.Max(0, request.View.Verbosity) });
            if (report.TryWrite(output => writer.Write(result, output), diagnostics))
            {
                diagnostics.Report(CliDiagnostics.ReportWritten, report.Format, report.Path);
            }
            else
            {
                canWrite = false;
            }
        }

        CreateWriter(request.Format, request.View with { UseColor = _host.HasColorOnOut }).Write(result, _host.Out);
        ShowOnErrorStream(result, request, diagnostics);
        return request.Policy.Judge(result) switch
        {
            RunVerdict.Failed => ExitCode.Findings,
            RunVerdict.Passed when canWrite => ExitCode.Success,
            _ => ExitCode.Unusable,
        };
    }

    /// <summary>Says on the error stream what the form on standard output has no place for, or keeps from a person's eyes.</summary>
    private void ShowOnErrorStream(EvaluationResult result, EvaluateRequest request, DiagnosticBag diagnostics)
    {
        var verbosity = request.View.Verbosity;
        var isForPeople = request.Format is "text" or "concise";
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

    private static IReportWriter CreateWriter(string format, ReportOptions options) =>
        format == "html" ? new HtmlReportWriter(options) : ReportWriters.Find(format, options)!;

    /// <summary>What was asked for, every value checked.</summary>
    private sealed record EvaluateRequest(
        ImmutableArray<string> Inventories,
        EvaluationOptions Options,
        FailurePolicy Policy,
        ReportOptions View,
        string Format,
        List<ReportFile> Reports)
    {
        public static EvaluateRequest Read(EvaluateCommand command, ParseResult parsed, DiagnosticBag diagnostics)
        {
            foreach (var option in new[] { command._waivers, command._baseline }.Where(o => parsed.GetResult(o) is not null))
            {
                diagnostics.Report(CliDiagnostics.NotAvailable, option.Name);
            }

            ImmutableArray<string> inventories = [.. parsed.GetValue(command._inventories)!];
            string?[] inputs = [.. inventories, parsed.GetValue(command._mapping)];
            return new EvaluateRequest(
                inventories,
                ReadOptions(command, parsed, diagnostics),
                ReadPolicy(command, parsed, diagnostics),
                ReadView(command, parsed, diagnostics),
                parsed.GetFormat(command._format, s_formats, diagnostics),
                ReportFile.ReadAll(parsed.GetValue(command._reports)!, f => IsFormat(f, diagnostics), inputs.OfType<string>(), diagnostics));
        }

        private static EvaluationOptions ReadOptions(EvaluateCommand command, ParseResult parsed, DiagnosticBag diagnostics) =>
            new(parsed.GetDate(command._asOf, command._host.Today, diagnostics))
            {
                Select = [.. parsed.GetValue(command._select)!],
                Ignore = [.. parsed.GetValue(command._ignore)!],
                Threads = parsed.GetThreads(command._threads, diagnostics),
                Language = parsed.GetChoice(command._language, CliOptions.Languages, diagnostics),
            };

        private static FailurePolicy ReadPolicy(EvaluateCommand command, ParseResult parsed, DiagnosticBag diagnostics)
        {
            var policy = new FailurePolicy(parsed.GetChoice(command._failOn, s_failOn, diagnostics), parsed.GetValue(command._failOnUndetermined));
            if (policy is { FailOn: null, FailOnUndetermined: true })
            {
                diagnostics.Report(CliDiagnostics.Contradiction, "--fail-on never", "--fail-on-undetermined");
            }

            return policy;
        }

        private static ReportOptions ReadView(EvaluateCommand command, ParseResult parsed, DiagnosticBag diagnostics)
        {
            var isQuiet = parsed.GetValue(command._quiet);
            var isVerbose = parsed.GetValue(command._verbose);
            if (isQuiet && isVerbose)
            {
                diagnostics.Report(CliDiagnostics.Contradiction, "--quiet", "--verbose");
            }

            return new ReportOptions(parsed.GetValue(command._includeExcepted), Verbosity: isQuiet ? -1 : isVerbose ? 1 : 0);
        }

        private static bool IsFormat(string format, DiagnosticBag diagnostics) =>
            CliOptions.ReadChoice(format, "--report", [.. s_formats.Select(f => (f, f))], diagnostics) == format;
    }
}
