using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Casework;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>
/// An authority's request for information (Arts. 58(1)(a), 31 GDPR), as blocks that any form of document can show. The frame is a template that the authority owns: paragraphs parted by blank lines,
/// <c># Heading</c>, places <c>{sender} {addressee} {case} {date} {deadline}</c>, and paragraphs of their own <c>{questions}</c>, <c>{flows}</c>, <c>{not asked}</c>.
/// </summary>
public sealed class Letter
{
    private const int RulesShown = 3;
    private const int ValuesShown = 6;

    private static readonly string[] s_places = ["sender", "addressee", "case", "date", "deadline"];
    private static readonly string[] s_blocks = ["questions", "flows", "not asked"];

    private readonly Interview _interview;
    private readonly LetterFrame _frame;
    private readonly InterviewWording _said;
    private readonly ReportWording _words;
    private readonly CaseText _text;

    private Letter(Interview interview, LetterFrame frame)
    {
        (_interview, _frame) = (interview, frame);
        _said = new InterviewWording(Language);
        _words = ReportWording.In(Language);
        _text = new CaseText(interview.Case, interview.Result);
    }

    /// <summary>The language it is written in.</summary>
    public Language Language => _interview.Result.Language;

    /// <summary>What stands in it, in order.</summary>
    public ImmutableArray<LetterBlock> Blocks { get; private set; } = [];

    /// <summary>What it is called, for the foot of pages.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Writes the letter.</summary>
    /// <param name="interview">What is asked, of one controller.</param>
    /// <param name="template">The frame; the shipped one of the language when null.</param>
    public static Letter Write(Interview interview, LetterFrame frame, string? template = null)
    {
        var letter = new Letter(interview, frame);
        letter.Blocks = [.. SplitParagraphs(template ?? GetShippedTemplate(interview.Result.Language)).SelectMany(letter.Expand)];
        letter.Title = letter.Blocks.FirstOrDefault(b => b.Kind == LetterBlockKind.Heading)?.Text ?? "";
        return letter;
    }

