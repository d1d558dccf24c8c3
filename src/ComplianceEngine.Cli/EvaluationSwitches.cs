using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli;

/// <summary>The options of every command that evaluates inventories, and what they come to.</summary>
internal sealed class EvaluationSwitches
{
    // From the most severe on, and then none.
    private static readonly ImmutableArray<string> s_failOn = ["error", "warning", "note", "never"];

    private readonly Option<string[]> _rules = CliOptions.Rules();
    private readonly Option<string[]> _select = CliOptions.Many("--select", "ID|PREFIX", "Evaluate only these rules; repeatable");
    private readonly Option<string[]> _ignore = CliOptions.Many("--ignore", "ID|PREFIX", "Leave these rules out; repeatable");
    private readonly Option<string?> _mapping = CliOptions.One("--mapping", "FILE", "What the headers and words of the register mean: a CSV file, as `comply map` proposes it");
    private readonly Option<string[]> _set = CliOptions.Many("--set", "COLUMN=VALUE", "What a column is in every row, such as controller=Acme; flow_id=numbered numbers the rows; repeatable");
    private readonly Option<string?> _sheet = CliOptions.One("--sheet", "NAME", "The sheet of a workbook that holds the register; the first when left out");
    private readonly Option<string[]> _keys = CliOptions.Many("--key", "FILE=KEY", "A key for an inventory, which belongs to the identity of its flows: needed only where two inventories use one flow id for two flows; repeatable");
    private readonly Option<string?> _failOn = CliOptions.Choice("--fail-on", s_failOn, "The least severity of a current violation that ends with exit code 1; error when left out");
    private readonly Option<bool> _failOnUndetermined = CliOptions.Flag("--fail-on-undetermined", "Undetermined findings of that severity end with exit code 1 too");
    private readonly Option<bool> _includeExcepted = CliOptions.Flag("--include-excepted", "Show excepted findings too; json and sarif always carry them");
    private readonly Option<string?> _threads = CliOptions.One("--threads", "N", "How many flows are evaluated at a time; changes no byte of the result");
    private readonly Option<string?> _language = CliOptions.LanguageOf();
    private readonly Option<bool> _quiet = CliOptions.Flag("--quiet", "Only the summary, and errors", "-q");
    private readonly Option<bool> _all = CliOptions.Flag("--all", "Every finding, grouped, instead of what matters most (text)");
    private readonly Option<bool> _verbose = CliOptions.Flag("--verbose", "Proofs too: every test with its cell, excepted findings, fingerprints, notes", "-v");

    public Option Threads => _threads;

    public Option Language => _language;

    /// <summary>What is evaluated with.</summary>
    public IEnumerable<Option> OfRules => [_rules, _select, _ignore, _mapping, _set, _sheet, _keys];

    /// <summary>What inventories are read with.</summary>
    public IEnumerable<Option> OfReading => [_rules, _mapping, _set, _sheet];

    /// <summary>What becomes of it.</summary>
    public IEnumerable<Option> OfResult => [_failOn, _failOnUndetermined, _includeExcepted, _threads, _language, _all, _quiet, _verbose];

    public IEnumerable<string> GetRules(ParseResult parsed) => parsed.GetValue(_rules)!;

    public string? GetMapping(ParseResult parsed) => parsed.GetValue(_mapping);

    /// <summary>How the inventories are to be read.</summary>
    public InventoryRequest GetRequest(ParseResult parsed) => new(parsed.GetValue(_mapping), [.. parsed.GetValue(_set)!], parsed.GetValue(_sheet));

    public EvaluationOptions ReadOptions(ParseResult parsed, DateOnly asOf, DiagnosticBag diagnostics) => new(asOf)
    {
        Select = [.. parsed.GetValue(_select)!],
        Ignore = [.. parsed.GetValue(_ignore)!],
        Threads = parsed.GetThreads(_threads, diagnostics),
        Language = parsed.GetLanguage(_language, diagnostics),
        InventoryKeys = ReadKeys(parsed, diagnostics),
    };

    private ImmutableDictionary<string, string> ReadKeys(ParseResult parsed, DiagnosticBag diagnostics)
    {
        var keys = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(_keys)!)
        {
            var equals = text.LastIndexOf('=');
            if (equals <= 0 || equals == text.Length - 1)
            {
                diagnostics.ReportUsage($"`{text}` does not say which inventory has which key: write `--key FILE=KEY`", "comply evaluate");
                continue;
            }

            keys[text[..equals]] = text[(equals + 1)..];
        }

        return keys.ToImmutable();
    }

    public FailurePolicy ReadPolicy(ParseResult parsed, DiagnosticBag diagnostics)
    {
        RuleSeverity? failOn = parsed.GetChoice(_failOn, s_failOn, diagnostics) switch
        {
            0 => RuleSeverity.Error,
            1 => RuleSeverity.Warning,
            2 => RuleSeverity.Note,
            _ => null,
        };
        var policy = new FailurePolicy(failOn, parsed.GetValue(_failOnUndetermined));
        if (policy is { FailOn: null, FailOnUndetermined: true })
        {
            diagnostics.Report(CliDiagnostics.Contradiction, "--fail-on never", "--fail-on-undetermined");
        }

        return policy;
    }

    public ReportOptions ReadView(ParseResult parsed, DiagnosticBag diagnostics)
    {
        var isQuiet = parsed.GetValue(_quiet);
        var isVerbose = parsed.GetValue(_verbose);
        if (isQuiet && isVerbose)
        {
            diagnostics.Report(CliDiagnostics.Contradiction, "--quiet", "--verbose");
        }

        return new ReportOptions(parsed.GetValue(_includeExcepted), Verbosity: isQuiet ? -1 : isVerbose ? 1 : 0, ListsAll: parsed.GetValue(_all));
    }
}
