using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what rules there are: weight, standing, law, dates.</summary>
public static class RuleListWriter
{
    /// <summary>One block of lines a rule, in the order given; lines end with LF.</summary>
    public static void WriteText(ImmutableArray<RuleSymbol> rules, Language language, TextWriter writer, bool useColor = false)
    {
        var style = new TerminalStyle(useColor);
        var (page, report, citations) = (new PageWording(language), ReportWording.In(language), new CitationWords(language));
        foreach (var rule in rules)
        {
            writer.Write($"{style.Bold(TerminalText.Of(rule.Id))}  {report.InText(rule.Severity)}, {page.Of(rule.Status)}: {TerminalText.Of(rule.Title.In(language))}\n");
            writer.Write($"    {page.LawLabel}: {TerminalText.Of(string.Join("; ", rule.Citations.Select(citations.Of)))}\n");
            writer.Write($"    {page.InForceLabel}: {TerminalText.Of(string.Join("; ", RulePageWriter.InForce(rule, page)))}\n");
            writer.Write($"    {page.SourceLabel}: {RulePageWriter.Source(rule, page)}\n");
        }

        var packs = rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name} {p.Version}");
        writer.Write($"{(rules.IsEmpty ? "" : "\n")}{report.Rules.Count(rules.Length)}{(rules.IsEmpty ? "" : $" ({TerminalText.Of(string.Join(", ", packs))})")}\n");
    }

    /// <summary>One JSON document: <c>rules[]</c>, in the order given.</summary>
    public static void WriteJson(ImmutableArray<RuleSymbol> rules, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteArray("packs", rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal), json.WritePack);
        json.WriteArray("rules", rules, rule => json.WriteObject(name: null, () => RulePageWriter.WriteRuleHead(json, rule)));
    }));
}
