using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>For people at a terminal: what is wrong with the sources first, since it limits what was found; then the findings, flow by flow; then counts that add up.</summary>
internal sealed class TextReportWriter(ReportOptions options) : IReportWriter
{
    private const int QuestionsShown = 3;

    private const int HopsShown = 20;

    private readonly TerminalStyle _style = new(options.UseColor);

    public void Write(EvaluationResult result, TextWriter writer)
    {
        if (options.Verbosity >= 0)
        {
            WriteDiagnostics(result.Diagnostics, writer);
            WriteFindings(result, writer);
            WriteGone(result, writer);
            WriteClaims(result, writer);
        }

        TextSummary.Write(result, options, writer);
    }

    private void WriteDiagnostics(ImmutableArray<Diagnostic> diagnostics, TextWriter writer)
    {
        var renderer = new DiagnosticRenderer(options.UseColor);
        var notes = diagnostics.Where(d => options.Verbosity == 0 && d.Severity == DiagnosticSeverity.Note).ToList();
        foreach (var diagnostic in options.Verbosity == 0 ? diagnostics.Where(d => d.Severity != DiagnosticSeverity.Note) : diagnostics)
        {
            renderer.Write(diagnostic, writer);
        }

        foreach (var note in notes)
        {
            DiagnosticRenderer.WriteConcise(note, writer);
        }

        writer.Write(notes.Count > 0 ? "\n" : "");
    }

    private void WriteFindings(EvaluationResult result, TextWriter writer)
    {
        var words = ReportWording.In(result.Language);
        WriteFindings(result.Findings, result.Language, words, writer);
    }

    private void WriteFindings(IEnumerable<Finding> findings, Language language, ReportWording words, TextWriter writer)
    {
        (string, int, string)? previous = null;
        foreach (var finding in findings.Where(options.Shows))
        {
            var flow = (finding.Flow.Path, finding.Flow.Line, finding.Flow.Id);
            if (flow != previous)
            {
                WriteFlowHeader(finding, words, writer);
                previous = flow;
            }

            WriteFinding(finding, language, words, writer);
        }
    }

    private void WriteFlowHeader(Finding finding, ReportWording words, TextWriter writer)
    {
        var header = ReportWording.Fill(words.FlowHeading, TerminalText.Of(finding.Flow.Id, 200), TerminalText.Of(finding.Flow.Path), finding.Flow.Line);
        writer.Write($"{_style.Bold(header)}\n{new string('=', Math.Min(TextWidth.Of(header), 100))}\n\n");
    }

    private void WriteFinding(Finding finding, Language language, ReportWording words, TextWriter writer)
    {
        var word = words.InText(finding.Outcome);
        var message = $": {TerminalText.Of(finding.Message, ReportWords.MaximumMessage)}{words.WhenUpcoming(finding)}";
        writer.Write($"{_style.For(finding, $"{word}[{TerminalText.Of(finding.Rule.Id)}]")}{_style.Bold(message)}\n");

        var suffix = $" ({ReportWording.Fill(words.InFlow, TerminalText.Of(finding.Flow.Id, 200))})";
        var indent = DiagnosticRenderer.WriteSource(writer, _style, finding.Location, suffix, carets => _style.For(finding, carets));
        var notes = new NoteWriter(writer, $"{indent} {_style.Gutter("=")} ", $"{indent}     ");
        WriteNotes(finding, language, words, notes);
        writer.Write('\n');
    }

    private void WriteNotes(Finding finding, Language language, ReportWording words, NoteWriter notes)
    {
        WriteStanding(finding, ComparisonWording.In(language), notes);
        if (finding is { Outcome: Outcome.Violation, Rule.Severity: not RuleSeverity.Error })
        {
            notes.Write(words.SeverityLabel, words.InText(finding.Rule.Severity));
        }

        notes.Write(words.LawLabel, Citations(finding.Rule.Citations, words, withAddresses: finding.Outcome == Outcome.Violation || options.Verbosity > 0));
        if (finding.Rule.Status == RuleStatus.Contested)
        {
            notes.Write(words.ContestedLabel, words.ContestedReading);
        }

        // What is true carries a violation; what is open is all that an undecided finding needs to be acted on.
        var isBrief = finding.Outcome == Outcome.Undetermined && options.Verbosity <= 0;
        var because = isBrief ? finding.Because.Where(e => e.Truth == Truth.Unknown).DistinctBy(e => (e.Field, e.Reason)).ToList() : [.. finding.Because];
        if (because.Count > 0)
        {
            notes.WriteList(isBrief ? words.OpenLabel : words.BecauseLabel, [.. because.Select(e => Evidence(e, finding.Location, words))]);
        }

        if (!finding.Hops.IsEmpty)
        {
            notes.WriteList(words.PathLabel, [.. Hops(finding.Hops, words)]);
        }

        foreach (var exception in finding.Exceptions.Where(e => !isBrief || e.Truth == Truth.Unknown))
        {
            WriteException(exception, finding.Location, words, notes);
        }

        WriteQuestions(finding, words, notes);
        WriteRemedies(finding, language, words, notes);
        if (options.Verbosity > 0)
        {
            notes.Write(words.FingerprintLabel, finding.Fingerprint);
        }
    }

