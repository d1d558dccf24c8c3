using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Cli;

/// <summary>An evaluation whose result is worked on rather than shown.</summary>
internal sealed class HeldRun(CliHost host)
{
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly EvaluationSwitches _switches = new();

    public void AddTo(Command command)
    {
        foreach (var option in (IEnumerable<Option>)[_asOf, .. _switches.OfRules, _switches.Threads, _switches.Language])
        {
            command.Add(option);
        }
    }

    /// <summary>Evaluates, and gives the result to <paramref name="use"/>. A result that is not whole is used too, and said.</summary>
    public ExitCode Run(ParseResult parsed, string[] inventories, Func<EvaluationResult, DiagnosticBag, ExitCode> use)
    {
        var diagnostics = new DiagnosticBag();
        var options = _switches.ReadOptions(parsed, parsed.GetDate(_asOf, host.Today, diagnostics), diagnostics);
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(_switches.GetRules(parsed), host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, host);
        }

        var sources = new InputFiles(host, diagnostics).FindInventories(inventories, _switches.GetRequest(parsed), rules.Compilation.Vocabulary);
        if (diagnostics.HasErrors)
        {
            return CommandLine.Refuse(diagnostics, host);
        }

        var result = Evaluator.Evaluate(rules.Compilation, sources, options with { Cancellation = host.Interruption }, keepsFlows: true);
        diagnostics.AddRange(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        var isWhole = !diagnostics.HasErrors && result.RowsRejected == 0;
        var code = use(result, diagnostics);
        CommandLine.Show(diagnostics.ToSorted(), host);
        return isWhole ? code : ExitCode.Unusable;
    }
}
