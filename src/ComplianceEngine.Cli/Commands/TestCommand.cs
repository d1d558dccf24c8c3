using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Evaluation.Mutation;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply test</c>: runs the examples that stand in the rules, and tests the examples themselves.</summary>
internal static class TestCommand
{
    private const string Notes =
        """
        A rule needs a violating, a complying and (where it can be) an undetermined example, one on the last day
        without the law, and one in the country next door where it asks where the people are; a missing kind fails.

        With --mutate every rule is changed in one place at a time, and an example or a case has to come out otherwise.
        What none tells from the rule is listed, unless argued-mutants.csv beside the pack says why none should.

        Exit codes: 0 every example passes and no mutant is left, 1 examples fail or are missing or mutants are left,
        2 the rules do not compile or a file cannot be used, 70 a defect of comply.

        Examples:
          comply test
          comply test rules/gdpr -q
          comply test --mutate --cases fixtures/cases
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "json"];

    public static Command Create(CliHost host)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders of rules, or rule files; the packs shipped with comply when left out" };
        var quiet = CliOptions.Flag("--quiet", "Only failures and totals", "-q");
        var mutate = CliOptions.Flag("--mutate", "Change every rule in one place at a time, and say which changes no example notices");
        var cases = CliOptions.Many("--cases", "PATH", "With --mutate: a file of decided cases, or a folder of them, to notice changes too; may be repeated");
        var format = CliOptions.Format(s_formats);
        var command = new DocumentedCommand("test", "Run the examples that stand in the rules.", Notes) { paths, quiet, mutate, cases, format };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var chosen = parsed.GetFormat(format, s_formats, diagnostics);
            var isMutate = parsed.GetValue(mutate);
            if (!isMutate && (parsed.GetValue(cases)!.Length > 0 || chosen != s_formats[0]))
            {
                diagnostics.Report(CliDiagnostics.NeedsMutate, parsed.GetValue(cases)!.Length > 0 ? cases.Name : format.Name);
            }

            if (diagnostics.HasErrors)
            {
                return (int)CommandLine.Refuse(diagnostics, host);
            }

            var code = LoadedRules.LoadOrRefuse(parsed.GetValue(paths) ?? [], host) is not { } rules ? ExitCode.Unusable
                : isMutate ? Mutate(rules, parsed.GetValue(cases)!, chosen, parsed.GetValue(quiet), host)
                : Run(rules, parsed.GetValue(quiet), host);
            return (int)code;
        });
        return command;
    }

    private static ExitCode Run(RulePack rules, bool isQuiet, CliHost host)
    {
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

    private static ExitCode Mutate(RulePack rules, string[] casePaths, string format, bool isQuiet, CliHost host)
    {
        CommandLine.Show(rules.FolderDiagnostics, host);
        if (rules.Compilation.Rules.IsEmpty)
        {
            CommandLine.Show([Diagnostic.Create(CliDiagnostics.NothingToTest, null)], host);
            return ExitCode.Unusable;
        }

        var diagnostics = new DiagnosticBag();
        var files = new InputFiles(host, diagnostics);
        var cases = ImmutableArray.CreateBuilder<DecidedCase>();
        foreach (var path in casePaths.SelectMany(p => Directory.Exists(p) ? Directory.EnumerateFiles(p, "*.csv").Order(StringComparer.Ordinal) : Enumerable.Repeat(p, 1)))
        {
            if (files.ReadText(path) is { } text)
            {
                var (read, ofFile) = DecidedCaseReader.Read(text, rules.Compilation);
                cases.AddRange(read);
                diagnostics.AddRange(ofFile);
            }
        }

        if (diagnostics.HasErrors)
        {
            return CommandLine.Refuse(diagnostics, host);
        }

        var result = MutationRunner.Run(rules.Compilation, cases.ToImmutable(), rules.ArguedFiles);
        CommandLine.Show(diagnostics.ToSorted().AddRange(result.Diagnostics), host);
        if (format == "json")
        {
            MutationReportWriter.WriteJson(result, host.Out);
        }
        else
        {
            MutationReportWriter.WriteText(result, host.Out, isQuiet, host.HasColorOnOut);
        }

        return result.Count(MutantFate.Survived) == 0 && !result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? ExitCode.Success : ExitCode.Findings;
    }
}
