using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply waivers create</c> and <c>prune</c>: rows for what is found, and a file without the rows that cover nothing any more.</summary>
internal sealed class WaiversCommand
{
    private const string CreateNotes =
        """
        Writes a waiver file to standard output: a row for each current violation (and undetermined finding, with --undetermined), bound to its outcome
        and to the cells it rests on. Who signs it answers for it: read each row before it is used.

        Exit codes: 0 written, 2 usage, unreadable input, rules that do not compile, nothing to evaluate, 70 a defect of comply.

        Examples:
          comply waivers create flows.csv --by "Kari Nordmann" --reason "asked the controller" --until 2027-03-01 --justification under_investigation > waivers.csv
        """;

    private const string PruneNotes =
        """
        Writes the waiver file to standard output without the rows that ended, cover nothing, or whose finding has become another thing; says on the error
        stream which they were. The file itself stays as it is.

        Exit codes: 0 written, 2 usage, unreadable input, rules that do not compile, nothing to evaluate, 70 a defect of comply.

        Examples:
          comply waivers prune waivers.csv flows.csv > pruned.csv
        """;

    private readonly Argument<string[]> _inventories = new("INVENTORY.csv") { Arity = ArgumentArity.OneOrMore, Description = "Declared data flows, as CSV; - reads one from standard input" };
    private readonly HeldRun _run;
    private readonly CliHost _host;

    private WaiversCommand(CliHost host) => (_host, _run) = (host, new HeldRun(host));

    public static Command Create(CliHost host)
    {
        var command = new Command("waivers", "Write waivers for what is found, or take off those that cover nothing any more.");
        command.Add(new WaiversCommand(host).CreateCreate());
        command.Add(new WaiversCommand(host).CreatePrune());
        return command;
    }

    private DocumentedCommand CreateCreate()
    {
        var by = CliOptions.One("--by", "NAME", "Who answers for the waivers");
        var reason = CliOptions.One("--reason", "TEXT", "Why the findings are lived with");
        var until = CliOptions.One("--until", "DATE", "The first day the waivers no longer hold, as 2027-03-01");
        var justification = CliOptions.One("--justification", "CODE", "Why, in one word: " + string.Join(", ", WaiverJustification.Codes));
        var ticket = CliOptions.One("--ticket", "TEXT", "Where it is worked on");
        var undetermined = CliOptions.Flag("--undetermined", "Write rows for undetermined findings too");
        foreach (var needed in new[] { by, reason, until })
        {
            needed.Required = true;
        }

        var command = new DocumentedCommand("create", "Write waivers for the findings there are.", CreateNotes) { _inventories, by, reason, until, justification, ticket, undetermined };
        _run.AddTo(command);
        command.SetAction(parsed => (int)_run.Run(parsed, parsed.GetValue(_inventories)!, (result, diagnostics) =>
        {
            var end = parsed.GetDate(until, default, diagnostics);
            if (parsed.GetValue(justification) is { } code && !WaiverJustification.Codes.Contains(code))
            {
                diagnostics.ReportUnknownChoice(code, justification.Name, WaiverJustification.Codes, EditDistance.FindNearest(code, WaiverJustification.Codes));
            }

            if (diagnostics.HasErrors)
            {
                return ExitCode.Unusable;
            }

            var given = new Waiver(new WaiverTarget(null, null, null), parsed.GetValue(reason)!, parsed.GetValue(by)!, end, new TextLocation("", 1, 1, 1, 1)) { Justification = parsed.GetValue(justification), Ticket = parsed.GetValue(ticket) };
            var found = result.Findings.Where(f => f.From is null && (f.Outcome == Outcome.Violation || (f.Outcome == Outcome.Undetermined && parsed.GetValue(undetermined))));
            WaiverFile.Write(found.Select(f => WaiverFile.Bind(given, f)), _host.Out);
            return ExitCode.Success;
        }));
        return command;
    }

    private DocumentedCommand CreatePrune()
    {
        var file = new Argument<string>("WAIVERS.csv") { Description = "The waiver file" };
        var command = new DocumentedCommand("prune", "Take off the waivers that cover nothing any more.", PruneNotes) { file, _inventories };
        _run.AddTo(command);
        command.SetAction(parsed => (int)_run.Run(parsed, parsed.GetValue(_inventories)!, (result, diagnostics) =>
        {
            if (new InputFiles(_host, diagnostics).ReadText(parsed.GetValue(file)!) is not { } text)
            {
                return ExitCode.Unusable;
            }

            var waivers = WaiverList.Read(text);
            var covering = waivers.FindCovering(result);
            diagnostics.AddRange(waivers.ApplyTo(result with { Diagnostics = [] }).Diagnostics);
            WaiverFile.Write(covering, _host.Out);
            CommandLine.Show([Diagnostic.Create(CliDiagnostics.Pruned, null, waivers.Waivers.Length - covering.Length, waivers.Waivers.Length)], _host);
            return ExitCode.Success;
        }));
        return command;
    }
}
