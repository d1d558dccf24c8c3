using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply baseline create</c> and <c>prune</c>: a result to hold later ones against, and one without what is gone.</summary>
internal sealed class BaselineCommand
{
    private const string CreateNotes =
        """
        Writes the result to standard output as `evaluate --format json` does, whatever was found: what it has, later runs with --baseline do not fail on.

        Exit codes: 0 written, 2 usage, unreadable input, rules that do not compile, nothing to evaluate, 70 a defect of comply.

        Examples:
          comply baseline create flows.csv > baseline.json
        """;

    private const string PruneNotes =
        """
        Writes the baseline to standard output without the findings that are gone, so that one that comes back is new. The file itself stays as it is.

        Exit codes: 0 written, 2 usage, unreadable input, rules that do not compile, nothing to evaluate, 70 a defect of comply.

        Examples:
          comply baseline prune baseline.json flows.csv > pruned.json
        """;

    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Argument<string[]> _inventories = new("INVENTORY.csv") { Arity = ArgumentArity.OneOrMore, Description = "Declared data flows, as CSV; - reads one from standard input" };
    private readonly HeldRun _run;
    private readonly CliHost _host;

    private BaselineCommand(CliHost host) => (_host, _run) = (host, new HeldRun(host));

    public static Command Create(CliHost host)
    {
        var command = new Command("baseline", "Write a result to hold later ones against, or take off what is gone.");
        command.Add(new BaselineCommand(host).CreateCreate());
        command.Add(new BaselineCommand(host).CreatePrune());
        return command;
    }

    private DocumentedCommand CreateCreate()
    {
        var command = new DocumentedCommand("create", "Write the result that there is as a baseline.", CreateNotes) { _inventories };
        _run.AddTo(command);
        command.SetAction(parsed => (int)_run.Run(parsed, parsed.GetValue(_inventories)!, (result, _) =>
        {
            ReportFormats.Find("json")!.Create(new ReportOptions()).Write(result, _host.Out);
            return ExitCode.Success;
        }));
        return command;
    }

    private DocumentedCommand CreatePrune()
    {
        var file = new Argument<string>("BASELINE.json") { Description = "The baseline" };
        var command = new DocumentedCommand("prune", "Take off the findings that are gone.", PruneNotes) { file, _inventories };
        _run.AddTo(command);
        command.SetAction(parsed => (int)_run.Run(parsed, parsed.GetValue(_inventories)!, (result, diagnostics) => Prune(parsed.GetValue(file)!, result, diagnostics)));
        return command;
    }

    private ExitCode Prune(string path, EvaluationResult result, DiagnosticBag diagnostics)
    {
        if (new InputFiles(_host, diagnostics).ReadText(path) is not { } text || Baseline.Read(text, diagnostics) is not { } baseline)
        {
            return ExitCode.Unusable;
        }

        var gone = baseline.ApplyTo(result with { Diagnostics = [] }).Baseline!.Gone.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var document = JsonNode.Parse(text.Content)!;
        var findings = document["findings"]!.AsArray();
        var left = findings.Count(f => gone.Contains((string)f!["fingerprint"]!));
        findings.RemoveAll(f => gone.Contains((string)f!["fingerprint"]!));
        _host.Out.Write(document.ToJsonString(s_format) + "\n");
        CommandLine.Show([Diagnostic.Create(CliDiagnostics.Pruned, null, left, left + findings.Count)], _host);
        return ExitCode.Success;
    }
}