    private static void WriteStanding(Finding finding, ComparisonWording said, NoteWriter notes)
    {
        if (finding.Waiver is { } waiver)
        {
            notes.Write(said.WaivedLabel, $"{TerminalText.Of(said.Of(waiver), ReportWords.MaximumMessage)} [{TerminalText.Of(waiver.Location.ToString())}]");
        }

        if (finding.Baseline is { } match)
        {
            notes.WriteList($"{said.BaselineLabel}: {said.Of(match.State)}", [.. match.Differences.Select(d => TerminalText.Of(said.Of(d), ReportWords.MaximumMessage))]);
        }
    }

    private void WriteGone(EvaluationResult result, TextWriter writer)
    {
        if (result.Baseline is not { Gone: { IsEmpty: false } gone })
        {
            return;
        }

        var words = ReportWording.In(result.Language);
        var said = ComparisonWording.In(result.Language);
        writer.Write($"{_style.Bold(said.Gone)}\n{new string('=', said.Gone.Length)}\n\n");
        foreach (var finding in gone.Where(f => f.Outcome != Outcome.Excepted || options.IncludeExcepted || options.Verbosity > 0))
        {
            var word = words.InText(finding.Outcome);
            var flow = ReportWording.Fill(words.InFlow, TerminalText.Of(finding.Flow, 200));
            writer.Write($"{word}[{TerminalText.Of(finding.Rule)}]: {TerminalText.Of(finding.Message, ReportWords.MaximumMessage)} ({flow})\n");
        }

        writer.Write('\n');
    }

    /// <summary>The way of the data, a line a flow; of a very long one both ends, and how much lies between.</summary>
    private List<string> Hops(ImmutableArray<PathHop> hops, ReportWording words)
    {
        var shown = hops.Select(h => Hop(h, words));
        return options.Verbosity > 0 || hops.Length <= HopsShown
            ? [.. shown]
            : [.. shown.Take(HopsShown / 2), ReportWording.Fill(words.HopsLeftOut, hops.Length - HopsShown), .. shown.TakeLast(HopsShown / 2)];
    }

    private static string Hop(PathHop hop, ReportWording words)
    {
        var place = hop.Location is { } location ? $" [{TerminalText.Of(location.ToString())}]" : "";
        var doubt = hop.IsCertain ? "" : $" ({words.OnlyPossible})";
        return $"{TerminalText.Of(hop.Flow, 200)}{place}: {TerminalText.Of(hop.Text, ReportWords.MaximumMessage)}{doubt}";
    }

    private void WriteClaims(EvaluationResult result, TextWriter writer)
    {
        if (result.Claims.IsEmpty)
        {
            return;
        }

        var words = ReportWording.In(result.Language);
        writer.Write($"{_style.Bold(words.Claims)}\n{new string('=', words.Claims.Length)}\n\n");
        foreach (var claim in result.Claims)
        {
            WriteClaim(claim, result.Language, words, writer);
            writer.Write('\n');
        }
    }

    private void WriteClaim(ClaimResult result, Language language, ReportWording words, TextWriter writer)
    {
        var claim = result.Claim;
        var head = _style.For(result.Verdict, $"{words.Of(result.Verdict)}[{TerminalText.Of(claim.Id)}]");
        writer.Write($"{head}{_style.Bold(": " + TerminalText.Of(claim.Title.In(language), ReportWords.MaximumMessage))}\n");
        var notes = new NoteWriter(writer, $"  {_style.Gutter("=")} ", "      ");
        var date = claim.Date is { } day ? ", " + words.Date(day) : "";
        var url = claim.Url is null ? "" : $" <{TerminalText.Of(claim.Url)}>";
        notes.Write(words.SaidLabel, $"{TerminalText.Of(claim.Speaker)}{date}, {TerminalText.Of(claim.Source)}{url}");
        notes.Write(words.SpeakingLabel, result.SpeakingTo.ToString(CultureInfo.InvariantCulture));
        foreach (var witness in result.Witnesses)
        {
            notes.WriteList(
                $"{words.OfWitness(result.Verdict)}: {ReportWording.Fill(words.InFlow, TerminalText.Of(witness.Flow.Id, 200))} [{TerminalText.Of(witness.Flow.Location.ToString())}]",
                [.. witness.Hops.IsEmpty ? witness.Because.Select(e => Evidence(e, witness.Flow.Location, words)) : Hops(witness.Hops, words)]);
        }

        if (result.FurtherWitnesses > 0)
        {
            notes.Write(words.OfWitness(result.Verdict), ReportWording.Fill(words.FurtherWitnesses, result.FurtherWitnesses));
        }
    }

    private static void WriteException(ExceptionResult exception, TextLocation primary, ReportWording words, NoteWriter notes)
    {
        var cites = exception.Exception.Citations.IsEmpty ? "" : $" ({string.Join("; ", exception.Exception.Citations.Select(c => TerminalText.Of(words.Of(c))))})";
        var head = $"{words.ExceptionLabel} {TerminalText.Quote(exception.Name)}{cites}: {words.OfException(exception.Truth)}";
        notes.WriteList(head, [.. exception.Because.Select(e => Evidence(e, primary, words))]);
    }

