using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes a rule as a SARIF reporting descriptor.</summary>
internal static class SarifRule
{
    // Limits of GitHub code scanning.
    private const int MaximumDescription = 1024;
    private const int MaximumTags = 10;

    public static void Write(Utf8JsonWriter json, RuleSymbol rule, Language language) => json.WriteObject(name: null, () =>
    {
        var title = Line(rule.Title.In(language), rule.Id);
        json.WriteString("id", rule.Id);
        json.WriteStringUnlessEmpty("name", Identifier(rule.Title.English));
        json.WriteObject("shortDescription", () => json.WriteString("text", title));
        json.WriteObject("fullDescription", () => json.WriteString("text", Description(rule, title)));
        json.WriteObject("help", () => WriteHelp(json, rule, title));
        json.WriteStringUnlessEmpty("helpUri", rule.Citations.Select(c => c.Url).FirstOrDefault(u => u is not null && MarkdownText.IsWeb(u)) is { } url ? new Uri(url).AbsoluteUri : null);
        json.WriteObject("defaultConfiguration", () => json.WriteString("level", ReportWords.Of(rule.Severity)));
        json.WriteObject("properties", () => WriteProperties(json, rule));
    });

    private static void WriteHelp(Utf8JsonWriter json, RuleSymbol rule, string title)
    {
        var documentation = rule.Documentation.Trim().Length > 0 ? rule.Documentation.Trim() : title;
        var law = string.Join("; ", rule.Citations.Select(c => c.Text));
        json.WriteString("text", SarifRun.Plain(title, MaximumDescription) + "\n\n" + VisibleText.OfLines(documentation).Replace("](", "] (", StringComparison.Ordinal) + "\n\nLaw: " + SarifRun.Plain(law, int.MaxValue));
        var links = string.Join("; ", rule.Citations.Select(c => MarkdownText.Link(c.Text, c.Url)));
        json.WriteString("markdown", $"# {MarkdownText.Escape(title)}\n\n{MarkdownText.Defang(documentation)}\n\n**Law:** {links}");
    }

    private static void WriteProperties(Utf8JsonWriter json, RuleSymbol rule)
    {
        var tags = rule.Citations.Select(c => c.Text).Prepend(rule.Pack.Name).Prepend("compliance");
        json.WriteArray("tags", tags.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(MaximumTags), t => json.WriteStringValue(VisibleText.Of(t)));
        json.WriteString("precision", rule.Status == RuleStatus.Contested ? "medium" : "high");
        json.WriteString("security-severity", SecuritySeverity(rule.Severity));
        json.WriteString("problem.severity", rule.Severity == RuleSeverity.Note ? "recommendation" : ReportWords.Of(rule.Severity));
    }

    /// <summary>In the bands of GitHub code scanning: high from 7.0, medium from 4.0, low below.</summary>
    private static string SecuritySeverity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "8.0",
        RuleSeverity.Warning => "5.0",
        _ => "2.0",
    };

    private static string Description(RuleSymbol rule, string title)
    {
        var text = rule.GetDocumentation("Why") is { Length: > 0 } why ? Line(why.ReplaceLineEndings(" "), title) : title;
        if (text.Length <= MaximumDescription)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaximumDescription - 2]) ? MaximumDescription - 2 : MaximumDescription - 1;
        return text[..end] + "…";
    }

    private static string Line(string text, string fallback) => SarifRun.Plain(text.Trim().Length > 0 ? text.Trim() : fallback, int.MaxValue);

    private static string Identifier(string title)
    {
        var builder = new StringBuilder();
        var words = title.Split(title.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            builder.Append(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(word[0])}{word[1..]}");
        }

        return builder.ToString();
    }
}
