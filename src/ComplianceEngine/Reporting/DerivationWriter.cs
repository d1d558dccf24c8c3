using System.Globalization;
using System.Text.Json;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Writes the whole derivation of one rule on one flow: every test with its truth value, cell and reason, every exception, what time had to say, and for a rule that does not apply the tests that keep it from applying.</summary>
public static class DerivationWriter
{
    /// <summary>The derivation as an indented tree; lines end with LF.</summary>
    public static void WriteText(Explanation explanation, Language language, TextWriter writer, bool useColor = false) =>
        new TextTree(writer, new TerminalStyle(useColor), language).Write(explanation);

    /// <summary>The derivation as one JSON document.</summary>
    public static void WriteJson(Explanation explanation, Language language, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteString("rule", explanation.Rule.Id);
        json.WriteString("title", explanation.Rule.Title.In(language));
        json.WriteString("flow", explanation.Flow.Id);
        json.WriteLocation("location", explanation.Flow.Location);
        json.WriteString("asOf", ReportWords.Of(explanation.AsOf));
        json.WriteString("outcome", ReportWords.Of(explanation.Outcome));
        json.WriteString("time", explanation.TimeNote);
        WriteStep(json, "condition", explanation.Condition);
        json.WriteArray("exceptions", explanation.Exceptions, exception => json.WriteObject(name: null, () =>
        {
            json.WriteString("name", exception.Exception.Name.In(language));
            json.WriteArray("citations", exception.Exception.Citations, json.WriteCitation);
            WriteStep(json, "derivation", exception.Derivation);
        }));
        json.WriteArray("blockedBy", FindBlocking(explanation), step => WriteStep(json, name: null, step));
        json.WriteString("message", explanation.Finding?.Message);
        json.WriteArray("questions", explanation.Finding?.Questions ?? [], json.WriteQuestion);
        json.WriteArray("remedies", explanation.Finding?.Remedies ?? [], json.WriteRemedy);
        json.WriteArray("paths", explanation.Paths, path => json.WriteObject(name: null, () =>
        {
            json.WriteString("outcome", ReportWords.Of(path.Outcome));
            json.WriteString("message", path.Message);
            json.WriteArray("because", path.Because, json.WriteEvidence);
            json.WriteArray("hops", path.Hops, json.WriteHop);
            json.WriteArray("questions", path.Questions, json.WriteQuestion);
            json.WriteArray("remedies", path.Remedies, json.WriteRemedy);
        }));
    }));

    /// <summary>The tests that keep a rule from applying, in rule order; empty when it applies, may apply, or is kept from applying by time.</summary>
    internal static IEnumerable<DerivationStep> FindBlocking(Explanation explanation) =>
        explanation.Outcome == Outcome.NotApplicable && explanation.TimeNote is null && explanation.Condition.Truth == Truth.False
            ? FindDeciding(explanation.Condition)
            : [];

    // A connective has the truth value of the parts that decided it; "not" that of its part, turned round.
    private static IEnumerable<DerivationStep> FindDeciding(DerivationStep step)
    {
        var opened = new HashSet<DerivationStep>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<DerivationStep>([step]);
        while (pending.TryPop(out var next))
        {
            if (next.Steps.IsEmpty)
            {
                yield return next;
            }
            else if (opened.Add(next))
            {
                foreach (var part in next.Steps.Where(s => next.Steps is [_] || s.Truth == next.Truth).Reverse())
                {
                    pending.Push(part);
                }
            }
        }
    }

    /// <summary>Steps deeper than this are left out: nobody reads them, and a chain of defines may be thousands long.</summary>
    private const int MaximumDepth = 100;

    private static void WriteStep(Utf8JsonWriter json, string? name, DerivationStep step) => new JsonTree(json).Write(name, step, 0);

    /// <summary>One derivation. A define that is used again is not opened again.</summary>
    private sealed class JsonTree(Utf8JsonWriter json)
    {
        private readonly HashSet<DerivationStep> _opened = new(ReferenceEqualityComparer.Instance);

        public void Write(string? name, DerivationStep step, int depth) => json.WriteObject(name, () =>
        {
            if (step.Evidence is { } evidence)
            {
                json.WriteEvidenceProperties(evidence);
                return;
            }

            json.WriteString("test", step.Text);
            json.WriteString("truth", ReportWords.Of(step.Truth));
            if (depth >= MaximumDepth || !_opened.Add(step))
            {
                json.WriteString("leftOut", depth >= MaximumDepth ? "too deep" : "as above");
                return;
            }

            json.WriteArray("steps", step.Steps, part => Write(name: null, part, depth + 1));
        });
    }

    private sealed class TextTree(TextWriter writer, TerminalStyle style, Language language)
    {
        private readonly HashSet<DerivationStep> _opened = new(ReferenceEqualityComparer.Instance);
        private static readonly Truth[] s_truths = [Truth.True, Truth.False, Truth.Unknown];

        private readonly PageWording _words = new(language);
        private readonly ReportWording _report = ReportWording.In(language);

        private int TruthWidth => s_truths.Max(t => _words.Of(t).Length);

        public void Write(Explanation explanation)
        {
            WriteHead(explanation);
            writer.Write($"{style.Bold(_words.ConditionHeading)}\n");
            WriteStep(explanation.Condition, 1);
            foreach (var (exception, derivation) in explanation.Exceptions)
            {
                writer.Write($"\n{style.Bold(_words.ExceptionHeading.Fill(TerminalText.Quote(exception.Name.In(language))))}\n");
                WriteStep(derivation, 1);
            }

            WriteBlocking(explanation);
            WriteAdvice(explanation.Finding);
            foreach (var path in explanation.Paths)
            {
                WritePath(path);
            }
        }

        private void WriteHead(Explanation explanation)
        {
            var rule = explanation.Rule;
            writer.Write($"{style.Bold(TerminalText.Of($"{rule.Id}: {rule.Title.In(language)}"))}\n");
            (string Label, string? Value)[] facts =
            [
                (_words.FlowLabel, $"{TerminalText.Of(explanation.Flow.Id)} ({Place(explanation.Flow.Location)})"),
                (_words.AsOfLabel, _words.Date(explanation.AsOf)),
                (_words.OutcomeLabel, _report.InText(explanation.Outcome)),
                (_words.TimeLabel, explanation.TimeNote is { } note ? TerminalText.Of(note) : null),
                (_words.MessageLabel, explanation.Finding is { } finding ? TerminalText.Of(finding.Message, ReportWords.MaximumMessage) : null),
            ];
            var width = facts.Max(f => f.Label.Length);
            foreach (var (label, value) in facts.Where(f => f.Value is not null))
            {
                writer.Write($"  {label.PadRight(width)}  {value}\n");
            }

            writer.Write('\n');
        }

        private void WriteStep(DerivationStep step, int depth)
        {
            var indent = new string(' ', depth * 2);
            var isOpened = step.Steps.IsEmpty || (depth <= MaximumDepth && _opened.Add(step));
            var leftOut = isOpened ? "" : depth > MaximumDepth ? _words.DeeperStepsLeftOut : _words.AsAbove;
            var truth = _words.Of(step.Truth).PadRight(TruthWidth);
            writer.Write($"{indent}{style.Gutter(truth)} {TerminalText.Of(_words.OfStep(step.Text))}{leftOut}\n");
            if (step.Evidence is { } evidence)
            {
                var reason = evidence.Reason.Length == 0 ? "" : $" ({TerminalText.Of(evidence.Reason, ReportWords.MaximumMessage)})";
                writer.Write($"{indent}{"".PadRight(TruthWidth)} {TerminalText.Of(evidence.Field)}{Cell(evidence)}{reason}\n");
            }

            foreach (var part in isOpened ? step.Steps : [])
            {
                WriteStep(part, depth + 1);
            }
        }

        private void WriteBlocking(Explanation explanation)
        {
            var blocking = FindBlocking(explanation).ToList();
            if (blocking.Count == 0)
            {
                return;
            }

            writer.Write($"\n{style.Bold(_words.BlockingHeading)}\n");
            foreach (var step in blocking)
            {
                var cell = step.Evidence is { } evidence ? $": {TerminalText.Of(evidence.Field)}{Cell(evidence)}" : "";
                writer.Write($"  - {_words.Blocking.Fill(TerminalText.Of(_words.OfStep(step.Text)), _words.Of(step.Truth))}{cell}\n");
            }
        }

        /// <summary>What would decide an open outcome, or resolve a violation.</summary>
        private void WriteAdvice(Finding? finding)
        {
            WriteList(_words.ToDecide, finding?.Questions.Select(q => q.Text) ?? []);
            WriteList(_words.ToResolve, finding?.Remedies.Select(r => r.Text) ?? []);
        }

        private void WriteList(string head, IEnumerable<string> items)
        {
            var lines = items.Select(i => $"  - {TerminalText.Of(i, ReportWords.MaximumMessage)}\n").ToList();
            if (lines.Count > 0)
            {
                writer.Write($"\n{style.Bold(head)}\n{string.Concat(lines)}");
            }
        }

        /// <summary>The way of the data, flow by flow, and the tests that carry the finding on it.</summary>
        private void WritePath(Finding path)
        {
            writer.Write($"\n{style.Bold(_words.PathHeading.Fill(path.Hops.Length, _report.InText(path.Outcome)))}\n");
            writer.Write($"  {TerminalText.Of(path.Message, ReportWords.MaximumMessage)}\n");
            foreach (var hop in path.Hops)
            {
                var place = hop.Location is { } location ? $" ({Place(location)})" : "";
                writer.Write($"  - {TerminalText.Of(hop.Flow)}{place}: {TerminalText.Of(hop.Text, ReportWords.MaximumMessage)}{(hop.IsCertain ? "" : $" ({_words.OnlyPossible})")}\n");
            }

            foreach (var evidence in path.Because)
            {
                WriteStep(new DerivationStep(evidence.Test, evidence.Truth, evidence, []), 1);
            }

            WriteAdvice(path);
        }

        private string Cell(Evidence evidence)
        {
            if (evidence.Location is not { } location)
            {
                return " = " + _words.NoSuchColumn;
            }

            var value = string.IsNullOrWhiteSpace(evidence.Value) ? _words.Blank : TerminalText.Quote(evidence.Value);
            return string.Create(CultureInfo.InvariantCulture, $" [{location.StartLine}:{location.StartColumn}] = {value}");
        }

        private static string Place(TextLocation location) =>
            string.Create(CultureInfo.InvariantCulture, $"{TerminalText.Of(location.Path)}:{location.StartLine}:{location.StartColumn}");
    }
}
