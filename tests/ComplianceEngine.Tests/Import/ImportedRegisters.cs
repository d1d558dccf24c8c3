using System.Globalization;
using System.IO.Compression;
using System.Text;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using MiniExcelLibs;

namespace ComplianceEngine.Tests.Import;

/// <summary>Registers that are no CSV, read as the tool reads them.</summary>
internal static class ImportedRegisters
{
    public static string GetPath(string name) => Path.Combine(RepositoryFolder, "fixtures", "registers", name);

    public static Inventory ReadFixture(string name) => Read(File.ReadAllBytes(GetPath(name)), name);

    public static Inventory Read(byte[] content, string name, string? sheet = null, params string[] settings)
    {
        using var stream = new MemoryStream(content);
        var format = InventoryFormats.Find(stream, name, sheet);
        var mapping = settings.Length == 0 ? null : HeaderMapping.Set(settings, "--set", null, TestVocabulary.Shipped);
        return new InventoryReader(TestVocabulary.Shipped).Read(stream, name, mapping, format);
    }

    public static Inventory Read(string content, string name) => Read(Encoding.UTF8.GetBytes(content), name);

    /// <summary>What a column says in each flow, in the words of fingerprints.</summary>
    public static string[] Values(this Inventory inventory, string column) =>
        [.. inventory.Flows.Select(f => column == "flow_id" ? f.Id : f[TestVocabulary.Shipped.FindField(column)!].GetCanonicalText())];

    public static string[] Ids(this Inventory inventory) => [.. inventory.Diagnostics.Select(d => d.Id)];

    /// <summary>A workbook with these sheets, each of rows of cells.</summary>
    public static byte[] CreateWorkbook(params (string Name, object?[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        var tables = sheets.ToDictionary(s => s.Name, s => (object)s.Rows.Select(r => r.Index().ToDictionary(c => c.Index.ToString(CultureInfo.InvariantCulture), c => c.Item)).ToList());
        MiniExcel.SaveAs(stream, tables, printHeader: false);
        return stream.ToArray();
    }

    public static byte[] CreateArchive(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string RepositoryFolder { get; } = typeof(ImportedRegisters).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryDir").Value!;
}
