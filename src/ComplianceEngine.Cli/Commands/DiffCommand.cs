using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply diff</c>: two inventories, or one on two days, and what is another between them.</summary>
internal sealed class DiffCommand
{
    private const string Notes =
        """
        OLD is evaluated as of --as-of, NEW as of --to. NEW left out is OLD; --to left out is --as-of; at least one has to be given.
        Findings are matched by fingerprint (rule, controller, flow, origin of the path). A finding has changed when its outcome, the day from which
        it holds, the rule's severity, a declared value or truth among its tests, an exception, the length of its path or the words of a violation
        are another. Rows and columns that moved, added columns, white space, questions and remedies change nothing.
        A finding that is gone is not thereby resolved: its flow may be gone, or its row unreadable.

        Exit codes:
          0   both were evaluated, and nothing newly weighs as much as --fail-on
          1   a finding of NEW does that in OLD was not there or did not: a new violation, one that was undetermined,
              excepted or upcoming (with --fail-on-undetermined an undetermined finding too)
          2   usage, unreadable input, rules that do not compile, nothing to evaluate in either, rows rejected, any other error
              (1 outranks rejected rows)
          70  a defect of comply

        Examples:
          comply diff october.csv november.csv
          comply diff flows.csv --as-of 2025-12-15 --to 2025-12-16
          comply diff october.csv november.csv --as-of 2026-01-15 --format json
        """;

    private readonly Argument<string> _old = new("OLD.csv") { Description = "The earlier inventory; - reads it from standard input" };
    private readonly Argument<string?> _new = new("NEW.csv") { Arity = ArgumentArity.ZeroOrOne, Description = "The later inventory; OLD when left out; - reads it from standard input" };
    private readonly Option<string?> _asOf = CliOptions.One("--as-of", "DATE", "The date to evaluate OLD for, as 2026-11-23; today (UTC) when left out");
    private readonly Option<string?> _to = CliOptions.One("--to", "DATE", "The date to evaluate NEW for; that of --as-of when left out");
    private readonly Option<string?> _format = CliOptions.Format(ComparisonWriters.Formats);
    private readonly Option<string[]> _answers = CliOptions.Many("--answers", "FILE", "A form of answers, filled in, that is put into NEW: what the answers closed, and what they made a violation; repeatable");
    private readonly EvaluationSwitches _switches = new();
    private readonly CliHost _host;

    private DiffCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var diff = new DiffCommand(host);
        var command = new DocumentedCommand("diff", "Show which findings are new, changed or gone between two inventories, or two days of one.", Notes) { diff._old, diff._new };
        foreach (var option in (IEnumerable<Option>)[diff._asOf, diff._to, diff._answers, .. diff._switches.OfRules, diff._format, .. diff._switches.OfResult])
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)diff.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var asOf = parsed.GetDate(_asOf, _host.Today, diagnostics);
        var to = parsed.GetDate(_to, asOf, diagnostics);
        var options = _switches.ReadOptions(parsed, asOf, diagnostics) with { IsAdvised = false };
        var policy = _switches.ReadPolicy(parsed, diagnostics);
        var view = _switches.ReadView(parsed, diagnostics);
        var format = parsed.GetFormat(_format, ComparisonWriters.Formats, diagnostics);
        var (old, now) = (parsed.GetValue(_old)!, parsed.GetValue(_new) ?? parsed.GetValue(_old)!);
        var forms = parsed.GetValue(_answers)!;
        CheckSides(old, now, asOf == to && forms.Length == 0, diagnostics);
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(_switches.GetRules(parsed), _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var answers = AnswerFiles.Read(forms, new InputFiles(_host, diagnostics), rules.Compilation.Vocabulary, diagnostics);
        if (ReadBoth(old, now, _switches.GetMapping(parsed), rules.Compilation, diagnostics) is not { } sides)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var comparison = ResultComparison.Create(
            Evaluator.Evaluate(rules.Compilation, [sides.Old], options),
            Evaluator.Evaluate(rules.Compilation, [sides.New], options with { AsOf = to, Answers = answers }));
        ComparisonWriters.Find(format, view with { UseColor = _host.HasColorOnOut })!.Write(comparison, policy, _host.Out);
        Show(comparison, rules, view.Verbosity, diagnostics);
        return policy.Judge(comparison) switch
        {
            RunVerdict.Failed => ExitCode.Findings,
            RunVerdict.Passed => ExitCode.Success,
            _ => ExitCode.Unusable,
        };
    }

    private static void CheckSides(string old, string now, bool isSameDay, DiagnosticBag diagnostics)
    {
        if (isSameDay && InputFiles.AreSame(old, now))
        {
            diagnostics.Report(CliDiagnostics.NothingToCompare, old);
        }
    }

    /// <summary>Reads one file once, whichever sides it is: standard input cannot be read again.</summary>
    private (Inventory Old, Inventory New)? ReadBoth(string old, string now, string? mapping, Compilation compilation, DiagnosticBag diagnostics)
    {
        var files = new InputFiles(_host, diagnostics);
        string[] paths = InputFiles.AreSame(old, now) ? [old] : [old, now];
        var inventories = files.ReadInventories(paths, new InventoryRequest(mapping), compilation.Vocabulary);
        return diagnostics.HasErrors ? null : (inventories[0], inventories[^1]);
    }

    private void Show(ResultComparison comparison, RulePack rules, int verbosity, DiagnosticBag diagnostics)
    {
        diagnostics.AddRange(rules.FolderDiagnostics);
        diagnostics.AddRange(comparison.Old.Diagnostics.Union(comparison.New.Diagnostics));
        var least = verbosity switch
        {
            < 0 => DiagnosticSeverity.Error,
            0 => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Note,
        };
        CommandLine.Show(diagnostics.ToSorted().Where(d => d.Severity >= least), _host);
    }
}
