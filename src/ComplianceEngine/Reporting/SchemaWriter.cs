using System.Text.Json;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>Writes the words that inventories and rules may use: columns, the terms of every kind, and who is in which register on a day.</summary>
public static class SchemaWriter
{
    /// <summary>The words for people; lines end with LF.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="asOf">The day whose members the registers show.</param>
    /// <param name="language">The language of labels and questions.</param>
    /// <param name="writer">Not disposed.</param>
    /// <param name="useColor">ANSI colours, for terminals only.</param>
    public static void WriteText(Vocabulary vocabulary, DateOnly asOf, Language language, TextWriter writer, bool useColor = false) =>
        new TextSchema(writer, new TerminalStyle(useColor), language).Write(vocabulary, asOf);

    /// <summary>The words as one JSON document, every text in all its languages.</summary>
    public static void WriteJson(Vocabulary vocabulary, DateOnly asOf, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteString("asOf", ReportWords.Of(asOf));
        json.WriteArray("columns", vocabulary.Fields, field => WriteField(json, field));
        json.WriteArray("taxonomies", vocabulary.Taxonomies, taxonomy => json.WriteObject(name: null, () =>
        {
            json.WriteString("kind", taxonomy.Name);
            json.WriteArray("terms", taxonomy.Terms, term => WriteTerm(json, term));
        }));
        json.WriteArray("registers", vocabulary.Places.Places.Where(p => p.IsGroup), group => WriteRegister(json, group, asOf));
    }));

    private static void WriteField(Utf8JsonWriter json, FieldSymbol field) => json.WriteObject(name: null, () =>
    {
        json.WriteString("name", field.Name);
        json.WriteString("type", ReportWords.Of(field.Type));
        json.WriteString("kind", field.Taxonomy?.Name);
        json.WriteArray("under", field.Under, term => json.WriteStringValue(term.Name));
        json.WriteArray("marks", field.Marks, json.WriteStringValue);
        json.WriteBoolean("required", field.IsRequired);
        json.WriteBoolean("structural", field.IsStructural);
        json.WriteBoolean("controllable", field.IsControllable);
        json.WriteText("label", field.Label);
        json.WriteText("question", field.Question);
        json.WriteArray("headers", field.HeaderSynonyms, json.WriteStringValue);
    });

    private static void WriteTerm(Utf8JsonWriter json, TermSymbol term) => json.WriteObject(name: null, () =>
    {
        json.WriteString("name", term.Name);
        json.WriteText("label", term.Label);
        json.WriteArray("broader", term.Broader, broader => json.WriteStringValue(broader.Name));
        json.WriteArray("mayReveal", term.MayReveal, topic => json.WriteStringValue(topic.Name));
        json.WriteArray("dpv", term.DpvNames, json.WriteStringValue);
        json.WriteArray("fideslang", term.FideslangNames, json.WriteStringValue);
        json.WriteArray("synonyms", term.Synonyms, json.WriteStringValue);
    });

    private static void WriteRegister(Utf8JsonWriter json, PlaceSymbol group, DateOnly asOf) => json.WriteObject(name: null, () =>
    {
        json.WriteString("name", group.Code);
        json.WriteText("label", group.Label);
        json.WriteArray("members", group.Memberships.Where(m => m.HoldsOn(asOf)), member => json.WriteObject(name: null, () =>
        {
            json.WriteString("place", member.Place.Code);
            json.WriteString("from", ReportWords.Of(member.From));
            json.WriteString("until", member.Until is { } until ? ReportWords.Of(until) : null);
            json.WriteString("value", member.Value);
            json.WriteString("source", member.Source);
        }));
    });

    private sealed class TextSchema(TextWriter writer, TerminalStyle style, Language language)
    {
        private readonly PageWording _words = new(language);

        public void Write(Vocabulary vocabulary, DateOnly asOf)
        {
            WriteHeading(_words.ColumnsHeading);
            foreach (var field in vocabulary.Fields)
            {
                WriteField(field);
            }

            foreach (var taxonomy in vocabulary.Taxonomies)
            {
                WriteHeading(_words.KindHeading.Fill(taxonomy.Name, taxonomy.Terms.Length));
                foreach (var term in taxonomy.Terms)
                {
                    WriteTerm(term);
                }
            }

            WriteHeading(_words.RegistersHeading.Fill(asOf));
            foreach (var group in vocabulary.Places.Places.Where(p => p.IsGroup))
            {
                var members = group.Memberships.Where(m => m.HoldsOn(asOf)).Select(m => m.Value.Length == 0 ? m.Place.Code : $"{m.Place.Code} ({m.Value})");
                WriteEntry(group.Code, group.Label.In(language), [string.Join(", ", members)]);
            }
        }

        private void WriteHeading(string text) => writer.Write($"{style.Bold(TerminalText.Of(text))}\n{new string('=', Math.Min(TextWidth.Of(text), 100))}\n\n");

        private void WriteField(FieldSymbol field)
        {
            var type = _words.Of(field.Type);
            string[] facts =
            [
                field.Taxonomy is null ? type : _words.OfKind.Fill(type, field.Taxonomy.Name),
                List(_words.AtOrBelow, field.Under.Select(t => t.Name)),
                List(_words.MayBeMarked, field.Marks),
                field.IsRequired ? _words.Required : "",
                field.IsStructural ? _words.Structural : "",
            ];
            WriteEntry(field.Name, string.Join(", ", facts.Where(f => f.Length > 0)), [field.Question.In(language), List(_words.Headers, field.HeaderSynonyms)]);
        }

        private void WriteTerm(TermSymbol term) => WriteEntry(term.Name, term.Label.In(language),
        [
            List(_words.Broader, term.Broader.Select(t => t.Name)),
            List(_words.MayReveal, term.MayReveal.Select(t => t.Name)),
            string.Join(", ", term.DpvNames.Concat(term.FideslangNames.Select(n => "fideslang " + n))),
        ]);

        private void WriteEntry(string name, string what, IEnumerable<string> lines)
        {
            writer.Write($"{style.Bold(TerminalText.Of(name))}  {TerminalText.Of(what)}".TrimEnd() + "\n");
            foreach (var line in lines.Where(l => l.Length > 0))
            {
                writer.Write($"    {TerminalText.Of(line)}\n");
            }

            writer.Write('\n');
        }

        private static string List(Sentence sentence, IEnumerable<string> items) =>
            string.Join(", ", items) is { Length: > 0 } all ? sentence.Fill(all) : "";
    }
}
