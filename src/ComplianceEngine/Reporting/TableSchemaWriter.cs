using System.Text.Encodings.Web;
using System.Text.Json;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>The columns of an inventory for other validators: CSV on the Web, Frictionless Table Schema, JSON Schema.</summary>
public static class TableSchemaWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csvw", "table-schema", "json-schema"];

    /// <summary>Writes the columns in one of <see cref="Formats"/>.</summary>
    public static void Write(string format, Vocabulary vocabulary, Language language, Stream output)
    {
        using var json = new Utf8JsonWriter(output, s_options);
        switch (format)
        {
            case "csvw":
                WriteCsvw(json, vocabulary, language);
                break;
            case "table-schema":
                WriteTableSchema(json, vocabulary, language);
                break;
            case "json-schema":
                WriteJsonSchema(json, vocabulary, language);
                break;
            default:
                throw new ArgumentException($"no such format: {format}", nameof(format));
        }
    }

    private static void WriteCsvw(Utf8JsonWriter json, Vocabulary vocabulary, Language language)
    {
        json.WriteStartObject();
        json.WriteString("@context", "http://www.w3.org/ns/csvw");
        json.WriteStartObject("tableSchema");
        json.WriteStartArray("columns");
        foreach (var field in vocabulary.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteStartObject("titles");
            json.WriteStartArray("und");
            json.WriteStringValue(field.Name);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("dc:description", field.Question.In(language));
            json.WriteBoolean("required", field.IsRequired);
            if (field.IsMultiple)
            {
                json.WriteString("separator", "|");
            }

            WriteCsvwType(json, field);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("primaryKey", vocabulary.Fields[0].Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCsvwType(Utf8JsonWriter json, FieldSymbol field)
    {
        var choices = RegisterTemplate.GetChoices(field);
        if (choices.Count > 0)
        {
            json.WriteStartObject("datatype");
            json.WriteString("base", "string");
            json.WriteString("format", string.Join('|', choices.Select(c => c.Replace(".", "\\.", StringComparison.Ordinal))));
            json.WriteEndObject();
            return;
        }

        json.WriteString("datatype", field.Type switch { FieldType.Date => "date", FieldType.Number => "decimal", FieldType.Duration => "duration", _ => "string" });
    }

    private static void WriteTableSchema(Utf8JsonWriter json, Vocabulary vocabulary, Language language)
    {
        json.WriteStartObject();
        json.WriteStartArray("fields");
        foreach (var field in vocabulary.Fields)
        {
            var choices = RegisterTemplate.GetChoices(field);
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("title", field.Label.In(language));
            json.WriteString("description", field.Question.In(language));
            json.WriteString("type", field.Type switch { FieldType.Date => "date", FieldType.Number => "number", FieldType.Duration => "duration", _ => "string" });
            json.WriteStartObject("constraints");
            json.WriteBoolean("required", field.IsRequired);
            if (field.Ordinal == 0)
            {
                json.WriteBoolean("unique", value: true);
            }

            if (choices.Count > 0 && field.IsMultiple)
            {
                var one = "(" + string.Join('|', choices.Select(c => c.Replace(".", "\\.", StringComparison.Ordinal))) + ")";
                json.WriteString("pattern", $"^{one}(\\|{one})*$");
            }
            else if (choices.Count > 0)
            {
                WriteChoices(json, choices);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missingValues");
        json.WriteStringValue("");
        json.WriteEndArray();
        json.WriteString("primaryKey", vocabulary.Fields[0].Name);
        json.WriteEndObject();
    }

    private static void WriteJsonSchema(Utf8JsonWriter json, Vocabulary vocabulary, Language language)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "A data flow");
        json.WriteString("type", "object");
        json.WriteStartArray("required");
        foreach (var field in vocabulary.Fields.Where(f => f.IsRequired))
        {
            json.WriteStringValue(field.Name);
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var field in vocabulary.Fields)
        {
            json.WriteStartObject(field.Name);
            json.WriteString("title", field.Label.In(language));
            json.WriteString("description", field.Question.In(language));
            if (field.IsMultiple)
            {
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteItem(json, field);
                json.WriteEndObject();
            }
            else
            {
                WriteItem(json, field);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, FieldSymbol field)
    {
        json.WriteString("type", field.Type == FieldType.Number ? "number" : "string");
        if (field.Type is FieldType.Date or FieldType.Duration)
        {
            json.WriteString("format", field.Type == FieldType.Date ? "date" : "duration");
        }

        var choices = RegisterTemplate.GetChoices(field);
        if (choices.Count > 0)
        {
            WriteChoices(json, choices);
        }
    }

    private static void WriteChoices(Utf8JsonWriter json, List<string> choices)
    {
        json.WriteStartArray("enum");
        choices.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }
}
