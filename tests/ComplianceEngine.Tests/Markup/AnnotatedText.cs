using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Markup;

/// <summary>A text that says which diagnostics it expects and where: <c>when {|CE1010:|}</c>, <c>since {|CE1006:2026-02-30|}</c>. Marks may nest.</summary>
internal sealed partial record AnnotatedText(string Text, ImmutableArray<DiagnosticMark> Marks)
{
    public static AnnotatedText Parse(string markup)
    {
        var text = new StringBuilder();
        var marks = new List<DiagnosticMark>();
        var open = new Stack<(string Id, int Start)>();
        var position = 0;
        foreach (Match sign in MarkSign().Matches(markup))
        {
            text.Append(markup, position, sign.Index - position);
            position = sign.Index + sign.Length;
            if (sign.Groups["id"].Success)
            {
                open.Push((sign.Groups["id"].Value, text.Length));
            }
            else
            {
                Assert.True(open.TryPop(out var mark), "a mark is closed that was not opened");
                marks.Add(new DiagnosticMark(mark.Id, TextSpan.FromBounds(mark.Start, text.Length)));
            }
        }

        Assert.Empty(open);
        text.Append(markup, position, markup.Length - position);
        return new AnnotatedText(text.ToString(), [.. marks]);
    }

    /// <summary>The same text with the diagnostics that were really reported: what a failing test shows beside what it expected.</summary>
    public AnnotatedText WithDiagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        var lineStarts = LineBreak().Matches(Text).Select(m => m.Index + m.Length).Prepend(0).ToArray();
        return this with { Marks = [.. diagnostics.Select(d => new DiagnosticMark(d.Id, SpanOf(d.Location!))) ] };

        TextSpan SpanOf(TextLocation location) => TextSpan.FromBounds(
            lineStarts[location.StartLine - 1] + location.StartColumn - 1,
            lineStarts[location.EndLine - 1] + location.EndColumn - 1);
    }

    /// <summary>The text with its marks in a fixed order, whatever order they were found in.</summary>
    public string ToMarkup()
    {
        var markup = new StringBuilder();
        for (var position = 0; position <= Text.Length; position++)
        {
            foreach (var _ in Marks.Where(m => m.Span.Length > 0 && m.Span.End == position))
            {
                markup.Append("|}");
            }

            foreach (var mark in Marks.Where(m => m.Span.Start == position).OrderBy(m => m.Span.Length > 0).ThenByDescending(m => m.Span.Length).ThenBy(m => m.Id, StringComparer.Ordinal))
            {
                markup.Append("{|").Append(mark.Id).Append(mark.Span.Length == 0 ? ":|}" : ":");
            }

            if (position < Text.Length)
            {
                markup.Append(Text[position]);
            }
        }

        return markup.ToString();
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+[0-9]+):|\|\}", RegexOptions.ExplicitCapture)]
    private static partial Regex MarkSign();

    [GeneratedRegex("\r\n|\r|\n")]
    private static partial Regex LineBreak();
}

/// <summary>An id and the place it is expected at.</summary>
internal sealed record DiagnosticMark(string Id, TextSpan Span);
