using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes a rule's page: what it flags, the law it rests on, when it is in force, why, how to mend it, what it reads and the examples that stand in it.</summary>
public static class RulePageWriter
{
    private static readonly string[] s_headings = ["Why", "How to fix", "When it does not apply"];

    /// <summary>The page for people; lines end with LF.</summary>
    public static void WriteText(RuleSymbol rule, Language language, TextWriter writer, bool useColor = false) =>
        new TextPage(writer, new TerminalStyle(useColor), language).Write(rule);

    /// <summary>The page as one JSON document, with every text in all its languages.</summary>
    public static void WriteJson(RuleSymbol rule, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteObject("rule", () => WriteRule(json, rule));
    }));

    /// <summary>When a rule is law, on one line: <c>since 2018-05-25; NO: since 2018-07-20</c>.</summary>
    internal static string InForce(RuleSymbol rule) => string.Join("; ", rule.InForce.OrderBy(p => p.Place is not null).Select(Period));

    /// <summary>What is known of who compared the rule with the law.</summary>
    internal static string Source(RuleSymbol rule) => (rule.SourceChecked, rule.SourceNote) switch
    {
        ({ } date, { } text) => $"checked {ReportWords.Of(date)} against {TerminalText.Of(text)}",
        ({ } date, _) => $"checked {ReportWords.Of(date)}",
        (_, { } reason) => $"unchecked: {TerminalText.Of(reason)}",
        _ => "unchecked",
    };

    internal static void WriteRuleHead(Utf8JsonWriter json, RuleSymbol rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteText("title", rule.Title);
        json.WriteString("severity", ReportWords.Of(rule.Severity));
        json.WriteString("status", ReportWords.Of(rule.Status));
        json.WriteString("pack", rule.Pack.Name);
        json.WriteArray("citations", rule.Citations, json.WriteCitation);
        json.WriteArray("inForce", rule.InForce, period => WritePeriod(json, period));
        json.WriteString("sourceChecked", rule.SourceChecked is { } date ? ReportWords.Of(date) : null);
        json.WriteStringUnlessEmpty("sourceNote", rule.SourceNote);
        json.WriteLocation("location", rule.Location);
    }

    private static void WriteRule(Utf8JsonWriter json, RuleSymbol rule)
    {
        WriteRuleHead(json, rule);
        json.WriteText("message", rule.Message);
        json.WriteText("remedy", rule.Remedy);
        json.WriteString("why", rule.GetDocumentation("Why"));
        json.WriteString("howToFix", rule.GetDocumentation("How to fix"));
        json.WriteString("whenItDoesNotApply", rule.GetDocumentation("When it does not apply"));
        json.WriteArray("exceptions", rule.Exceptions, exception => WriteException(json, exception));
        json.WriteArray("columns", rule.Fields, field => json.WriteStringValue(field.Name));
        json.WriteArray("examples", rule.Examples, example => WriteExample(json, example));
    }

    private static void WritePeriod(Utf8JsonWriter json, InForcePeriod period) => json.WriteObject(name: null, () =>
    {
        json.WriteString("place", period.Place?.Code);
        json.WriteString("since", period.Since is { } since ? ReportWords.Of(since) : null);
        json.WriteString("until", period.Until is { } until ? ReportWords.Of(until) : null);
    });

    private static void WriteException(Utf8JsonWriter json, ExceptionSymbol exception) => json.WriteObject(name: null, () =>
    {
        json.WriteText("name", exception.Name);
        json.WriteArray("citations", exception.Citations, json.WriteCitation);
        json.WriteString("since", exception.Since is { } since ? ReportWords.Of(since) : null);
        json.WriteString("until", exception.Until is { } until ? ReportWords.Of(until) : null);
    });

    private static void WriteExample(Utf8JsonWriter json, RuleExample example) => json.WriteObject(name: null, () =>
    {
        json.WriteString("outcome", ReportWords.Of(example.Expected));
        json.WriteString("asOf", example.AsOf is { } asOf ? ReportWords.Of(asOf) : null);
        json.WriteObject("cells", () =>
        {
            foreach (var (field, text) in Declared(example))
            {
                json.WriteString(field, text);
            }
        });
        json.WriteLocation("location", example.Location);
    });

    private static IEnumerable<(string Field, string Text)> Declared(RuleExample example) =>
        example.Flow.Cells.Where(c => c.Field.Ordinal > 0 && c.Text.Length > 0).Select(c => (c.Field.Name, c.Text));

    private static string Period(InForcePeriod period)
    {
        var place = period.Place is null ? "" : period.Place.Code + ": ";
        return (period.Since, period.Until) switch
        {
            (null, _) => place + "not in force, no date known",
            ({ } since, null) => $"{place}since {ReportWords.Of(since)}",
            ({ } since, { } until) => $"{place}from {ReportWords.Of(since)} until {ReportWords.Of(until)}",
        };
    }

    private sealed class TextPage(TextWriter writer, TerminalStyle style, Language language)
    {
        public void Write(RuleSymbol rule)
        {
            var title = TerminalText.Of($"{rule.Id}: {rule.Title.In(language)}");
            writer.Write($"{style.Bold(title)}\n{new string('=', Math.Min(TextWidth.Of(title), 100))}\n\n");
            WriteFacts(rule);
            foreach (var heading in s_headings)
            {
                WriteSection(heading, rule.GetDocumentation(heading)?.Split('\n') ?? []);
            }

            WriteSection("Exceptions", rule.Exceptions.Select(Exception));
            WriteSection("Examples", rule.Examples.Select(Example));
        }

        private void WriteFacts(RuleSymbol rule)
        {
            WriteFact("pack", [$"{rule.Pack.Name} {rule.Pack.Version}, {rule.Pack.Title}"]);
            WriteFact("severity", [ReportWords.Of(rule.Severity)]);
            WriteFact("status", [Status(rule.Status)]);
            WriteFact("law", rule.Citations.Select(Cite));
            WriteFact("in force", rule.InForce.OrderBy(p => p.Place is not null).Select(Period));
            WriteFact("source", [rule is { SourceChecked: null, SourceNote: null } ? "unchecked: nobody compared this rule with the published law" : Source(rule)]);
            WriteFact("message", [rule.Message.In(language)]);
            WriteFact("remedy", rule.Remedy is { } remedy ? [remedy.In(language)] : []);
            WriteFact("columns", [string.Join(", ", rule.Fields.Select(f => f.Name))]);
            WriteFact("stands in", [rule.Location.ToString()]);
        }

        private void WriteFact(string label, IEnumerable<string> values)
        {
            var shown = label;
            foreach (var value in values)
            {
                writer.Write($"  {style.Gutter(shown.PadRight(10))} {TerminalText.Of(value)}\n");
                shown = "";
            }
        }

        private void WriteSection(string heading, IEnumerable<string> lines)
        {
            ImmutableArray<string> shown = [.. lines];
            if (shown.IsEmpty)
            {
                return;
            }

            writer.Write($"\n{style.Bold(heading)}\n");
            foreach (var line in shown)
            {
                writer.Write($"  {TerminalText.Of(line)}".TrimEnd() + "\n");
            }
        }

        private static string Status(RuleStatus status) => ReportWords.Of(status) + status switch
        {
            RuleStatus.Contested => ": the reading of the law that it rests on is disputed",
            RuleStatus.Proposal => ": not law, evaluated only when selected by its full id",
            RuleStatus.Retired => ": kept for its id, never evaluated",
            _ => "",
        };

        private static string Cite(Citation citation) => citation.Url is null ? citation.Text : $"{citation.Text} <{citation.Url}>";

        private string Exception(ExceptionSymbol exception)
        {
            var cites = exception.Citations.IsEmpty ? "" : $" ({string.Join("; ", exception.Citations.Select(Cite))})";
            var since = exception.Since is { } first ? $", since {ReportWords.Of(first)}" : "";
            var until = exception.Until is { } last ? $", until {ReportWords.Of(last)}" : "";
            return $"- {exception.Name.In(language)}{cites}{since}{until}";
        }

        private static string Example(RuleExample example)
        {
            var asOf = example.AsOf is { } date ? $"as of {ReportWords.Of(date)}: " : "";
            return $"{ReportWords.Of(example.Expected),-14}  {asOf}{string.Join(", ", Declared(example).Select(c => $"{c.Field} = {c.Text}"))}";
        }
    }
}
