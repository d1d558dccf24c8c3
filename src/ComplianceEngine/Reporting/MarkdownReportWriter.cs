using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Casework;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>The case for a pull request or a job summary, whose size is limited: what does not fit is counted, and the text says where it is.</summary>
internal sealed class MarkdownReportWriter(ReportOptions options) : IReportWriter
{
    /// <summary>A comment on a pull request holds 65,536 characters, and somebody may write more around this one.</summary>
    private const int MaximumBytes = 60_000;

    // What stands after the tables: what was not judged, and counts that add up.
    private const int ReservedBytes = 8_000;
    private const int MostRows = 60;
    private const int MostQuestions = 12;
    private const int MostDiagnostics = 20;
    private const int MaximumCell = 300;
    private const int FlowsShown = 4;

    public void Write(EvaluationResult result, TextWriter writer) => new Page(result, options).Write(writer);

    private sealed class Page(EvaluationResult result, ReportOptions options)
    {
        private readonly StringBuilder _text = new();
        private readonly Case _case = Case.Of(result);
        private readonly ReportWording _words = ReportWording.In(result.Language);
        private readonly CaseWording _said = CaseWording.In(result.Language);
        private int _bytes;

        public void Write(TextWriter writer)
        {
            var text = new CaseText(_case, result);
            Add($"## {ReportWording.Fill(_said.CaseHeading, _case.Id, _said.Of(result.AsOf))}\n\n");
            AddList(text.Verdict());
            if (options.Verbosity >= 0)
            {
                AddMatters(_said.ViolationsHeading, _case.Violations);
                AddMatters(_said.HypotheticalHeading, _case.Hypothetical);
                AddClaims();
                AddMatters(_said.UpcomingHeading, _case.Upcoming);
                if (options.ShowsExcepted())
                {
                    AddMatters(_said.ExceptedHeading, _case.Excepted);
                }

                AddQuestions(text);
                AddColumns(text);
                AddDiagnostics();
                AddNotJudged(text);
            }

            Add($"\n### {_words.Summary}\n\n");
            AddList(TextSummary.Sentences(result, options, isAfterCase: options.Verbosity >= 0));
            writer.Write(_text);
        }

        private void Add(string text)
        {
            _text.Append(text);
            _bytes += Encoding.UTF8.GetByteCount(text);
        }

        private void AddList(IEnumerable<string> sentences)
        {
            foreach (var sentence in sentences)
            {
                Add($"- {Cell(sentence, ReportWords.MaximumMessage)}\n");
            }
        }

        /// <summary>Rows as long as there is room; then how many more there are, and where.</summary>
        private void AddTable(string heading, string header, IReadOnlyCollection<string> rows, int most, Noun noun)
        {
            if (rows.Count == 0)
            {
                return;
            }

            Add($"\n### {heading}\n\n{header}\n");
            var shown = 0;
            foreach (var row in rows.Take(most))
            {
                if (_bytes + Encoding.UTF8.GetByteCount(row) > MaximumBytes - ReservedBytes)
                {
                    break;
                }

                Add(row + "\n");
                shown++;
            }

            if (rows.Count > shown)
            {
                Add($"\n**{ReportWording.Fill(_said.MoreIn, noun.Count(rows.Count - shown), "json, html")}**\n");
            }
        }

        private void AddMatters(string heading, ImmutableArray<Matter> matters) => AddTable(
            heading,
            $"| {_words.Rule} | {_words.Finding} | {_words.Law} | {_words.FlowsConcerned} | {_words.Place} |\n|---|---|---|---|---|",
            [.. matters.Select(Row)],
            MostRows,
            _said.Matters);

        private string Row(Matter matter)
        {
            var finding = matter.Example;
            var compared = ComparisonWording.In(result.Language);
            var standing = matter.Waiver is { } waiver ? "<br>" + Cell(compared.Of(waiver)) : "";
            standing += finding.Baseline is null ? "" : "<br>" + ReportWording.Fill(_said.BaselineCounts, matter.Baseline.New, matter.Baseline.Changed, matter.Baseline.Unchanged);
            var when = finding.From is { } day ? $" ({ReportWording.Fill(_words.UpcomingOn, _said.Of(day))})" : "";
            var word = matter.Outcome == Outcome.Violation ? $"**{_words.InText(Outcome.Violation)}**" : _words.InText(matter.Outcome);
            var tag = matter.IsHypothetical ? $" ({_said.HypotheticalTag})" : matter.Waiver is null ? "" : $" ({_said.WaivedTag})";
            var law = string.Join(", ", matter.Rule.Citations.Take(3).Select(c => MarkdownText.Link(_words.Of(c), c.Url)));
            var more = matter.Flows.Length > FlowsShown ? " " + ReportWording.Fill(_said.MoreFlows, matter.Flows.Length - FlowsShown) : "";
            var flows = string.Join(", ", matter.Flows.Take(FlowsShown).Select(f => Cell(f.Id, 60)));
            var message = matter.Outcome == Outcome.Undetermined ? matter.Rule.Title.In(result.Language) : finding.Message;
            var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Location.StartLine}:{finding.Location.StartColumn}");
            return $"| {word}{tag}{when} {Cell(matter.Rule.Id)}{standing} | {Cell(message)} | {law} | {Cell(_said.Controller(matter.Controller))}: {flows}{more} | {place} |";
        }

