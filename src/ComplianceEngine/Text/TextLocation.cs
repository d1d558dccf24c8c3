namespace ComplianceEngine.Text;

/// <summary>A place in a named text, in the form people and SARIF use: lines and columns count from one, columns count UTF-16 code units, the end column is just past the last unit.</summary>
/// <param name="Path">The file's name as the user gave it; data, never opened through this value.</param>
/// <param name="StartLine">One-based line of the first unit.</param>
/// <param name="StartColumn">One-based column of the first unit.</param>
/// <param name="EndLine">One-based line of the last unit; differs from <paramref name="StartLine"/> for a quoted cell with line breaks.</param>
/// <param name="EndColumn">One-based column just past the last unit; equals <paramref name="StartColumn"/> for an empty cell.</param>
/// <param name="LineText">The text of the start line without its line break, for drawing a caret under it; null when it was not kept. A very long line is cut.</param>
public sealed record TextLocation(string Path, int StartLine, int StartColumn, int EndLine, int EndColumn, string? LineText = null)
    : IComparable<TextLocation>
{
    /// <summary>What the place is called in a file that is no text, such as <c>Register!C7</c> or <c>/vendors/755/cookieMaxAgeSeconds</c>; null in a text. Line and column then count rows and columns, where the file has them.</summary>
    public string? Address { get; init; }

    /// <summary>Orders by path (ordinal), then start line, then start column.</summary>
    public int CompareTo(TextLocation? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byPath = string.CompareOrdinal(Path, other.Path);
        if (byPath != 0)
        {
            return byPath;
        }

        var byLine = StartLine.CompareTo(other.StartLine);
        return byLine != 0 ? byLine : StartColumn.CompareTo(other.StartColumn);
    }

    /// <summary>The form <c>path:line:column</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}:{StartLine}:{StartColumn}");
}
