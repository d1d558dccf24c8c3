using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply test</c>: runs the examples that stand in the rules.</summary>
internal static class TestCommand
{
    private const string Notes =
        """
        A rule needs a violating, a complying and (where it can be) an undetermined example, one on the last day
        without the law, and one in the country next door where it asks where the people are; a missing kind fails.

        Exit codes: 0 every example passes, 1 examples fail or are missing, 2 the rules do not compile, 70 a defect of comply.

        Examples:
          comply test
          comply test rules/gdpr -q
        """;

    public static Command Create(CliHost host)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders of rules, or rule files; the packs shipped with comply when left out" };
        var quiet = CliOptions.Flag("--quiet", "Only failures and totals", "-q");
        var command = new DocumentedCommand("test", "Run the examples that stand in the rules.", Notes) { paths, quiet };
        command.SetAction(parsed => (int)Run(parsed.GetValue(paths) ?? [], parsed.GetValue(quiet), host));
        return command;
    }

    private static ExitCode Run(string[] paths, bool isQuiet, CliHost host)
    {
        if (LoadedRules.LoadOrRefuse(paths, host) is not { } rules)
        {
            return ExitCode.Unusable;
        }

        CommandLine.Show(rules.FolderDiagnostics, host);
        var results = ExampleRunner.Run(rules.Compilation);
        var missing = ExampleRunner.FindMissing(rules.Compilation);
        ExampleReportWriter.WriteText(rules.Compilation.Rules, results, missing, ExampleRunner.CountKinds(rules.Compilation), host.Out, isQuiet ? -1 : 0, host.HasColorOnOut);
        if (rules.Compilation.Rules.IsEmpty)
        {
            CommandLine.Show([Diagnostic.Create(CliDiagnostics.NothingToTest, null)], host);
            return ExitCode.Unusable;
        }

        return missing.IsEmpty && results.All(r => r.Passed) ? ExitCode.Success : ExitCode.Findings;
    }
}
