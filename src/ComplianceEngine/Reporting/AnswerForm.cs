using System.Collections.Immutable;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>The empty form that goes out with questions and comes back with answers: a row a flow of each question, and before them one that answers for all.</summary>
public static class AnswerForm
{
    /// <summary>The columns; those to fill in are the last four.</summary>
    public static ImmutableArray<string> Columns { get; } = ["inventory", "question", "controller", "flow", "column", "asked", "declared", "choices", "answer", "by", "on", "evidence"];

    /// <summary>What stands between a value and what it is called in a list to choose from.</summary>
    public const string Dash = AnswerWords.Dash;

    /// <summary>The value of a choice, without what it is called.</summary>
    public static string Strip(string choice) => AnswerWords.Strip(choice);

    /// <summary>The rows, and what may be chosen in the answer of each; nothing where it is free.</summary>
    public static IEnumerable<AnswerFormRow> GetRows(Interview interview)
    {
        var inventories = interview.Result.Inventories.ToDictionary(i => i.Path, i => i.Sha256, StringComparer.Ordinal);
        var said = new InterviewWording(interview.Result.Language);
        var text = new CaseText(interview.Case, interview.Result);
        foreach (var question in interview.Questions)
        {
            var asked = FormattableString.Invariant($"{question.Number}. {text.Ask(question.Column)}");
            var digest = Shorten(inventories.GetValueOrDefault(question.Flows[0].Path, ""));
            AnswerFormRow Row(string flow, string declared, IEnumerable<AnswerClass> answers) => new(
                [digest, question.Id, question.Controller, flow, question.Column.Name, asked, declared, string.Join("; ", answers.Select(a => Describe(a, said))), "", "", "", ""],
                GetChoices(question.Column, answers, said));
            if (question.Flows.Length > 1)
            {
                yield return Row(AnswerSheet.EveryFlow, "", question.Groups.SelectMany(g => g.Answers).DistinctBy(a => a.Words, StringComparer.Ordinal));
            }

            foreach (var (group, flow) in question.Groups.SelectMany(g => g.Flows, (g, f) => (g, f)).OrderBy(g => g.f.Number))
            {
                yield return Row(flow.Id, group.Declared, group.Answers);
            }
        }
    }

    /// <summary>Writes the form as CSV.</summary>
    public static void WriteCsv(Interview interview, TextWriter writer) => WriteCsv(GetRows(interview).Select(r => (IReadOnlyList<string>)r.Cells), writer);

    /// <summary>Writes rows of a form as CSV.</summary>
    /// <param name="rows">Cells by <see cref="Columns"/>.</param>
    public static void WriteCsv(IEnumerable<IReadOnlyList<string>> rows, TextWriter writer)
    {
        writer.Write(string.Join(',', Columns) + "\n");
        foreach (var row in rows)
        {
            writer.Write(string.Join(',', row.Select(CsvText.Quote)) + "\n");
        }
    }

    private static string Shorten(string sha256) => sha256.Length >= AnswerSheet.DigestLength ? sha256[..AnswerSheet.DigestLength] : sha256;

    private static string Describe(AnswerClass answer, InterviewWording said) => answer.IsExact && answer.Values.Length <= 3 ? $"{answer.Words} ({said.EnterAs.Fill(string.Join(", ", answer.Values))})" : answer.Words;

    private static ImmutableArray<string> GetChoices(FieldSymbol column, IEnumerable<AnswerClass> answers, InterviewWording said)
    {
        var all = answers.ToList();
        if (!all.Exists(a => a.IsExact))
        {
            return [];
        }

        string Name(string value) => column.Taxonomy?.Terms.FirstOrDefault(t => t.Name == value) is { } term && term.Label.In(said.Language) is { Length: > 0 } label && label != value ? value + AnswerWords.Dash + label : value;
        return [.. all.SelectMany(a => a.Values).Distinct(StringComparer.Ordinal).Select(Name), said.DontKnow];
    }
}

/// <summary>A row of a form.</summary>
/// <param name="Cells">By <see cref="AnswerForm.Columns"/>.</param>
/// <param name="Choices">What may be chosen as the answer; empty where it is free.</param>
public sealed record AnswerFormRow(ImmutableArray<string> Cells, ImmutableArray<string> Choices);
