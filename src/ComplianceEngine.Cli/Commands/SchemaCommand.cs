using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Import;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply schema</c>: the words that inventories and rules may use.</summary>
internal sealed class SchemaCommand
{
    private const string Notes =
        """
        Exit codes: 0 listed, 2 the vocabulary or the rules beside it cannot be used, 70 a defect of comply.

        Examples:
          comply schema
          comply schema --as-of 2026-08-02 --format json
          comply schema --template xlsx -o register.xlsx
          comply schema --format csvw
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "json", .. TableSchemaWriter.Formats];

    private static readonly ImmutableArray<string> s_templates = ["csv", "xlsx"];

    private readonly Option<string[]> _rules = CliOptions.Rules();
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly Option<string?> _format = CliOptions.Format(s_formats);
    private readonly Option<string?> _language = CliOptions.LanguageOf();
    private readonly Option<string?> _template = CliOptions.Choice("--template", s_templates, "Write the empty form of a register instead, with one example; as a workbook with help and lists to choose from");
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Where the form goes; a workbook needs it" };
    private readonly CliHost _host;

    private SchemaCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var schema = new SchemaCommand(host);
        var command = new DocumentedCommand("schema", "List the columns of an inventory, the terms of every kind, and the registers of a day.", Notes)
        {
            schema._rules, schema._asOf, schema._format, schema._template, schema._output, schema._language,
        };
        command.SetAction(parsed => (int)schema.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var asOf = parsed.GetDate(_asOf, _host.Today, diagnostics);
        var language = parsed.GetLanguage(_language, diagnostics);
        var format = parsed.GetFormat(_format, s_formats, diagnostics);
        var template = parsed.GetValue(_template) is null ? null : s_templates[parsed.GetChoice(_template, s_templates, diagnostics)];
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(parsed.GetValue(_rules)!, _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var vocabulary = rules.Compilation.Vocabulary;
        if (template is not null)
        {
            return WriteTemplate(template, parsed.GetValue(_output), vocabulary, language, diagnostics);
        }

        if (format == "json")
        {
            SchemaWriter.WriteJson(vocabulary, asOf, _host.Out);
        }
        else if (TableSchemaWriter.Formats.Contains(format))
        {
            using var schema = new MemoryStream();
            TableSchemaWriter.Write(format, vocabulary, language, schema);
            _host.Out.Write(Encoding.UTF8.GetString(schema.ToArray()) + "\n");
        }
        else
        {
            SchemaWriter.WriteText(vocabulary, asOf, language, _host.Out, _host.HasColorOnOut);
        }

        return ExitCode.Success;
    }

    private ExitCode WriteTemplate(string template, string? output, Vocabulary vocabulary, Language language, DiagnosticBag diagnostics)
    {
        if (template == "csv" && output is null)
        {
            RegisterTemplate.WriteCsv(vocabulary, _host.Out);
            return ExitCode.Success;
        }

        if (output is null)
        {
            diagnostics.Report(CliDiagnostics.NeedsFile, "--template xlsx", "-o FILE.xlsx");
            return CommandLine.Refuse(diagnostics, _host);
        }

        try
        {
            using var file = new FileStream(output, FileMode.Create, FileAccess.ReadWrite);
            if (template == "xlsx")
            {
                TemplateWorkbook.Write(vocabulary, language, file);
            }
            else
            {
                using var writer = CliHost.Open(file);
                RegisterTemplate.WriteCsv(vocabulary, writer);
            }

            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnwritableReport, output, e);
            return CommandLine.Refuse(diagnostics, _host);
        }
    }
}
