using System.CommandLine;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply drift</c>: which provisions of a law have changed since rules were checked against them.</summary>
internal static class DriftCommand
{
    private const string Notes =
        """
        LAW is the name under which rules cite it (gdpr). FILE is a copy of its text in Markdown, each provision
        under a heading of its own: `## Article 6`, `##### § 12.`, `## Recital 26`. Only words count, not marks or line breaks.

        Exit codes: 0 nothing changed, 1 provisions changed or are missing, 2 unusable input, 70 a defect of comply.

        Examples:
          comply drift gdpr gdpr-2027.md
          comply drift popplyl personopplysningsloven.md --show
        """;

    public static Command Create(CliHost host)
    {
        var law = new Argument<string>("LAW") { Description = "The law, as rules name it" };
        var file = new Argument<string>("FILE") { Description = "A copy of its text" };
        var rules = CliOptions.Rules();
        var show = CliOptions.Flag("--show", "The digest of every provision in the file, as rules keep it");
        var command = new DocumentedCommand("drift", "Say which provisions have changed since rules were checked against them.", Notes) { law, file, rules, show };
        command.SetAction(parsed => (int)Run(parsed.GetValue(law)!, parsed.GetValue(file)!, parsed.GetValue(rules)!, parsed.GetValue(show), host));
        return command;
    }

    private static ExitCode Run(string law, string path, string[] paths, bool isShown, CliHost host)
    {
        if (LoadedRules.LoadOrRefuse(paths, host) is not { } rules)
        {
            return ExitCode.Unusable;
        }

        var diagnostics = new DiagnosticBag();
        if (new InputFiles(host, diagnostics).ReadText(path) is not { } source)
        {
            return CommandLine.Refuse(diagnostics, host);
        }

        var text = LawText.Read(source.Content);

        if (isShown)
        {
            foreach (var provision in text.Provisions)
            {
                host.Out.Write($"{law}:{provision}:{text.FindDigest(provision)}\n");
            }

            return ExitCode.Success;
        }

        return Compare(law, text, rules.Compilation, host.Out);
    }

    private static ExitCode Compare(string law, LawText text, Compilation compilation, TextWriter writer)
    {
        var kept = compilation.Rules.SelectMany(r => r.SourceDigests.Select(d => (Rule: r, Parts: d.Split(':')))).Where(k => k.Parts.Length == 3 && k.Parts[0] == law).ToArray();
        var (same, changed) = (0, 0);
        foreach (var provision in kept.GroupBy(k => k.Parts[1], StringComparer.Ordinal).OrderBy(g => ProvisionKey(g.Key), StringComparer.Ordinal))
        {
            var now = text.FindDigest(provision.Key);
            var drifted = provision.Where(k => k.Parts[2] != now).Select(k => k.Rule).ToArray();
            if (drifted.Length == 0)
            {
                same++;
                continue;
            }

            changed++;
            writer.Write($"{law} {provision.Key}: {(now is null ? "not in this copy" : "changed")} since {Since(drifted)}; look at {string.Join(", ", drifted.Select(r => r.Id).Order(StringComparer.Ordinal))}\n");
        }

        writer.Write(FormattableString.Invariant($"{kept.Select(k => k.Rule).Distinct().Count()} rules keep digests of {law}: {same} provisions the same, {changed} changed or missing\n"));
        return changed == 0 ? ExitCode.Success : ExitCode.Findings;
    }

    private static string Since(RuleSymbol[] rules) => FormattableString.Invariant($"{rules.Min(r => r.SourceChecked):yyyy-MM-dd}");

    private static string ProvisionKey(string provision) => provision.PadLeft(12, '0');
}
