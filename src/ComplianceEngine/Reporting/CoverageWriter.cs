using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Packs;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what of the laws the rules encode, what not and why, and what the rules rest on.</summary>
public static class CoverageWriter
{
    private const int Width = 80;
    private const int NameWidth = 18;

    /// <summary>A block of lines a law, then the rules by what they rest on; lines end with LF.</summary>
    public static void WriteText(RuleCoverage coverage, Language language, TextWriter writer, bool useColor = false)
    {
        var words = new PageWording(language);
        var style = new TerminalStyle(useColor);
        foreach (var law in coverage.Laws)
        {
            writer.Write($"{style.Bold(TerminalText.Of($"{law.Law.ShortTitle.In(language)}: {law.Law.Title}"))}\n");
            WriteCovered(law, words, writer);
            WriteNotModelled(law, words, language, writer);
            writer.Write('\n');
        }

        writer.Write($"{style.Bold(words.GroundsHeading)}\n");
        foreach (var (name, rules) in GetGrounds(coverage, [words.GroundChecked, words.GroundUnchecked, words.GroundContested, words.GroundProposal]))
        {
            writer.Write($"  {name} ({rules.Length}): {TerminalText.Of(Ids(rules))}\n");
        }

        foreach (var text in coverage.Rules.Where(r => r.SourceNote is not null).GroupBy(r => (IsChecked: r.SourceChecked is not null, r.SourceNote)).OrderByDescending(g => g.Key.IsChecked).ThenBy(g => g.Key.SourceNote, StringComparer.Ordinal))
        {
            writer.Write($"    {(text.Key.IsChecked ? words.Checked : words.Unchecked)}: {TerminalText.Of(text.Key.SourceNote!)} ({text.Count()}): {TerminalText.Of(Ids(text))}\n");
        }
    }

    /// <summary>One JSON document: <c>laws[]</c> and <c>sources</c>; texts in every language there is.</summary>
    public static void WriteJson(RuleCoverage coverage, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteArray("packs", coverage.Rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal), json.WritePack);
        json.WriteArray("laws", coverage.Laws, law => json.WriteObject(name: null, () => WriteLaw(json, law)));
        json.WriteObject("sources", () =>
        {
            foreach (var (name, rules) in GetGrounds(coverage, ["checked", "unchecked", "contested", "proposals"]))
            {
                json.WriteArray(name, rules, rule => json.WriteStringValue(rule.Id));
            }
        });
    }));

    private static void WriteLaw(Utf8JsonWriter json, LawCoverage law)
    {
        json.WriteString("name", law.Law.ShortTitle.English);
        json.WriteString("title", law.Law.Title);
        json.WriteString("url", law.Law.Url);
        json.WriteArray("covered", law.Covered, covered => json.WriteObject(name: null, () =>
        {
            json.WriteString("provision", covered.Provision);
            json.WriteArray("rules", covered.Rules, rule => json.WriteStringValue(rule.Id));
        }));
        json.WriteArray("notModelled", law.NotModelled, duty => json.WriteObject(name: null, () =>
        {
            json.WriteString("provision", duty.Provision);
            json.WriteStringUnlessEmpty("kind", duty.Kind switch { UnmodelledKind.NotAboutFlows => "notAboutFlows", UnmodelledKind.NeedsJudgement => "needsJudgement", UnmodelledKind.NotYet => "notYet", _ => null });
            json.WriteText("duty", duty.Duty);
            json.WriteText("reason", duty.Reason);
        }));
    }

    private static void WriteCovered(LawCoverage law, PageWording words, TextWriter writer)
    {
        writer.Write($"  {words.Covered}\n");
        if (law.Covered.IsEmpty)
        {
            writer.Write($"    {words.NothingCovered}\n");
        }

        foreach (var covered in law.Covered)
        {
            WriteLines(covered.Provision, Ids(covered.Rules), writer);
        }
    }

    private static void WriteNotModelled(LawCoverage law, PageWording words, Language language, TextWriter writer)
    {
        writer.Write($"  {words.NotModelled}\n");
        if (law.NotModelled.IsEmpty)
        {
            writer.Write($"    {words.NothingLeftOut}\n");
        }

        foreach (var duty in law.NotModelled)
        {
            WriteLines(duty.Provision, $"{duty.Duty.In(language)}{(duty.Kind is { } kind ? $" [{words.Of(kind)}]" : "")}", writer);
            WriteLines("", duty.Reason.In(language), writer);
        }
    }

    /// <summary>A name, and beside it a text on as many lines as it takes.</summary>
    private static void WriteLines(string name, string text, TextWriter writer)
    {
        var left = TerminalText.Of(name);
        foreach (var line in TextLines.Wrap(TerminalText.Of(text), Width - NameWidth - 5))
        {
            writer.Write($"    {left.PadRight(NameWidth)} {line}\n");
            left = "";
        }
    }

    private static IEnumerable<(string Name, ImmutableArray<RuleSymbol> Rules)> GetGrounds(RuleCoverage coverage, string[] names) =>
    [
        (names[0], [.. coverage.Rules.Where(r => r.SourceChecked is not null)]),
        (names[1], [.. coverage.Rules.Where(r => r.SourceChecked is null)]),
        (names[2], [.. coverage.Rules.Where(r => r.Status == RuleStatus.Contested)]),
        (names[3], [.. coverage.Rules.Where(r => r.Status == RuleStatus.Proposal)]),
    ];

    private static string Ids(IEnumerable<RuleSymbol> rules) => string.Join(", ", rules.Select(r => r.Id));
}
