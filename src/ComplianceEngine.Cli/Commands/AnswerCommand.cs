using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply answer</c>: an inventory with the answers in it.</summary>
internal sealed class AnswerCommand
{
    private const string Notes =
        """
        The new inventory has canonical columns and one spelling of every value that was understood; what was not understood stands as it was.
        What was declared is never overwritten: an answer that says something else is an error with its place. "We don't know" is kept, and not asked again.
        Who answered, when and on what evidence stays in the form: `comply evaluate INVENTORY --answers FILE` cites it in every finding.

        Exit codes: 0 written, 2 usage, unreadable input, answers that contradict what is declared or cannot be read (nothing is written), 70 a defect of comply.

        Examples:
          comply answer flows.csv form.xlsx -o answered.csv
          comply diff flows.csv answered.csv
        """;

    private readonly Argument<string> _inventory = new("INVENTORY.csv") { Description = "Declared data flows; - reads them from standard input" };
    private readonly Argument<string> _answers = new("ANSWERS") { Description = "The form of answers, as `comply ask` writes it, filled in: CSV or XLSX" };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "The new inventory; standard output when left out" };
    private readonly EvaluationSwitches _switches = new();
    private readonly CliHost _host;

    private AnswerCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var answer = new AnswerCommand(host);
        var command = new DocumentedCommand("answer", "Put answers into an inventory.", Notes) { answer._inventory, answer._answers, answer._output };
        foreach (var option in answer._switches.OfReading)
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)answer.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        if (LoadedRules.LoadOrRefuse(_switches.GetRules(parsed), _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var vocabulary = rules.Compilation.Vocabulary;
        var files = new InputFiles(_host, diagnostics);
        var inventories = files.ReadInventories([parsed.GetValue(_inventory)!], _switches.GetRequest(parsed), vocabulary);
        var sheets = AnswerFiles.Read([parsed.GetValue(_answers)!], files, vocabulary, diagnostics);
        if (diagnostics.HasErrors || inventories is not [var inventory] || sheets is not [var sheet])
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        diagnostics.AddRange(inventory.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        var answered = sheet.ApplyTo(inventory, vocabulary, diagnostics);
        if (diagnostics.HasErrors)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        if (parsed.GetValue(_output) is not { } path)
        {
            InventoryCsv.Write(answered, vocabulary, _host.Out);
        }
        else if (!new ReportFile("csv", path).TryWrite(output => InventoryCsv.Write(answered, vocabulary, output), new OutputGuard(files.Ids), diagnostics, _host.Interruption))
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        diagnostics.AddRange(sheet.Diagnostics);
        CommandLine.Show(diagnostics.ToSorted().Where(d => d.Severity >= DiagnosticSeverity.Warning).Distinct(), _host);
        return ExitCode.Success;
    }
}
