using System.Text.Json;
using ComplianceEngine.Casework.Interviews;

namespace ComplianceEngine.Reporting;

/// <summary>Questions as one JSON document: property names are a contract.</summary>
public static class InterviewJsonWriter
{
    /// <summary>Writes it.</summary>
    public static void Write(Interview interview, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteString("asOf", ReportWords.Of(interview.Result.AsOf));
        json.WriteString("language", interview.Result.Language.Code);
        json.WriteArray("inputs", interview.Result.Inventories, i => json.WriteObject(name: null, () =>
        {
            json.WriteString("path", i.Path);
            json.WriteString("sha256", i.Sha256);
        }));
        json.WriteObject("openErrors", () =>
        {
            json.WriteNumber("all", interview.OpenErrors.All);
            json.WriteNumber("expectedLeft", Math.Round(interview.OpenErrors.Left, 3));
        });
        json.WriteArray("questions", interview.Questions, q => WriteQuestion(json, q, interview));
        json.WriteArray("notAsked", interview.Unasked, u => json.WriteObject(name: null, () =>
        {
            json.WriteString("controller", u.Controller);
            json.WriteString("column", u.Column.Name);
            json.WriteNumber("findings", u.Findings);
        }));
        json.WriteNumber("undecidable", interview.Undecidable);
    }));

    private static void WriteQuestion(Utf8JsonWriter json, InterviewQuestion question, Interview interview) => json.WriteObject(name: null, () =>
    {
        json.WriteNumber("number", question.Number);
        json.WriteString("id", question.Id);
        json.WriteString("controller", question.Controller);
        json.WriteString("column", question.Column.Name);
        json.WriteString("text", question.Column.Question.In(interview.Result.Language));
        json.WriteNumber("findings", question.Findings);
        json.WriteArray("rules", question.Rules, r => json.WriteStringValue(r.Id));
        json.WriteArray("groups", question.Groups, g => json.WriteObject(name: null, () =>
        {
            json.WriteString("declared", g.Declared);
            json.WriteArray("flows", g.Flows, f => json.WriteStringValue(f.Id));
            json.WriteArray("answers", g.Answers, a => json.WriteObject(name: null, () =>
            {
                json.WriteString("words", a.Words);
                json.WriteBoolean("exact", a.IsExact);
                json.WriteArray("values", a.Values, json.WriteStringValue);
                json.WriteNumber("violations", a.Violations);
                json.WriteNumber("cleared", a.Cleared);
                json.WriteNumber("stillOpen", a.StillOpen);
            }));
        }));
        json.WriteArray("notNeeded", question.NotNeeded, m => json.WriteObject(name: null, () =>
        {
            json.WriteNumber("question", m.Question);
            json.WriteArray("answers", m.Answers, json.WriteStringValue);
        }));
    });
}
