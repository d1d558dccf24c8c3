namespace ComplianceEngine.Inventories;

/// <summary>A record that an importer made of something that is no CSV.</summary>
/// <param name="Cells">The texts, in the order of the header; a record may be shorter.</param>
/// <param name="Line">One-based line or row of the source; 0 when it has none.</param>
/// <param name="Within">What the place is called within the file: the name of a sheet, a JSON pointer; blank for the file itself.</param>
public sealed record ImportedRecord(IReadOnlyList<string> Cells, int Line, string Within);
