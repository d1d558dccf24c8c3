using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>The objects that look alike in every JSON document of ours.</summary>
internal static class JsonParts
{
    public static void WriteTool(this Utf8JsonWriter json) => json.WriteObject("tool", json.WriteToolProperties);

    public static void WriteToolProperties(this Utf8JsonWriter json)
    {
        json.WriteString("name", ToolInfo.Name);
        json.WriteString("version", ToolInfo.Version);
    }

    /// <summary>Where something begins.</summary>
    public static void WritePlace(this Utf8JsonWriter json, string name, TextLocation location) => json.WriteObject(name, () =>
    {
        json.WriteString("file", location.Path);
        json.WriteNumber("line", location.StartLine);
        json.WriteNumber("column", location.StartColumn);
    });

    public static void WriteLocation(this Utf8JsonWriter json, string name, TextLocation? location)
    {
        if (location is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteObject(name, () =>
        {
            json.WriteString("file", location.Path);
            json.WriteNumber("line", location.StartLine);
            json.WriteNumber("column", location.StartColumn);
            json.WriteNumber("endLine", location.EndLine);
            json.WriteNumber("endColumn", location.EndColumn);
        });
    }

    public static void WriteCitation(this Utf8JsonWriter json, Citation citation) => json.WriteObject(name: null, () =>
    {
        json.WriteString("text", citation.Text);
        json.WriteString("url", citation.Url);
    });

    public static void WriteEvidence(this Utf8JsonWriter json, Evidence evidence) => json.WriteObject(name: null, () => json.WriteEvidenceProperties(evidence));

    public static void WriteEvidenceProperties(this Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteString("field", evidence.Field);
        json.WriteString("value", evidence.Value);
        json.WriteString("test", evidence.Test);
        json.WriteString("truth", ReportWords.Of(evidence.Truth));
        json.WriteLocation("location", evidence.Location);
        json.WriteString("reason", evidence.Reason);
    }

    public static void WriteHop(this Utf8JsonWriter json, PathHop hop) => json.WriteObject(name: null, () =>
    {
        json.WriteString("flow", hop.Flow);
        json.WriteBoolean("certain", hop.IsCertain);
        json.WriteString("text", hop.Text);
        json.WriteLocation("location", hop.Location);
    });

    /// <param name="writeWay">Writes the way to a witness that is a path.</param>
    public static void WriteClaim(this Utf8JsonWriter json, ClaimResult result, Language language, Action<PathHop> writeWay) => json.WriteObject(name: null, () =>
    {
        json.WriteString("id", result.Claim.Id);
        json.WriteString("title", result.Claim.Title.In(language));
        json.WriteString("verdict", ReportWords.Of(result.Verdict));
        json.WriteString("by", result.Claim.Speaker);
        json.WriteString("on", result.Claim.Date is { } date ? ReportWords.Of(date) : null);
        json.WriteString("source", result.Claim.Source);
        json.WriteString("url", result.Claim.Url);
        json.WriteNumber("speakingTo", result.SpeakingTo);
        json.WriteArray("witnesses", result.Witnesses, witness => WriteWitness(json, witness, writeWay));
        json.WriteNumber("furtherWitnesses", result.FurtherWitnesses);
    });

    private static void WriteWitness(Utf8JsonWriter json, ClaimWitness witness, Action<PathHop> writeWay) => json.WriteObject(name: null, () =>
    {
        json.WriteString("flow", witness.Flow.Id);
        json.WriteLocation("location", witness.Flow.Location);
        json.WriteArray("because", witness.Because, json.WriteEvidence);
        if (!witness.Hops.IsEmpty)
        {
            writeWay(witness.Hops[^1]);
        }
    });

    /// <summary>The waiver on a finding, or null.</summary>
    public static void WriteWaiver(this Utf8JsonWriter json, Waiver? waiver)
    {
        if (waiver is null)
        {
            json.WriteNull("waiver");
            return;
        }

        json.WriteObject("waiver", () =>
        {
            json.WriteString("reason", waiver.Reason);
            json.WriteString("by", waiver.By);
            json.WriteString("until", ReportWords.Of(waiver.Until));
            json.WriteLocation("location", waiver.Location);
        });
    }

    /// <summary>What an earlier run said of a finding that is gone.</summary>
    public static void WriteComparedProperties(this Utf8JsonWriter json, ComparedFinding finding)
    {
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", ReportWords.Of(finding.Severity));
        json.WriteString("outcome", ReportWords.Of(finding.Outcome));
        json.WriteString("from", finding.From is { } from ? ReportWords.Of(from) : null);
        json.WriteString("flow", finding.Flow);
        json.WriteString("message", finding.Message);
    }

    /// <summary>The properties of a difference; a missing side is an empty text.</summary>
    public static void WriteDifference(this Utf8JsonWriter json, FindingDifference difference)
    {
        json.WriteString("what", difference.Kind.ToString().ToLowerInvariant());
        json.WriteString("name", difference.Name);
        json.WriteString("old", difference.Old);
        json.WriteString("new", difference.New);
    }

    public static void WriteQuestion(this Utf8JsonWriter json, Question question) => json.WriteObject(name: null, () =>
    {
        json.WriteArray("facts", question.Facts, fact => WriteFact(json, fact));
        json.WriteString("decides", ReportWords.Of(question.Decides));
        json.WriteString("text", question.Text);
    });

    public static void WriteRemedy(this Utf8JsonWriter json, Remedy remedy) => json.WriteObject(name: null, () =>
    {
        json.WriteArray("changes", remedy.Changes, change => WriteChange(json, change));
        json.WriteString("text", remedy.Text);
        json.WriteArray("breaks", remedy.Breaks, json.WriteStringValue);
    });

    private static void WriteChange(Utf8JsonWriter json, RemedyChange change) => json.WriteObject(name: null, () =>
    {
        json.WriteString("field", change.Field);
        json.WriteString("from", change.From);
        json.WriteString("to", change.To);
    });

    public static void WriteDiagnostic(this Utf8JsonWriter json, Diagnostic diagnostic) => json.WriteObject(name: null, () =>
    {
        json.WriteString("id", diagnostic.Id);
        json.WriteString("severity", ReportWords.Of(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        json.WriteString("help", diagnostic.Help);
        json.WriteLocation("location", diagnostic.Location);
    });

    public static void WritePack(this Utf8JsonWriter json, PackSymbol pack) => json.WriteObject(name: null, () =>
    {
        json.WriteString("name", pack.Name);
        json.WriteString("title", pack.Title.English);
        json.WriteString("version", pack.Version);
        json.WriteString("sha256", pack.Sha256);
    });

    public static void WriteText(this Utf8JsonWriter json, string name, LocalizedText? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteObject(name, () =>
        {
            foreach (var (language, said) in text.All)
            {
                json.WriteString(language, said);
            }
        });
    }

    private static void WriteFact(Utf8JsonWriter json, QuestionFact fact) => json.WriteObject(name: null, () =>
    {
        json.WriteString("field", fact.Field);
        json.WriteString("text", fact.Text);
        json.WriteString("answer", fact.Answer);
    });
}
