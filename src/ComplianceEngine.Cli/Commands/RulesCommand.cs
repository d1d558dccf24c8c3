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
        """;

    private static readonly ImmutableArray<string> s_formats = ["text", "json"];

    public static Command Create(CliHost host)
    {
        var rules = CliOptions.Rules();
        var format = CliOptions.Format(s_formats);
        var language = CliOptions.LanguageOf();
        var command = new DocumentedCommand("rules", "List the rules: weight, standing, law, dates.", Notes) { rules, format, language };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var chosen = parsed.GetFormat(format, s_formats, diagnostics);
            var words = parsed.GetChoice(language, CliOptions.Languages, diagnostics);
            return (int)(diagnostics.HasErrors ? CommandLine.Refuse(diagnostics, host) : Run(parsed.GetValue(rules)!, chosen, words, host));
        });
        return command;
    }

    private static ExitCode Run(string[] paths, string format, Language language, CliHost host)
    {
        if (LoadedRules.LoadOrRefuse(paths, host) is not { } rules)
        {
            return ExitCode.Unusable;
        }

        if (format == "json")
        {
            RuleListWriter.WriteJson(rules.Compilation.Rules, host.Out);
        }
        else
        {
            RuleListWriter.WriteText(rules.Compilation.Rules, language, host.Out, host.HasColorOnOut);
        }

        return ExitCode.Success;
    }
}
