using System.Buffers;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>Writes cells of CSV.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",;\t|\"\r\n");

    /// <summary>The cell in quotes where it needs them. A text that a spreadsheet would take for a formula keeps its meaning for people: an apostrophe stands before it.</summary>
    internal static string Quote(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '@' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(s_special) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
