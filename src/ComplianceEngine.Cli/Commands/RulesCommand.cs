using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply rules</c>: lists rules.</summary>
internal static class RulesCommand
{
    private const string Notes =
        """
        Exit codes: 0 listed, 2 the rules do not compile, 70 a defect of comply.

        Examples:
          comply rules
          comply rules --rules our-rules --format json
          comply rules --coverage
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "json"];

    public static Command Create(CliHost host)
    {
        var rules = CliOptions.Rules();
        var format = CliOptions.Format(s_formats);
        var language = CliOptions.LanguageOf();
        var coverage = CliOptions.Flag("--coverage", "Which articles the rules cover, which duties are not modelled and why, and which rules rest on unchecked sources");
        var command = new DocumentedCommand("rules", "List the rules: weight, standing, law, dates.", Notes) { rules, coverage, format, language };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var chosen = parsed.GetFormat(format, s_formats, diagnostics);
            var words = parsed.GetLanguage(language, diagnostics);
            return (int)(diagnostics.HasErrors ? CommandLine.Refuse(diagnostics, host) : Run(parsed.GetValue(rules)!, parsed.GetValue(coverage), chosen, words, host));
        });
        return command;
    }

    private static ExitCode Run(string[] paths, bool isCoverage, string format, Language language, CliHost host)
    {
        if (LoadedRules.LoadOrRefuse(paths, host) is not { } rules)
        {
            return ExitCode.Unusable;
        }

        CommandLine.Show(rules.FolderDiagnostics, host);
        switch (isCoverage, format)
        {
            case (true, "json"):
                CoverageWriter.WriteJson(rules.Coverage, host.Out);
                break;
            case (true, _):
                CoverageWriter.WriteText(rules.Coverage, language, host.Out, host.HasColorOnOut);
                break;
            case (false, "json"):
                RuleListWriter.WriteJson(rules.Compilation.Rules, host.Out);
                break;
            default:
                RuleListWriter.WriteText(rules.Compilation.Rules, language, host.Out, host.HasColorOnOut);
                break;
        }

        return ExitCode.Success;
    }
}
