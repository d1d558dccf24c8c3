using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Reporting;

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
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "json"];

    private readonly Option<string[]> _rules = CliOptions.Rules();
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly Option<string?> _format = CliOptions.Format(s_formats);
    private readonly Option<string?> _language = CliOptions.LanguageOf();
    private readonly CliHost _host;

    private SchemaCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var schema = new SchemaCommand(host);
        var command = new DocumentedCommand("schema", "List the columns of an inventory, the terms of every kind, and the registers of a day.", Notes)
        {
            schema._rules, schema._asOf, schema._format, schema._language,
        };
        command.SetAction(parsed => (int)schema.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        var asOf = parsed.GetDate(_asOf, _host.Today, diagnostics);
        var language = parsed.GetLanguage(_language, diagnostics);
        var isJson = parsed.GetFormat(_format, s_formats, diagnostics) == "json";
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(parsed.GetValue(_rules)!, _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        if (isJson)
        {
            SchemaWriter.WriteJson(rules.Compilation.Vocabulary, asOf, _host.Out);
        }
        else
        {
            SchemaWriter.WriteText(rules.Compilation.Vocabulary, asOf, language, _host.Out, _host.HasColorOnOut);
        }

        return ExitCode.Success;
    }
}
