using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply map</c>: what the headers and words of a register mean, as a file that a person edits and runs again.</summary>
internal sealed class MapCommand
{
    private const string Notes =
        """
        The proposal has a line for each column, and one for each value that is not understood. Where it says ? somebody must decide: write the column, or what the value means.
        A blank column leaves the header out. A line without a header says what a column is in every row.
        Saved as flows.mapping.csv beside flows.csv it is found by itself, and comply map starts from it the next time.

        Exit codes: 0 proposed, 2 the register cannot be read, 70 a defect of comply.

        Examples:
          comply map register.xlsx --sheet "Processing activities"
          comply map flows.csv -o flows.mapping.csv
          comply map flows.csv --set controller="Acme AS" --format csv
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "csv"];

    private readonly Argument<string> _inventory = new("INVENTORY") { Description = "The register; - reads one from standard input" };
    private readonly Option<string[]> _rules = CliOptions.Rules();
    private readonly Option<string?> _mapping = CliOptions.One("--mapping", "FILE", "A mapping to start from; the one beside the register when left out");
    private readonly Option<string[]> _set = CliOptions.Many("--set", "COLUMN=VALUE", "What a column is in every row; repeatable");
    private readonly Option<string?> _sheet = CliOptions.One("--sheet", "NAME", "The sheet of a workbook that holds the register; the first when left out");
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the proposal to this file" };
    private readonly Option<string?> _format = CliOptions.Format(s_formats);
    private readonly Option<string?> _language = CliOptions.LanguageOf();
    private readonly CliHost _host;

    private MapCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var map = new MapCommand(host);
        var command = new DocumentedCommand("map", "Propose what the headers and words of a register mean.", Notes)
        {
            map._inventory, map._rules, map._mapping, map._set, map._sheet, map._output, map._format, map._language,
        };
        command.SetAction(parsed => (int)map.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var language = parsed.GetLanguage(_language, diagnostics);
        var format = parsed.GetFormat(_format, s_formats, diagnostics);
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(parsed.GetValue(_rules)!, _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var vocabulary = rules.Compilation.Vocabulary;
        var request = new InventoryRequest(parsed.GetValue(_mapping), [.. parsed.GetValue(_set)!], parsed.GetValue(_sheet));
        var files = new InputFiles(_host, diagnostics);
        var found = files.FindInventories([parsed.GetValue(_inventory)!], request, vocabulary);
        if (diagnostics.HasErrors || found is not [var source])
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var proposal = MappingProposal.Create(source, vocabulary);
        if (proposal.Columns.IsEmpty)
        {
            diagnostics.AddRange(proposal.Diagnostics);
            return CommandLine.Refuse(diagnostics, _host);
        }

        // The mapping that it started from may itself need mending; what is said of headers the proposal says better.
        diagnostics.AddRange(proposal.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && (d.Location?.Path == source.Mapping?.Path || d.Id.StartsWith("CE32", StringComparison.Ordinal))));
        return Publish(proposal, format, language, parsed.GetValue(_output), new OutputGuard(files.Ids), diagnostics);
    }

    private ExitCode Publish(MappingProposal proposal, string format, Symbols.Language language, string? output, OutputGuard guard, DiagnosticBag diagnostics)
    {
        if (output is not null)
        {
            new ReportFile("csv", output).TryWrite(proposal.Write, guard, diagnostics, _host.Interruption);
        }

        if (format == "csv")
        {
            proposal.Write(_host.Out);
        }
        else
        {
            MappingSummaryWriter.Write(proposal, language, _host.Out);
        }

        CommandLine.Show(diagnostics.ToSorted().Where(d => d.Severity >= DiagnosticSeverity.Warning), _host);
        return diagnostics.HasErrors ? ExitCode.Unusable : ExitCode.Success;
    }
}
