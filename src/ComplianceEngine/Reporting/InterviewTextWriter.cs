using System.Globalization;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Questions for people at a terminal: whom to ask what, why, on which flows, and where each answer leads.</summary>
public static class InterviewTextWriter
{
    private const int FlowsShown = 8;
    private const int RulesShown = 3;
    private const int AnswersShown = 8;
    private const int ValuesShown = 5;

    /// <summary>Writes the questions.</summary>
    public static void Write(Interview interview, ReportOptions options, TextWriter writer)
    {
        var page = new Page(interview, options, writer);
        page.WriteHeading();
        foreach (var ofController in interview.Questions.GroupBy(q => q.Controller, StringComparer.Ordinal))
        {
            page.WriteQuestions(ofController.Key, [.. ofController]);
        }

        page.WriteNotAsked();
    }

    /// <summary>Writes one question, as it is asked alone.</summary>
    public static void WriteQuestion(Interview interview, InterviewQuestion question, ReportOptions options, TextWriter writer) => new Page(interview, options, writer).WriteQuestion(question);

    /// <summary>How much each order of questions closes, as a table.</summary>
    public static void WriteShares(IReadOnlyList<InterviewShares> shares, IReadOnlyList<int> counts, Language language, TextWriter writer)
    {
        var words = new InterviewWording(language);
        var names = shares.Select(s => words.OfOrder(s.Order)).ToList();
        var width = Math.Max(TextWidth.Of(words.MeasureQuestions), names.Max(TextWidth.Of));
        string Row(string name, IEnumerable<string> cells) => name + new string(' ', width - TextWidth.Of(name)) + string.Concat(cells.Select(c => c.PadLeft(7))) + "\n";
        writer.Write($"{words.MeasureHeading}\n{words.MeasureHelp}\n\n");
        writer.Write(Row(words.MeasureQuestions, counts.Select(c => c.ToString(CultureInfo.InvariantCulture))));
        foreach (var (name, share) in names.Zip(shares))
        {
            writer.Write(Row(name, share.Closed.Select(c => FormattableString.Invariant($"{100 * c:F0} %"))));
        }
    }

    private sealed class Page(Interview interview, ReportOptions options, TextWriter writer)
    {
        private readonly Language _language = interview.Result.Language;
        private readonly InterviewWording _said = new(interview.Result.Language);
        private readonly ReportWording _words = ReportWording.In(interview.Result.Language);
        private readonly CaseText _text = new(interview.Case, interview.Result);
        private readonly TerminalStyle _style = new(options.UseColor);

        public void WriteHeading()
        {
            if (interview.Questions.IsEmpty)
            {
                WriteHanging("", _said.NothingToAsk.Fill(interview.Result.AsOf));
                return;
            }

            WriteHeading(_said.Heading.Fill(interview.Result.AsOf));
            foreach (var ofController in interview.Questions.GroupBy(q => q.Controller, StringComparer.Ordinal))
            {
                var findings = interview.Topics.Where(t => t.Controller == ofController.Key).SelectMany(t => t.Points).Distinct().Sum(p => p.Matter.Count);
                WriteHanging("  ", _said.Opening.Fill(Controller(ofController.Key), ofController.Count(), findings));
            }

            if (interview.OpenErrors is { All: > 0 and var all, Left: var left })
            {
                WriteHanging("  ", _said.Expectation.Fill((int)Math.Round(100 * (1 - (left / all))), all));
            }

            writer.Write('\n');
        }

        public void WriteQuestions(string controller, List<InterviewQuestion> questions)
        {
            WriteHeading(Controller(controller));
            foreach (var question in questions)
            {
                WriteQuestion(question);
            }
        }

        public void WriteQuestion(InterviewQuestion question)
        {
            WriteHanging("", _style.Bold(_said.Question.Fill(question.Number, TerminalText.Of(_text.Ask(question.Column)))));
            var notes = new NoteWriter(writer, $"  {_style.Gutter("=")} ", 6, options.Width);
            notes.Write(_said.WhyLabel, string.Join("; ", question.Rules.Take(RulesShown).Select(r => $"{TerminalText.Of(r.Title.In(_language))} ({r.Id}; {string.Join(", ", r.Citations.Take(1).Select(_words.Of))})")) + More(question.Rules.Length - RulesShown));
            notes.Write(_said.FlowsLabel, TerminalText.Of(_text.List(question.Flows.Select(f => f.Id), FlowsShown)));
            foreach (var group in question.Groups)
            {
                var label = _said.AnswersLabel + (group.Declared.Length == 0 ? "" : " " + _said.DeclaredAs.Fill(TerminalText.Of(group.Declared)));
                notes.WriteList(label, [.. group.Answers.Take(AnswersShown).Select(Answer), .. group.Answers.Length > AnswersShown ? [More(group.Answers.Length - AnswersShown).Trim()] : Array.Empty<string>(), _said.DontKnow]);
            }

            foreach (var moot in question.NotNeeded)
            {
                notes.Write("", _said.NotNeeded.Fill(moot.Question, _said.List([.. moot.Answers.Select(a => $"“{a}”")])));
            }

            writer.Write('\n');
        }

        public void WriteNotAsked()
        {
            var columns = interview.Unasked.Select(u => _text.Label(u.Column)).Distinct(StringComparer.Ordinal).ToList();
            if (columns.Count == 0 && interview.Undecidable == 0)
            {
                return;
            }

            WriteHeading(_said.NotAskedHeading);
            if (columns.Count > 0)
            {
                WriteHanging("  ", _said.NotAsked.Fill(_text.List(columns, options.ListsAll ? int.MaxValue : 12)));
            }

            if (interview.Undecidable > 0)
            {
                WriteHanging("  ", _said.NotAskedUndecidable.Fill(interview.Undecidable));
            }
        }

        private string Answer(AnswerClass answer)
        {
            var leads = answer is { Violations: 0, Cleared: 0 } ? _said.LeadsNowhere.Fill(answer.StillOpen) : _said.Leads.Fill(answer.Violations, answer.Cleared, answer.StillOpen);
            var enter = answer.IsExact ? $" [{string.Join(", ", answer.Values.Take(ValuesShown).Select(v => TerminalText.Of(v)))}{(answer.Values.Length > ValuesShown ? ", …" : "")}]" : "";
            return $"{TerminalText.Of(answer.Words)}{enter}: {leads}";
        }

        private string More(int number) => number > 0 ? " " + CaseWording.In(_language).MoreFlows.Fill(number) : "";

        private string Controller(string name) => TerminalText.Of(CaseWording.In(_language).Controller(name));

        private void WriteHeading(string heading) => TextLines.WriteHeading(writer, _style, heading, options.Width);

        private void WriteHanging(string lead, string text) => TextLines.WriteHanging(writer, lead, text, options.Width);
    }
}