    /// <summary>The frame that is used where an authority has none of its own: in the language, else in English.</summary>
    public static string GetShippedTemplate(Language language)
    {
        var assembly = typeof(Letter).Assembly;
        using var stream = assembly.GetManifestResourceStream($"letter.{language.Code}.md") ?? assembly.GetManifestResourceStream("letter.en.md")
            ?? throw new InvalidOperationException("the shipped letter is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>What is wrong with a template: places that nothing fills, and questions that stand nowhere.</summary>
    public static IEnumerable<string> Check(string template)
    {
        for (var at = template.IndexOf('{', StringComparison.Ordinal); at >= 0; at = template.IndexOf('{', at + 1))
        {
            var end = template.IndexOf('}', at);
            var name = end < 0 ? template[at..] : template[(at + 1)..end];
            if (end < 0 || !s_places.Concat(s_blocks).Contains(name, StringComparer.Ordinal))
            {
                yield return end < 0 ? "a brace is never closed" : $"nothing fills `{{{name}}}`";
            }
        }

        if (!SplitParagraphs(template).Contains("{questions}", StringComparer.Ordinal))
        {
            yield return "no paragraph is `{questions}`";
        }
    }

    private static IEnumerable<string> SplitParagraphs(string template) =>
        template.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private IEnumerable<LetterBlock> Expand(string paragraph) => paragraph switch
    {
        "{questions}" => _interview.Questions.SelectMany(Ask),
        "{flows}" => [ListFlows()],
        "{not asked}" => SayNotAsked(),
        ['#', ' ', ..] => [new LetterBlock(LetterBlockKind.Heading, Fill(paragraph[2..]))],
        _ => [new LetterBlock(LetterBlockKind.Paragraph, Fill(paragraph.Replace('\n', ' ')))],
    };

    private string Fill(string text) => new StringBuilder(text)
        .Replace("{sender}", _frame.Sender ?? _said.SenderMissing)
        .Replace("{addressee}", _frame.Addressee ?? CaseWording.In(Language).Controller(_interview.Questions.Select(q => q.Controller).FirstOrDefault("")))
        .Replace("{case}", _frame.Case ?? _said.CaseMissing)
        .Replace("{date}", CaseWording.In(Language).Of(_interview.Result.AsOf))
        .Replace("{deadline}", _frame.Deadline is { } day ? CaseWording.In(Language).Of(day) : _said.DeadlineMissing)
        .ToString();

    private IEnumerable<LetterBlock> Ask(InterviewQuestion question)
    {
        yield return new LetterBlock(LetterBlockKind.Question, _said.Question.Fill(question.Number, _text.Ask(question.Column)));
        var why = question.Rules.Take(RulesShown).Select(r => $"{r.Title.In(Language)} ({string.Join(", ", r.Citations.Take(2).Select(_words.Of))})");
        yield return new LetterBlock(LetterBlockKind.Note, _said.WhyInLetter.Fill(string.Join("; ", why)));
        yield return new LetterBlock(LetterBlockKind.Note, $"{_said.FlowsLabel}: {_text.List(question.Flows.Select(f => f.Id), 40)}");
        foreach (var group in question.Groups)
        {
            var label = _said.AnswersLabel + (group.Declared.Length == 0 ? "" : " " + _said.DeclaredAs.Fill(group.Declared));
            yield return new LetterBlock(LetterBlockKind.List, label)
            {
                Items = [.. group.Answers.Select(Describe), $"{_said.DontKnow} ({_said.DontKnowHelp})"],
            };
        }

        foreach (var moot in question.NotNeeded)
        {
            yield return new LetterBlock(LetterBlockKind.Note, _said.NotNeeded.Fill(moot.Question, _said.List([.. moot.Answers.Select(a => $"“{a}”")])));
        }
    }

    private string Describe(AnswerClass answer) => answer.IsExact
        ? $"{answer.Words} ({_said.EnterAs.Fill(string.Join(", ", answer.Values.Take(ValuesShown)) + (answer.Values.Length > ValuesShown ? ", …" : ""))})"
        : answer.Words;

    private LetterBlock ListFlows()
    {
        var flows = _interview.Result.Inventories.SelectMany(i => i.Flows).GroupBy(f => (f.Path, f.Line)).ToDictionary(g => g.Key, g => g.First());
        string Say(CaseFlow flow, string column) => flows.GetValueOrDefault((flow.Path, flow.Line)) is { } declared ? _text.Describe(declared, column) : "";
        var asked = _interview.Questions.SelectMany(q => q.Flows, (q, f) => (q.Number, Flow: f)).GroupBy(q => q.Flow).OrderBy(g => g.Key.Number);
        return new LetterBlock(LetterBlockKind.Table, "")
        {
            Columns = [_said.FlowColumn, _said.DataColumn, _said.PurposeColumn, _said.QuestionsColumn],
            Rows = [.. asked.Select(g => ImmutableArray.Create(g.Key.Id, Say(g.Key, "data"), Say(g.Key, "purpose"), string.Join(", ", g.Select(q => q.Number.ToString(CultureInfo.InvariantCulture)))))],
        };
    }

    private IEnumerable<LetterBlock> SayNotAsked()
    {
        var columns = _interview.Unasked.Select(u => _text.Label(u.Column)).Distinct(StringComparer.Ordinal).ToList();
        if (columns.Count > 0)
        {
            yield return new LetterBlock(LetterBlockKind.Paragraph, _said.NotAsked.Fill(string.Join(", ", columns)));
        }

        var asked = _interview.Questions.SelectMany(q => q.Flows).Concat(_interview.Points.SelectMany(p => p.Matter.Flows)).Distinct().Count();
        var all = _interview.Result.Inventories.Sum(i => i.Flows.Length);
        if (all > asked)
        {
            yield return new LetterBlock(LetterBlockKind.Paragraph, _said.NotAskedDecided.Fill(all - asked));
        }

        if (_interview.Undecidable > 0)
        {
            yield return new LetterBlock(LetterBlockKind.Paragraph, _said.NotAskedUndecidable.Fill(_interview.Undecidable));
        }
    }
}

/// <summary>What a letter says that no inventory knows.</summary>
/// <param name="Sender">The authority; null leaves a gap that shows.</param>
/// <param name="Addressee">Whom it goes to; null for the controller as declared.</param>
/// <param name="Case">The case number.</param>
/// <param name="Deadline">The last day for an answer.</param>
public sealed record LetterFrame(string? Sender, string? Addressee, string? Case, DateOnly? Deadline);

/// <summary>A part of a letter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says; of a list what it is a list of.</param>
public sealed record LetterBlock(LetterBlockKind Kind, string Text)
{
    /// <summary>Of a list, what stands in it.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>Of a table, the heads of its columns.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Of a table, its rows.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; init; } = [];
}

/// <summary>What a part of a letter is.</summary>
public enum LetterBlockKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A numbered question.</summary>
    Question,

    /// <summary>What belongs to the question before it.</summary>
    Note,

    /// <summary>A list under what it is a list of.</summary>
    List,

    /// <summary>A table.</summary>
    Table,
}
