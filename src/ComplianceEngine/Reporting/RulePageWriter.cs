using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>Writes a rule's page: what it flags, the law it rests on, when it is in force, why, how to mend it, what it reads and the examples that stand in it.</summary>
public static class RulePageWriter
{
    /// <summary>The page for people; lines end with LF.</summary>
    public static void WriteText(RuleSymbol rule, Language language, TextWriter writer, bool useColor = false) =>
        new TextPage(writer, new TerminalStyle(useColor), language).Write(rule);

    /// <summary>The page as one JSON document, with every text in all its languages.</summary>
    public static void WriteJson(RuleSymbol rule, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteObject("rule", () => WriteRule(json, rule));
    }));

    /// <summary>When a rule is law, a line a place, the rule for all others first: <c>NO: since 20 July 2018</c>.</summary>
    internal static IEnumerable<string> InForce(RuleSymbol rule, PageWording words) => rule.InForce.OrderBy(p => p.Place is not null).Select(p => Period(p, words));

    /// <summary>What is known of who compared the rule with the law.</summary>
    internal static string Source(RuleSymbol rule, PageWording words) => (rule.SourceChecked, rule.SourceNote) switch
    {
        ({ } date, { } text) => words.CheckedAgainst.Fill(date, text),
        ({ } date, _) => words.Checked.Fill(date),
        (_, { } reason) => words.UncheckedBecause.Fill(reason),
        _ => words.Unchecked,
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

    private static string Period(InForcePeriod period, PageWording words)
    {
        var place = period.Place is null ? "" : period.Place.Code + ": ";
        return (period.Since, period.Until) switch
        {
            (null, _) => place + words.NoDate,
            ({ } since, null) => place + words.Since.Fill(since),
            ({ } since, { } until) => place + words.FromUntil.Fill(since, until),
        };
    }

    private sealed class TextPage(TextWriter writer, TerminalStyle style, Language language)
    {
        private readonly PageWording _words = new(language);
        private readonly ReportWording _report = ReportWording.In(language);
        private readonly CitationWords _citations = new(language);

        public void Write(RuleSymbol rule)
        {
            var title = TerminalText.Of($"{rule.Id}: {rule.Title.In(language)}");
            writer.Write($"{style.Bold(title)}\n{new string('=', Math.Min(TextWidth.Of(title), 100))}\n\n");
            WriteFacts(rule);
            foreach (var (heading, part) in new[] { (_words.WhyHeading, "Why"), (_words.HowToFixHeading, "How to fix"), (_words.WhenNotHeading, "When it does not apply") })
            {
                WriteSection(_words.OfDocumentation(heading), rule.GetDocumentation(part)?.Split('\n') ?? []);
            }

            WriteSection(_words.ExceptionsHeading, rule.Exceptions.Select(Exception));
            WriteSection(_words.ExamplesHeading, rule.Examples.Select(Example));
        }

        private void WriteFacts(RuleSymbol rule)
        {
            (string Label, IEnumerable<string> Values)[] facts =
            [
                (_words.PackLabel, [$"{rule.Pack.Name} {rule.Pack.Version}, {rule.Pack.Title.In(language)}"]),
                (_words.SeverityLabel, [_report.InText(rule.Severity)]),
                (_words.StatusLabel, [_words.OfMeaning(rule.Status)]),
                (_words.LawLabel, rule.Citations.Select(Cite)),
                (_words.InForceLabel, InForce(rule, _words)),
                (_words.SourceLabel, [rule is { SourceChecked: null, SourceNote: null } ? _words.NobodyChecked : Source(rule, _words)]),
                (_words.MessageLabel, [rule.Message.In(language)]),
                (_words.RemedyLabel, rule.Remedy is { } remedy ? [remedy.In(language)] : []),
                (_words.ColumnsLabel, [string.Join(", ", rule.Fields.Select(f => f.Name))]),
                (_words.PlaceLabel, [rule.Location.ToString()]),
            ];
            var width = facts.Max(f => f.Label.Length);
            foreach (var (label, values) in facts)
            {
                foreach (var (index, value) in values.Index())
                {
                    writer.Write($"  {style.Gutter((index == 0 ? label : "").PadRight(width))}  {TerminalText.Of(value)}\n");
                }
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

        private string Cite(Citation citation) => _citations.Of(citation) + (citation.Url is null ? "" : $" <{citation.Url}>");

        private string Exception(ExceptionSymbol exception)
        {
            var cites = exception.Citations.IsEmpty ? "" : $" ({string.Join("; ", exception.Citations.Select(Cite))})";
            var since = exception.Since is { } first ? ", " + _words.Since.Fill(first) : "";
            var until = exception.Until is { } last ? ", " + _words.Until.Fill(last) : "";
            return $"- {exception.Name.In(language)}{cites}{since}{until}";
        }

        private string Example(RuleExample example)
        {
            var cells = string.Join(", ", Declared(example).Select(c => $"{c.Field} = {c.Text}"));
            return $"{_report.InText(example.Expected),-14}  {(example.AsOf is { } date ? _words.ExampleAsOf.Fill(date, cells) : cells)}";
        }
    }
}