    private static void WriteRemedies(Finding finding, Language language, ReportWording words, NoteWriter notes)
    {
        if (finding.Outcome != Outcome.Violation)
        {
            return;
        }

        foreach (var remedy in finding.Remedies)
        {
            var changes = remedy.Changes.Select(c => $"{TerminalText.Of(c.Field)}: {Declared(c.From, words)} -> {TerminalText.Quote(c.To)}");
            var breaks = remedy.Breaks.Select(id => ReportWording.Fill(words.NewlyViolates, TerminalText.Of(id)));
            notes.WriteList($"{words.ResolveLabel}: {TerminalText.Of(remedy.Text, ReportWords.MaximumMessage)}", [.. changes, .. breaks]);
        }

        if (finding.Remedies.IsEmpty && finding.Rule.Remedy is { } text)
        {
            notes.Write(words.ResolveLabel, TerminalText.Of(text.In(language), ReportWords.MaximumMessage));
        }
    }

    /// <summary>Questions for the same facts are asked once, with what each answer leads to.</summary>
    private void WriteQuestions(Finding finding, ReportWording words, NoteWriter notes)
    {
        var groups = finding.Questions.GroupBy(q => string.Join('+', q.Facts.Select(f => f.Field + f.Text))).ToList();
        foreach (var group in options.Verbosity > 0 ? groups : groups.Take(QuestionsShown))
        {
            var text = string.Join(" ", group.First().Facts.Select(f => f.Text));
            notes.WriteList($"{words.AskLabel}: {TerminalText.Of(text, ReportWords.MaximumMessage)}", [.. group.Select(q => Answer(q, words))]);
        }

        if (options.Verbosity <= 0 && groups.Count > QuestionsShown)
        {
            notes.Write(words.AskLabel, words.MoreQuestions.Count(groups.Count - QuestionsShown));
        }
    }

    private static string Answer(Question question, ReportWording words)
    {
        var answers = question.Facts.Select(f => (question.Facts.Length == 1 ? "" : TerminalText.Of(f.Field) + " ") + TerminalText.Quote(f.Answer));
        return $"{string.Join($" {words.And} ", answers)}: {Decided(question.Decides, words)}";
    }

    private static string Decided(Outcome outcome, ReportWording words) => outcome == Outcome.Violation ? words.AViolation : words.InText(outcome);

    private static string Evidence(Evidence evidence, TextLocation primary, ReportWording words)
    {
        var declared = evidence switch
        {
            { Location: null } => $" ({words.NoColumn})",
            { Value: var value } when value.AsSpan().Trim().IsEmpty => " " + words.IsBlank,
            _ => " = " + TerminalText.Quote(evidence.Value),
        };
        var reason = evidence.Reason.Length == 0 ? "" : $" ({TerminalText.Of(evidence.Reason, ReportWords.MaximumMessage)})";
        var test = TerminalText.Of(words.OfTest(evidence.Test), ReportWords.MaximumMessage);
        return $"{TerminalText.Of(evidence.Field)}{Place(evidence.Location, primary)}{declared}: `{test}` {words.InText(evidence.Truth)}{reason}";
    }

    private static string Declared(string value, ReportWording words) => value.AsSpan().Trim().IsEmpty ? words.Blank : TerminalText.Quote(value);

    private static string Place(TextLocation? location, TextLocation primary)
    {
        if (location is null || location.CompareTo(primary) == 0)
        {
            return "";
        }

        var path = location.Path == primary.Path ? "" : TerminalText.Of(location.Path) + ":";
        return string.Create(CultureInfo.InvariantCulture, $" [{path}{location.StartLine}:{location.StartColumn}]");
    }

    /// <summary>Neighbouring citations of one publication share its address.</summary>
    private static string Citations(ImmutableArray<Citation> citations, ReportWording words, bool withAddresses)
    {
        var groups = new List<(string? Url, List<string> Texts)>();
        foreach (var citation in citations)
        {
            if (groups.Count == 0 || groups[^1].Url != citation.Url)
            {
                groups.Add((citation.Url, []));
            }

            groups[^1].Texts.Add(TerminalText.Of(words.Of(citation)));
        }

        return string.Join("; ", groups.Select(g => string.Join(", ", g.Texts) + (g.Url is null || !withAddresses ? "" : $" <{TerminalText.Of(g.Url)}>")));
    }

    private sealed class NoteWriter(TextWriter writer, string lead, string continuation)
    {
        public void Write(string label, string text) => writer.Write($"{lead}{label}: {text}\n");

        /// <summary>A single item stays on the line of its label.</summary>
        public void WriteList(string label, List<string> items)
        {
            var colon = label.EndsWith('?') ? "" : ":";
            writer.Write($"{lead}{label}{(items.Count == 1 ? $"{colon} {items[0]}" : items.Count > 1 && !label.Contains(':') ? colon : "")}\n");
            foreach (var item in items.Count > 1 ? items : [])
            {
                writer.Write($"{continuation}- {item}\n");
            }
        }
    }
}
