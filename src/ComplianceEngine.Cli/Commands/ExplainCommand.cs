using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply explain</c>: a rule's page, or its whole derivation for one flow.</summary>
internal sealed class ExplainCommand
{
    private const string Notes =
        """
        With --inventory and --flow: every test on that flow with its cell and reason, also where the rule does not apply.

        Exit codes: 0 explained, 2 no such rule or flow, unreadable input, an inventory with errors, 70 a defect of comply.

        Examples:
          comply explain GDPR0902
          comply explain GDPR0902 --inventory flows.csv --flow ads-1 --as-of 2026-01-15
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "json"];

    private readonly Argument<string> _rule = new("RULE") { Description = "The rule's id" };
    private readonly Option<string?> _inventory = CliOptions.One("--inventory", "FILE", "The inventory that declares the flow; - reads it from standard input");
    private readonly Option<string?> _flow = CliOptions.One("--flow", "ID", "The flow, by its flow_id");
    private readonly Option<string?> _mapping = CliOptions.One("--mapping", "FILE", "What the headers mean: a CSV file with the columns header and column");
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly Option<string[]> _rules = CliOptions.Rules();
    private readonly Option<string?> _format = CliOptions.Format(s_formats);
    private readonly Option<string?> _language = CliOptions.LanguageOf();
    private readonly CliHost _host;

    private ExplainCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var explain = new ExplainCommand(host);
        var command = new DocumentedCommand("explain", "Show a rule's page, or how it comes to its outcome on one flow.", Notes)
        {
            explain._rule, explain._inventory, explain._flow, explain._mapping, explain._asOf, explain._rules, explain._format, explain._language,
        };
        command.SetAction(parsed => (int)explain.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var options = new EvaluationOptions(parsed.GetDate(_asOf, _host.Today, diagnostics)) { Language = parsed.GetLanguage(_language, diagnostics) };
        var isJson = parsed.GetFormat(_format, s_formats, diagnostics) == "json";
        CheckTogether(parsed, diagnostics);
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(parsed.GetValue(_rules)!, _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var id = parsed.GetValue(_rule)!;
        if (rules.Compilation.FindRule(id) is not { } rule)
        {
            diagnostics.ReportUnknownRule(id, rules.Compilation.SuggestRule(id));
            return CommandLine.Refuse(diagnostics, _host);
        }

        return parsed.GetValue(_flow) is { } flow
            ? ExplainFlow(parsed, rules.Compilation, rule, flow, options, isJson)
            : ShowPage(rule, options.Language, isJson);
    }

    private void CheckTogether(ParseResult parsed, DiagnosticBag diagnostics)
    {
        (Option<string?> Given, Option<string?> Needed)[] pairs = [(_inventory, _flow), (_flow, _inventory), (_mapping, _inventory), (_asOf, _flow)];
        foreach (var (given, needed) in pairs.Where(p => parsed.GetValue(p.Given) is not null && parsed.GetValue(p.Needed) is null))
        {
            diagnostics.Report(CliDiagnostics.NeedsOption, given.Name, needed.Name);
        }
    }

    private ExitCode ShowPage(RuleSymbol rule, Language language, bool isJson)
    {
        if (isJson)
        {
            RulePageWriter.WriteJson(rule, _host.Out);
        }
        else
        {
            RulePageWriter.WriteText(rule, language, _host.Out, _host.HasColorOnOut);
        }

        return ExitCode.Success;
    }

    private ExitCode ExplainFlow(ParseResult parsed, Compilation compilation, RuleSymbol rule, string flowId, EvaluationOptions options, bool isJson)
    {
        var diagnostics = new DiagnosticBag();
        var path = parsed.GetValue(_inventory)!;
        var inventory = new InputFiles(_host, diagnostics).ReadInventories([path], new InventoryRequest(parsed.GetValue(_mapping)), compilation.Vocabulary).FirstOrDefault();
        if (inventory is null)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        diagnostics.AddRange(inventory.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        if (FindFlow(inventory, flowId) is not { } flow)
        {
            diagnostics.ReportUnknownFlow(inventory.Path, flowId, EditDistance.FindNearest(flowId, inventory.Flows.Select(f => f.Id)));
            return CommandLine.Refuse(diagnostics, _host);
        }

        Write(Evaluator.Explain(compilation, rule, flow, options, inventory.Flows), options.Language, isJson);
        CommandLine.Show(diagnostics.ToSorted(), _host);
        return diagnostics.HasErrors ? ExitCode.Unusable : ExitCode.Success;
    }

    private void Write(Explanation explanation, Language language, bool isJson)
    {
        if (isJson)
        {
            DerivationWriter.WriteJson(explanation, language, _host.Out);
        }
        else
        {
            DerivationWriter.WriteText(explanation, language, _host.Out, _host.HasColorOnOut);
        }
    }

    private static Flow? FindFlow(Inventory inventory, string id) => inventory.Flows.FirstOrDefault(f => f.Id == id);
}
