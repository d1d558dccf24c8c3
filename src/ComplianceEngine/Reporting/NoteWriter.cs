namespace ComplianceEngine.Reporting;

/// <summary>Writes the notes under a source line: <c>= label: text</c>, broken between words at the width of the terminal.</summary>
/// <param name="lead">What stands before the label.</param>
/// <param name="indent">Cells before what continues a note.</param>
internal sealed class NoteWriter(TextWriter writer, string lead, int indent, int width)
{
    private readonly string _continuation = new(' ', indent);

    public void Write(string label, string text)
    {
        // A note that is broken hangs under its label.
        var first = $"{label}: ";
        var lines = TextLines.Wrap(first + text, Math.Max(20, width - indent)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            writer.Write($"{(i == 0 ? lead : _continuation)}{lines[i]}\n");
        }
    }

    /// <summary>A single item stays on the line of its label.</summary>
    public void WriteList(string label, IReadOnlyList<string> items)
    {
        if (items.Count == 1)
        {
            Write(label, items[0]);
            return;
        }

        var first = lead;
        foreach (var line in TextLines.Wrap(label + (items.Count > 1 && !label.Contains(':', StringComparison.Ordinal) ? ":" : ""), Math.Max(20, width - indent)))
        {
            writer.Write($"{first}{line}\n");
            first = _continuation;
        }

        foreach (var item in items)
        {
            var isFirst = true;
            foreach (var line in TextLines.Wrap(item, Math.Max(20, width - indent - 2)))
            {
                writer.Write($"{_continuation}{(isFirst ? "- " : "  ")}{line}\n");
                isFirst = false;
            }
        }
    }
}
