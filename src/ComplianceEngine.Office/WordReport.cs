using System.Collections.Immutable;
using ComplianceEngine.Casework;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ComplianceEngine.Office;

/// <summary>The case as a document that an authority's own tools open, change and file: headings, tables with header rows, page numbers with the id of the case.</summary>
internal static class WordReport
{
    /// <summary>Violations that are told at length, of each kind; of more there is a row each.</summary>
    public const int MattersShown = 200;

    private const int FlowsShown = 40;
    private const int QuestionsShown = 40;
    private const int OpenShown = 150;

    public static void Write(EvaluationResult result, Stream stream)
    {
        using var package = new MemoryStream();
        using (var document = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            new Writer(document, result).Write();
        }

        package.Position = 0;
        StablePackage.Copy(package, stream);
    }

    private sealed class Writer(WordprocessingDocument document, EvaluationResult result)
    {
        private readonly Case _case = Case.Of(result);
        private readonly Body _body = new();
        private readonly ReportWording _words = ReportWording.In(result.Language);
        private readonly CaseWording _said = CaseWording.In(result.Language);

        public void Write()
        {
            var main = document.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rIdMain");
            WordParts.AddStyles(main);
            var text = new CaseText(_case, result);
            var title = _said.CaseHeading.Fill(_case.Id, result.AsOf);
            Add("Title", title);
            foreach (var sentence in text.Verdict())
            {
                Add("ListParagraph", sentence);
            }

            AddMatters(_said.ViolationsHeading, _case.Violations, text);
            AddMatters(_said.HypotheticalHeading, _case.Hypothetical, text);
            AddClaims();
            AddTable(_said.UpcomingHeading, [_words.UpcomingFrom, _words.Rule, _words.Controller, _words.FlowsConcerned], _case.Upcoming.Select(m => new[]
            {
                m.Example.From is { } day ? _said.Of(day) : "", $"{m.Rule.Title.In(result.Language)} ({m.Rule.Id})", _said.Controller(m.Controller), text.List(m.Flows.Select(f => f.Id), FlowsShown),
            }));
            AddTable(_said.QuestionsHeading, [_words.Question, _words.Controller, _words.Column, _said.WaitingLabel], _case.Questions.Take(QuestionsShown).Select(q => new[]
            {
                text.Ask(q.Column), _said.Controller(q.Controller), $"{text.Label(q.Column)}: {_said.Of(q.Gap)}", $"{_words.Rules.Count(q.Rules.Length)}, {_said.Flows.Count(q.Flows.Length)}",
            }));
            AddTable(_said.ColumnsHeading, [_words.Column, _words.Why, _said.WaitingLabel], _case.SilentColumns.Select(c => new[]
            {
                text.Label(c.Column), _said.Of(c.Gap), $"{_words.Rules.Count(c.Rules.Length)}, {_said.Flows.Count(c.Flows)}",
            }));
            AddTable(_said.OpenHeading, [_words.Rule, _words.Controller, _words.FlowsConcerned, _said.OpenLabel], _case.Open.Where(m => !m.IsLeftToColumns).Take(OpenShown).Select(m => new[]
            {
                $"{m.Rule.Title.In(result.Language)} ({m.Rule.Id})", _said.Controller(m.Controller), text.List(m.Flows.Select(f => f.Id), FlowsShown), string.Join(", ", m.OpenColumns.Select(c => text.Label(m.Example, c))),
            }));
            Add("Heading1", _words.Limits);
            foreach (var sentence in text.NotJudged().Concat([_words.LimitUndetermined, _words.LimitDeclared, _words.LimitRules, _words.LimitDate]))
            {
                Add("ListParagraph", sentence);
            }

            AddTable(_said.ProvenanceHeading, [_words.Inventory, "SHA-256"], result.Inventories.Select(i => new[] { i.Path, i.Sha256 }).Concat(result.Packs.Select(p => new[] { $"{p.Title.In(result.Language)} {p.Version}", p.Sha256 })));
            _body.AppendChild(WordParts.Section(main, title));
            main.Document = new Document(_body);
        }

        private void AddMatters(string heading, ImmutableArray<Matter> matters, CaseText text)
        {
            if (matters.IsEmpty)
            {
                return;
            }

            Add("Heading1", heading);
            foreach (var matter in matters.Take(MattersShown))
            {
                var finding = matter.Example;
                Add("Heading2", $"{matter.Rule.Title.In(result.Language)} ({matter.Rule.Id})");
                Add("Normal", finding.Message);
                var tried = finding.Exceptions.Select(e => $"{e.Name}: {_words.OfException(e.Truth)}");
                AddTable("", [_words.Column, _words.Declared], new (string, string)[]
                {
                    (_words.Controller, _said.Controller(matter.Controller)),
                    (_words.Law, string.Join("; ", matter.Rule.Citations.Select(_words.Of))),
                    (_said.Flows.Count(matter.Flows.Length), text.List(matter.Flows.Select(f => f.Id), FlowsShown) + text.Since(matter)),
                    (_said.ExampleLabel, $"{finding.Flow.Id} ({finding.Location}): {string.Join("; ", text.Facts(finding, finding.Because))}"),
                    (_words.Path, string.Join(" → ", finding.Hops.Select(h => h.Flow))),
                    (_words.ExceptionsTried, string.Join("; ", tried)),
                    (_words.Remedies, string.Join("; ", finding.Remedies.Select(r => r.Text))),
                }.Where(r => r.Item2.Length > 0).Select(r => new[] { r.Item1, r.Item2 }));
            }

            AddTable("", [_words.Rule, _words.Controller, _words.FlowsConcerned], matters.Skip(MattersShown).Select(m => new[]
            {
                $"{m.Rule.Title.In(result.Language)} ({m.Rule.Id})", _said.Controller(m.Controller), text.List(m.Flows.Select(f => f.Id), FlowsShown),
            }));
        }

        private void AddClaims() => AddTable(_said.ClaimsHeading, [_words.Verdict, _words.ClaimColumn, _words.ClaimSaid], _case.Claims.Select(c => new[]
        {
            _words.Of(c.Verdict), $"{c.Claim.Title.In(result.Language)} ({c.Claim.Id})", $"{c.Claim.Speaker}{(c.Claim.Date is { } day ? ", " + _said.Of(day) : "")}, {c.Claim.Source}",
        }));

        private void Add(string style, string text) => _body.AppendChild(WordParts.Paragraph(style, text));

        private void AddTable(string heading, string[] columns, IEnumerable<string[]> rows)
        {
            var cells = rows.ToList();
            if (cells.Count == 0)
            {
                return;
            }

            if (heading.Length > 0)
            {
                Add("Heading1", heading);
            }

            _body.AppendChild(WordParts.Table(columns, cells));
            Add("Normal", "");
        }
    }
}
