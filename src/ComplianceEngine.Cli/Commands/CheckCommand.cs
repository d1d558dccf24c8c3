using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply check</c>: compiles rules and shows what is wrong with them.</summary>
internal static class CheckCommand
{
    private const string Notes =
        """
        Exit codes: 0 the rules compile, 2 they do not, 70 a defect of comply.

        Examples:
          comply check
          comply check rules/gdpr --format concise
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "concise", "json"];

    public static Command Create(CliHost host)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders of rules, or rule files; the packs shipped with comply when left out" };
        var format = CliOptions.Format(s_formats);
        var command = new DocumentedCommand("check", "Compile rules and show what is wrong with them.", Notes) { paths, format };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var chosen = parsed.GetFormat(format, s_formats, diagnostics);
            return (int)(diagnostics.HasErrors ? CommandLine.Refuse(diagnostics, host) : Run(LoadedRules.Load(parsed.GetValue(paths) ?? [], host), chosen, host));
        });
        return command;
    }

    private static ExitCode Run(RulePack rules, string format, CliHost host)
    {
        // Problems of folders concern the call, not the rules.
        CommandLine.Show(rules.FolderDiagnostics, host);
        switch (format)
        {
            case "json":
                CompilationReportWriter.WriteJson(rules.Compilation, host.Out);
                break;
            case "concise":
                CompilationReportWriter.WriteConcise(rules.Compilation, host.Out);
                break;
            default:
                CompilationReportWriter.WriteText(rules.Compilation, host.Out, host.HasColorOnOut);
                break;
        }

        return rules.HasErrors ? ExitCode.Unusable : ExitCode.Success;
    }
}
