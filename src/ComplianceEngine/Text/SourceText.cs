using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Text;

/// <summary>An immutable text with a name and a line index. Rule files and vocabulary files are read into one; inventories are streamed instead.</summary>
public sealed class SourceText
{
    private const int MaxLocationLineLength = 1000;

    private readonly List<int> _lineStarts;

    private SourceText(string content, string path)
    {
        Content = content;
        Path = path;
        _lineStarts = FindLineStarts(content);
    }

    /// <summary>The whole text, exactly as read; line breaks are not normalised.</summary>
    public string Content { get; }

    /// <summary>The name the text is shown under; need not exist as a file.</summary>
    public string Path { get; }

    /// <summary>Lower-case hex SHA-256 of the text as UTF-8, byte order mark left out. Worked out at each call.</summary>
    public string ComputeSha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));

    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => Content.Length;

    /// <summary>Number of lines; an empty text has one.</summary>
    public int LineCount => _lineStarts.Count;

    /// <summary>Wraps a text under a name.</summary>
    public static SourceText From(string content, string path) => new(content, path);

    /// <summary>The text under a span.</summary>
    public string ToString(TextSpan span) => Content.Substring(span.Start, span.Length);

    /// <summary>The zero-based line that holds <paramref name="position"/>; a line break belongs to the line it ends.</summary>
    public int GetLineIndex(int position)
    {
        var index = _lineStarts.BinarySearch(position);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The text of a zero-based line, without its line break.</summary>
    public string GetLineText(int line)
    {
        var start = _lineStarts[line];
        var end = line + 1 < _lineStarts.Count ? _lineStarts[line + 1] : Content.Length;
        return Content[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The one-based location of a span, with the text of its first line.</summary>
    public TextLocation GetLocation(TextSpan span)
    {
        var startLine = GetLineIndex(span.Start);
        var endLine = GetLineIndex(span.End);
        return new TextLocation(
            Path,
            startLine + 1,
            span.Start - _lineStarts[startLine] + 1,
            endLine + 1,
            span.End - _lineStarts[endLine] + 1,
            GetLocationLineText(startLine));
    }

    // A megabyte without a line break must not be copied into every location in it.
    private string GetLocationLineText(int line)
    {
        var start = _lineStarts[line];
        var end = line + 1 < _lineStarts.Count ? _lineStarts[line + 1] : Content.Length;
        if (end - start > MaxLocationLineLength)
        {
            end = start + MaxLocationLineLength;
            end -= char.IsHighSurrogate(Content[end - 1]) ? 1 : 0;
        }

        return Content[start..end].TrimEnd('\r', '\n');
    }

    private static List<int> FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        var next = content.AsSpan().IndexOfAny('\r', '\n');
        for (var start = 0; next >= 0; next = content.AsSpan(start).IndexOfAny('\r', '\n'))
        {
            start += next + 1;

            // CR LF is one break; a lone CR is one too, as old exports have it.
            if (content[start - 1] == '\n' || start == content.Length || content[start] != '\n')
            {
                starts.Add(start);
            }
        }

        return starts;
    }
}
