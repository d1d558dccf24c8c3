using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what rules there are: weight, standing, law, dates.</summary>
public static class RuleListWriter
{
    /// <summary>One block of lines a rule, in the order given; lines end with LF.</summary>
    public static void WriteText(ImmutableArray<RuleSymbol> rules, Language language, TextWriter writer, bool useColor = false)
    {
        var style = new TerminalStyle(useColor);
        foreach (var rule in rules)
        {
            writer.Write($"{style.Bold(TerminalText.Of(rule.Id))}  {ReportWords.Of(rule.Severity)}, {ReportWords.Of(rule.Status)}: {TerminalText.Of(rule.Title.In(language))}\n");
            writer.Write($"    law: {TerminalText.Of(string.Join("; ", rule.Citations.Select(c => c.Text)))}\n");
            writer.Write($"    in force: {TerminalText.Of(RulePageWriter.InForce(rule))}\n");
            writer.Write($"    source: {RulePageWriter.Source(rule)}\n");
        }

        var packs = rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name} {p.Version}");
        writer.Write($"{(rules.IsEmpty ? "" : "\n")}{ReportWords.Count(rules.Length, "rule")}{(rules.IsEmpty ? "" : $" ({TerminalText.Of(string.Join(", ", packs))})")}\n");
    }

    /// <summary>One JSON document: <c>rules[]</c>, in the order given.</summary>
    public static void WriteJson(ImmutableArray<RuleSymbol> rules, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteArray("packs", rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal), json.WritePack);
        json.WriteArray("rules", rules, rule => json.WriteObject(name: null, () => RulePageWriter.WriteRuleHead(json, rule)));
    }));
}
