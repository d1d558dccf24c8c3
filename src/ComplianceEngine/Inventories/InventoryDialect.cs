namespace ComplianceEngine.Inventories;

/// <summary>How the bytes of an inventory were read.</summary>
/// <param name="Encoding"><c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>windows-1252</c>.</param>
/// <param name="HasByteOrderMark">True when a byte order mark was found and skipped.</param>
/// <param name="Separator">The character between cells.</param>
/// <param name="HeaderLine">One-based line of the header; 0 when none was found.</param>
/// <param name="PreambleRows">Records before the header that were passed over (each told in a note).</param>
public sealed record InventoryDialect(string Encoding, bool HasByteOrderMark, char Separator, int HeaderLine, int PreambleRows);
