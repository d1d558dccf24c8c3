namespace ComplianceEngine.Inventories.Csv;

/// <summary>Something in the bytes that is no text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Zero-based offset in the decoded UTF-8, without byte order mark.</param>
/// <param name="Unit">The byte or code unit.</param>
internal readonly record struct ContentDefect(ContentDefectKind Kind, long Offset, int Unit);
