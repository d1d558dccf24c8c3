using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Linting;
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
        var lint = CliOptions.Flag("--lint", "Warn of rules that compile and cannot be meant as they stand: contradictions, names that look alike, defines nobody uses; so it is when left out");
        var noLint = CliOptions.Flag("--no-lint", "Compile only");
        var command = new DocumentedCommand("check", "Compile rules and show what is wrong with them.", Notes) { paths, format, lint, noLint };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var chosen = parsed.GetFormat(format, s_formats, diagnostics);
            var isLinted = !parsed.GetValue(noLint);
            if (parsed.GetValue(lint) && !isLinted)
            {
                diagnostics.Report(CliDiagnostics.Contradiction, lint.Name, noLint.Name);
            }

            return (int)(diagnostics.HasErrors ? CommandLine.Refuse(diagnostics, host) : Run(LoadedRules.Load(parsed.GetValue(paths) ?? [], host), isLinted, chosen, host));
        });
        return command;
    }

    private static ExitCode Run(RulePack rules, bool isLinted, string format, CliHost host)
    {
        ImmutableArray<Diagnostic> warnings = isLinted ? RuleLinter.Lint(rules) : [];

        // Problems of folders concern the call, not the rules.
        CommandLine.Show(rules.FolderDiagnostics, host);
        switch (format)
        {
            case "json":
                CompilationReportWriter.WriteJson(rules.Compilation, host.Out, warnings);
                break;
            case "concise":
                CompilationReportWriter.WriteConcise(rules.Compilation, host.Out, warnings);
                break;
            default:
                CompilationReportWriter.WriteText(rules.Compilation, host.Out, host.HasColorOnOut, warnings: warnings);
                break;
        }

        return rules.HasErrors ? ExitCode.Unusable : ExitCode.Success;
    }
}
