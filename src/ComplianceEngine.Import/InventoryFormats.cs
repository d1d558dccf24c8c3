using System.Collections.Immutable;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Import;

/// <summary>The formats of inventories besides CSV: those that are read, and those that are known and not read.</summary>
public static class InventoryFormats
{
    /// <summary>How much of a file shows what it is.</summary>
    public const int HeadBytes = 64 * 1024;

    /// <summary>Finds what a file is; null for one that is read as CSV.</summary>
    /// <param name="content">The bytes; can seek, and is left where it was.</param>
    /// <param name="path">Its name.</param>
    /// <param name="sheet">The sheet that is meant in a workbook; null for the first.</param>
    public static IInventoryFormat? Find(Stream content, string path, string? sheet = null)
    {
        var position = content.Position;
        var head = new byte[HeadBytes];
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = position;
        ReadOnlySpan<byte> bytes = head.AsSpan(0, read);
        foreach (var format in All(sheet))
        {
            if (format.Recognises(bytes, path))
            {
                return format;
            }
        }

        return null;
    }

    private static ImmutableArray<IInventoryFormat> All(string? sheet) =>
    [
        new WorkbookFormat(sheet),
        new MarkdownFormat(),
        new PlayDataSafetyFormat(),
        new ApplePrivacyFormat(),
        new VendorListFormat(),
        new FidesFormat(),
        .. UnreadFormat.All,
    ];
}
