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

    private readonly TerminalStyle _style = new(options.UseColor);

    public string Format => "text";

    public void Write(EvaluationResult result, TextWriter writer)
    {
        if (options.Verbosity >= 0)
        {
            WriteDiagnostics(result.Diagnostics, writer);
            WriteFindings(result, writer);
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
        (string, int, string)? previous = null;
        foreach (var finding in result.Findings.Where(options.Shows))
        {
            var flow = (finding.Flow.Path, finding.Flow.Line, finding.Flow.Id);
            if (flow != previous)
            {
                WriteFlowHeader(finding, writer);
                previous = flow;
            }

            WriteFinding(finding, result.Language, writer);
        }
    }

    private void WriteFlowHeader(Finding finding, TextWriter writer)
    {
        var header = string.Create(
            CultureInfo.InvariantCulture,
            $"Flow {TerminalText.Of(finding.Flow.Id, 200)}, {TerminalText.Of(finding.Flow.Path)} line {finding.Flow.Line}");
        writer.Write($"{_style.Bold(header)}\n{new string('=', Math.Min(TextWidth.Of(header), 100))}\n\n");
    }

    private void WriteFinding(Finding finding, Language language, TextWriter writer)
    {
        var word = finding.Outcome == Outcome.Violation ? ReportWords.Of(finding.Rule.Severity) : ReportWords.Of(finding.Outcome);
        var message = $": {TerminalText.Of(finding.Message, ReportWords.MaximumMessage)}{ReportWords.Upcoming(finding)}";
        writer.Write($"{_style.For(finding, $"{word}[{TerminalText.Of(finding.Rule.Id)}]")}{_style.Bold(message)}\n");

        var suffix = $" (flow {TerminalText.Of(finding.Flow.Id, 200)})";
        var indent = DiagnosticRenderer.WriteSource(writer, _style, finding.Location, suffix, carets => _style.For(finding, carets));
        var notes = new NoteWriter(writer, $"{indent} {_style.Gutter("=")} ", $"{indent}     ");
        WriteNotes(finding, language, notes);
        writer.Write('\n');
    }

    private void WriteNotes(Finding finding, Language language, NoteWriter notes)
    {
        notes.Write("law", Citations(finding.Rule.Citations));
        if (finding.Rule.Status == RuleStatus.Contested)
        {
            notes.Write("contested", "the reading of the law that this rule rests on is disputed");
        }

        // What is true carries a violation; what is open is all that an undecided finding needs to be acted on.
        var isBrief = finding.Outcome == Outcome.Undetermined && options.Verbosity <= 0;
        var because = finding.Because.Where(e => !isBrief || e.Truth == Truth.Unknown).ToList();
        notes.WriteList(isBrief ? "open" : "because", [.. because.Select(e => Evidence(e, finding.Location))]);
        if (!finding.Path.IsEmpty)
        {
            notes.Write("path", string.Join(" -> ", finding.Path.Select(id => TerminalText.Of(id, 200))));
        }

        foreach (var exception in finding.Exceptions.Where(e => !isBrief || e.Truth == Truth.Unknown))
        {
            WriteException(exception, finding.Location, notes);
        }

        WriteQuestions(finding, notes);

        WriteRemedies(finding, language, notes);
        if (options.Verbosity > 0)
        {
            notes.Write("fingerprint", finding.Fingerprint);
        }
    }

    private static void WriteException(ExceptionResult exception, TextLocation primary, NoteWriter notes)
    {
        var cites = exception.Exception.Citations.IsEmpty ? "" : $" ({string.Join("; ", exception.Exception.Citations.Select(c => TerminalText.Of(c.Text)))})";
        var verdict = exception.Truth switch
        {
            Truth.True => "holds",
            Truth.False => "does not hold",
            _ => "cannot be decided",
        };
        notes.WriteList($"exception {TerminalText.Quote(exception.Name)}{cites}: {verdict}", [.. exception.Because.Select(e => Evidence(e, primary))]);
    }

    private static void WriteRemedies(Finding finding, Language language, NoteWriter notes)
    {
        if (finding.Outcome != Outcome.Violation)
        {
            return;
        }

        foreach (var remedy in finding.Remedies)
        {
            var changes = remedy.Changes.Select(c => $"{TerminalText.Of(c.Field)}: {Declared(c.From)} -> {TerminalText.Quote(c.To)}");
            var breaks = remedy.Breaks.Select(id => $"would newly violate {TerminalText.Of(id)}");
            notes.WriteList($"to resolve: {TerminalText.Of(remedy.Text, ReportWords.MaximumMessage)}", [.. changes, .. breaks]);
        }

        if (finding.Remedies.IsEmpty && finding.Rule.Remedy is { } text)
        {
            notes.Write("to resolve", TerminalText.Of(text.In(language), ReportWords.MaximumMessage));
        }
    }

    /// <summary>Questions for the same facts are asked once, with what each answer leads to.</summary>
    private void WriteQuestions(Finding finding, NoteWriter notes)
    {
        var groups = finding.Questions.GroupBy(q => string.Join('+', q.Facts.Select(f => f.Field + f.Text))).ToList();
        foreach (var group in options.Verbosity > 0 ? groups : groups.Take(QuestionsShown))
        {
            var text = string.Join(" ", group.First().Facts.Select(f => f.Text));
            notes.WriteList($"ask: {TerminalText.Of(text, ReportWords.MaximumMessage)}", [.. group.Select(Answer)]);
        }

        if (options.Verbosity <= 0 && groups.Count > QuestionsShown)
        {
            notes.Write("ask", string.Create(CultureInfo.InvariantCulture, $"{groups.Count - QuestionsShown} more questions would decide it; -v shows them"));
        }
    }

    private static string Answer(Question question)
    {
        var answers = question.Facts.Select(f => $"{TerminalText.Of(f.Field)} {TerminalText.Quote(f.Answer)}");
        return $"{string.Join(" and ", answers)}: {Decided(question.Decides)}";
    }

    private static string Decided(Outcome outcome) => outcome == Outcome.Violation ? "a violation" : ReportWords.Of(outcome);

    private static string Evidence(Evidence evidence, TextLocation primary)
    {
        var declared = evidence switch
        {
            { Location: null } => " (no such column)",
            { Value: var value } when value.AsSpan().Trim().IsEmpty => " is blank",
            _ => " = " + TerminalText.Quote(evidence.Value),
        };
        var reason = evidence.Reason.Length == 0 ? "" : $" ({TerminalText.Of(evidence.Reason, ReportWords.MaximumMessage)})";
        var test = TerminalText.Of(evidence.Test, ReportWords.MaximumMessage);
        return $"{TerminalText.Of(evidence.Field)}{Place(evidence.Location, primary)}{declared}: `{test}` is {ReportWords.Of(evidence.Truth)}{reason}";
    }

    private static string Declared(string value) => value.AsSpan().Trim().IsEmpty ? "blank" : TerminalText.Quote(value);

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
    private static string Citations(ImmutableArray<Citation> citations)
    {
        var groups = new List<(string? Url, List<string> Texts)>();
        foreach (var citation in citations)
        {
            if (groups.Count == 0 || groups[^1].Url != citation.Url)
            {
                groups.Add((citation.Url, []));
            }

            groups[^1].Texts.Add(TerminalText.Of(citation.Text));
        }

        return string.Join("; ", groups.Select(g => string.Join(", ", g.Texts) + (g.Url is null ? "" : $" <{TerminalText.Of(g.Url)}>")));
    }

    private sealed class NoteWriter(TextWriter writer, string lead, string continuation)
    {
        public void Write(string label, string text) => writer.Write($"{lead}{label}: {text}\n");

        /// <summary>A single item stays on the line of its label.</summary>
        public void WriteList(string label, List<string> items)
        {
            writer.Write($"{lead}{label}{(items.Count == 1 ? ": " + items[0] : items.Count > 1 && !label.Contains(':') ? ":" : "")}\n");
            foreach (var item in items.Count > 1 ? items : [])
            {
                writer.Write($"{continuation}- {item}\n");
            }
        }
    }
}
