using System.Globalization;

namespace ComplianceEngine.Inventories;

/// <summary>Where a record stands in the file it was imported from, as it travels with the record.</summary>
/// <param name="Line">One-based; 0 for none.</param>
/// <param name="Within">The name of a sheet or a JSON pointer; blank for the file itself.</param>
internal readonly record struct ImportedPlace(int Line, string Within)
{
    private const char Mark = '\u001E';

    /// <summary>True for a cell that is a place, and no text of the source.</summary>
    public static bool Is(string text) => text.StartsWith(Mark);

    public static ImportedPlace Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return Is(text) && colon > 0 && int.TryParse(text.AsSpan(1, colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? new ImportedPlace(line, text[(colon + 1)..])
            : new ImportedPlace(0, "");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Line}:{Within}");
}
