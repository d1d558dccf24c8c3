using System.Text;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>A source line as it is shown, and where the carets go under it, in terminal cells.</summary>
/// <param name="Line">The line or a window of it, hidden characters made visible, a tab as four spaces.</param>
/// <param name="CaretStart">Cells before the first caret.</param>
/// <param name="CaretWidth">Number of carets, at least one; zero when the place lies beyond the text that was kept.</param>
internal sealed record SourceSnippet(string Line, int CaretStart, int CaretWidth)
{
    private const string Ellipsis = "…";

    /// <summary>Cuts a window of at most <paramref name="maximumWidth"/> cells around the place; null when the location has no text.</summary>
    public static SourceSnippet? Create(TextLocation location, int maximumWidth = 120)
    {
        if (location.LineText is not { } line)
        {
            return null;
        }

        var start = Math.Min(location.StartColumn - 1, line.Length);
        var end = location.EndLine > location.StartLine ? line.Length : Math.Clamp(location.EndColumn - 1, start, line.Length);
        var pieces = Split(line, start, maximumWidth, out var isCutBefore, out var isCutAfter);
        var isBeyond = location.StartColumn - 1 > line.Length;
        return Window(pieces, start, end, maximumWidth, isCutBefore, isCutAfter, isBeyond);
    }

    private static List<Piece> Split(string line, int start, int maximumWidth, out bool isCutBefore, out bool isCutAfter)
    {
        // A character takes at least one cell, so no window reaches further; a cell of a megabyte costs what is shown of it.
        // Combining marks take none: whoever stacks hundreds of them has the rest of the line cut.
        var from = Math.Max(0, start - maximumWidth);
        var to = Math.Min(line.Length, start + (2 * maximumWidth));
        from -= from > 0 && char.IsLowSurrogate(line[from]) ? 1 : 0;
        isCutBefore = from > 0;
        isCutAfter = to < line.Length;

        var pieces = new List<Piece>(to - from);
        var builder = new StringBuilder();
        for (var i = from; i < to;)
        {
            builder.Clear();
            var length = line[i] == '\t' ? 1 : VisibleText.Append(builder, line, i);
            var text = line[i] == '\t' ? "    " : builder.ToString();
            pieces.Add(new Piece(i, text, TextWidth.Of(text)));
            i += length;
        }

        return pieces;
    }

    private static SourceSnippet Window(List<Piece> pieces, int start, int end, int maximumWidth, bool isCutBefore, bool isCutAfter, bool isBeyond)
    {
        var total = pieces.Sum(p => p.Width);
        var cellStart = pieces.Where(p => p.Index < start).Sum(p => p.Width);
        var cellWidth = Math.Max(1, pieces.Where(p => p.Index >= start && p.Index < end).Sum(p => p.Width));
        var margin = Math.Max(0, (maximumWidth - cellWidth) / 2);
        var from = Math.Clamp(cellStart - margin, 0, Math.Max(0, total - maximumWidth));

        var builder = new StringBuilder();
        var position = 0;
        var first = -1;
        foreach (var piece in pieces)
        {
            if (position >= from && position + piece.Width <= from + maximumWidth)
            {
                first = first < 0 ? position : first;
                builder.Append(piece.Text);
            }

            position += piece.Width;
        }

        first = Math.Max(first, 0);
        var before = isCutBefore || first > 0 ? Ellipsis : "";
        var after = isCutAfter || total > from + maximumWidth ? Ellipsis : "";
        var shownWidth = TextWidth.Of(builder.ToString());
        var caretStart = cellStart - first;
        var caretWidth = isBeyond ? 0 : Math.Max(1, Math.Min(cellWidth, shownWidth - caretStart));
        return new SourceSnippet(before + builder + after, before.Length + caretStart, caretWidth);
    }

    private readonly record struct Piece(int Index, string Text, int Width);
}
