using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Packs;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what of the laws the rules encode, what not and why, and what the rules rest on.</summary>
public static class CoverageWriter
{
    private static readonly CoverageWords s_english = new(
        "covered", "no article of it is cited by a rule", "not modelled", "no duty is declared to be left out", "What the rules rest on",
        "checked against the published text", "from memory, not yet checked", "on a reading that is disputed", "proposals, not law, evaluated only on request");

    private static readonly CoverageWords s_norwegian = new(
        "dekket", "ingen regel viser til noen bestemmelse i den", "ikke modellert", "ingen plikt er oppgitt som utelatt", "Hva reglene bygger på",
        "kontrollert mot publisert tekst", "skrevet etter hukommelsen, ikke kontrollert ennå", "på en omstridt tolkning", "forslag, ikke gjeldende rett, vurderes bare på forespørsel");

    /// <summary>A block of lines a law, then the rules by what they rest on; lines end with LF.</summary>
    public static void WriteText(RuleCoverage coverage, Language language, TextWriter writer, bool useColor = false)
    {
        var words = language == Language.Norwegian ? s_norwegian : s_english;
        var style = new TerminalStyle(useColor);
        foreach (var law in coverage.Laws)
        {
            writer.Write($"{style.Bold(TerminalText.Of($"{law.Law.ShortTitle}: {law.Law.Title}"))}\n");
            WriteCovered(law, words, writer);
            WriteNotModelled(law, words, language, writer);
            writer.Write('\n');
        }

        writer.Write($"{style.Bold(words.Sources)}\n");
        foreach (var (name, rules) in GetGrounds(coverage, words))
        {
            writer.Write($"  {name} ({rules.Length}): {TerminalText.Of(Ids(rules))}\n");
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
            foreach (var (name, rules) in GetGrounds(coverage, new CoverageWords("", "", "", "", "", "checked", "unchecked", "contested", "proposals")))
            {
                json.WriteArray(name, rules, rule => json.WriteStringValue(rule.Id));
            }
        });
    }));

    private static void WriteLaw(Utf8JsonWriter json, LawCoverage law)
    {
        json.WriteString("name", law.Law.ShortTitle);
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
            json.WriteObject("duty", () => WriteText(json, duty.Duty));
            json.WriteObject("reason", () => WriteText(json, duty.Reason));
        }));
    }

    private static void WriteText(Utf8JsonWriter json, LocalizedText text)
    {
        json.WriteString("en", text.English);
        json.WriteStringUnlessEmpty("nb", text.Norwegian);
    }

    private static void WriteCovered(LawCoverage law, CoverageWords words, TextWriter writer)
    {
        writer.Write($"  {words.Covered}\n");
        if (law.Covered.IsEmpty)
        {
            writer.Write($"    {words.NothingCovered}\n");
        }

        foreach (var covered in law.Covered)
        {
            writer.Write($"    {TerminalText.Of(covered.Provision),-18} {TerminalText.Of(Ids(covered.Rules))}\n");
        }
    }

    private static void WriteNotModelled(LawCoverage law, CoverageWords words, Language language, TextWriter writer)
    {
        writer.Write($"  {words.NotModelled}\n");
        if (law.NotModelled.IsEmpty)
        {
            writer.Write($"    {words.NothingLeftOut}\n");
        }

        foreach (var duty in law.NotModelled)
        {
            writer.Write($"    {TerminalText.Of(duty.Provision),-18} {TerminalText.Of(duty.Duty.In(language))}\n");
            writer.Write($"    {"",-18} {TerminalText.Of(duty.Reason.In(language))}\n");
        }
    }

    private static IEnumerable<(string Name, ImmutableArray<RuleSymbol> Rules)> GetGrounds(RuleCoverage coverage, CoverageWords words) =>
    [
        (words.Checked, [.. coverage.Rules.Where(r => r.SourceChecked is not null)]),
        (words.Unchecked, [.. coverage.Rules.Where(r => r.SourceChecked is null)]),
        (words.Contested, [.. coverage.Rules.Where(r => r.Status == RuleStatus.Contested)]),
        (words.Proposals, [.. coverage.Rules.Where(r => r.Status == RuleStatus.Proposal)]),
    ];

    private static string Ids(IEnumerable<RuleSymbol> rules) => string.Join(", ", rules.Select(r => r.Id));

    private sealed record CoverageWords(
        string Covered,
        string NothingCovered,
        string NotModelled,
        string NothingLeftOut,
        string Sources,
        string Checked,
        string Unchecked,
        string Contested,
        string Proposals);
}
