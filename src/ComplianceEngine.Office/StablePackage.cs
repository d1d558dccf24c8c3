using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceEngine.Office;

/// <summary>Equal results give equal bytes: a package is written again without the time at which it was made and the names that were drawn for its parts.</summary>
internal static partial class StablePackage
{
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Copies a package, entry by entry in order of their names.</summary>
    public static void Copy(Stream package, Stream output)
    {
        using var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);

        // Readers look for the list of contents first.
        foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = s_epoch;
            using var source = entry.Open();
            using var target = copy.Open();
            if (!HoldsNames(entry.FullName))
            {
                source.CopyTo(target);
                continue;
            }

            using var reader = new StreamReader(source, Encoding.UTF8);
            var text = DrawnName().Replace(reader.ReadToEnd(), m => names.TryGetValue(m.Value, out var known) ? known : names[m.Value] = FormattableString.Invariant($"R{names.Count + 1}"));
            target.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Cells and paragraphs are elsewhere: text of others is never touched.</summary>
    private static bool HoldsNames(string entry) => entry.EndsWith(".rels", StringComparison.Ordinal) || entry == "xl/workbook.xml";

    [GeneratedRegex("R[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DrawnName();
}