        private void AddClaims() => AddTable(
            _said.ClaimsHeading,
            $"| {_words.Verdict} | {_words.ClaimColumn} | {_words.ClaimSaid} | {_words.Why} |\n|---|---|---|---|",
            [.. _case.Claims.Select(Row)],
            MostRows,
            _said.ClaimCount);

        private string Row(ClaimResult claimed)
        {
            var claim = claimed.Claim;
            var verdict = claimed.Verdict == ClaimVerdict.Contradicted ? $"**{_words.Of(ClaimVerdict.Contradicted)}**" : _words.Of(claimed.Verdict);
            var date = claim.Date is { } day ? ", " + _said.Of(day) : "";
            var witnesses = claimed.Witnesses.Take(FlowsShown).Select(w => Cell(w.Hops.IsEmpty ? w.Flow.Id : string.Join(" → ", w.Hops.Select(h => h.Flow))));
            var further = claimed.FurtherWitnesses + Math.Max(0, claimed.Witnesses.Length - FlowsShown);
            var why = claimed.Witnesses.IsEmpty
                ? string.Create(CultureInfo.InvariantCulture, $"{_words.SpeakingLabel}: {claimed.SpeakingTo}")
                : $"{_words.OfWitness(claimed.Verdict)}: {string.Join(", ", witnesses)}{(further > 0 ? " " + ReportWording.Fill(_words.FurtherWitnesses, further) : "")}";
            return $"| {verdict} | {Cell(claim.Id)} {Cell(claim.Title.In(result.Language))} | {Cell(claim.Speaker + date)}, {MarkdownText.Link(claim.Source, claim.Url)} | {why} |";
        }

        private void AddQuestions(CaseText text) => AddTable(
            _said.QuestionsHeading,
            $"| {_words.Question} | {_words.Controller} | {_words.Column} | {_said.WaitingLabel} |\n|---|---|---|---|",
            [.. _case.Questions.Select(q => $"| {Cell(text.Ask(q.Column))} | {Cell(_said.Controller(q.Controller))} | {Cell(q.Column.Name)}: {_said.Of(q.Gap)} | {_words.Rules.Count(q.Rules.Length)}, {_said.Flows.Count(q.Flows.Length)} |")],
            MostQuestions,
            _said.Questions);

        private void AddColumns(CaseText text) => AddTable(
            _said.ColumnsHeading,
            $"| {_words.Column} | {_words.Why} | {_said.WaitingLabel} |\n|---|---|---|",
            [.. _case.SilentColumns.Select(c => $"| {Cell(text.Label(c.Column))} (`{c.Column.Name}`) | {_said.Of(c.Gap)} | {_words.Rules.Count(c.Rules.Length)}, {_said.Flows.Count(c.Flows)} |")],
            MostQuestions,
            _said.Columns);

        private void AddDiagnostics() => AddTable(
            _words.AboutSources,
            $"| {_words.Place} | {_words.Code} | {_words.Problem} |\n|---|---|---|",
            [.. result.Diagnostics.OrderByDescending(d => d.Severity).Select(Row)],
            MostDiagnostics,
            _said.Entries);

        private string Row(Diagnostic diagnostic)
        {
            var place = diagnostic.Location is { } location ? Cell(location.ToString()) : "";
            var help = diagnostic.Help is { } hint ? $" ({hint})" : "";
            return $"| {place} | {_words.Of(diagnostic.Severity)} {Cell(diagnostic.Id)} | {Cell(diagnostic.Message + help)} |";
        }

        private void AddNotJudged(CaseText text)
        {
            var sentences = text.NotJudged().ToList();
            if (sentences.Count > 0)
            {
                Add($"\n### {_said.NotJudgedHeading}\n\n");
                AddList(sentences);
            }
        }

        private static string Cell(string text, int most = MaximumCell) => MarkdownText.Escape(text.Length > most ? VisibleText.Cut(text, most) : text);
    }
}
