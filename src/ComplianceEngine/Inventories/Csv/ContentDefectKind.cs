namespace ComplianceEngine.Inventories.Csv;

internal enum ContentDefectKind
{
    InvalidUtf8,
    InvalidUtf16,
    Nul,

    /// <summary>No defect in itself: the first byte that made the file Windows-1252.</summary>
    FirstWindows1252Byte,
}
