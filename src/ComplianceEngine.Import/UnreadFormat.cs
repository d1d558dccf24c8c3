using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Import;

/// <summary>A format that is known and not read: it is named, with what to do about it.</summary>
internal sealed class UnreadFormat(string name, string what, string help, Func<byte[], string, bool> recognises) : IInventoryFormat
{
    private const string SaveAsCsv = "save the sheet that holds the register as CSV (UTF-8) or XLSX, and send that";
    private const string CopyTable = "copy the table of the register into a spreadsheet, save it as CSV or XLSX, and send that";

    public static ImmutableArray<IInventoryFormat> All { get; } =
    [
        new UnreadFormat("pdf", "a PDF document", "ask for the register as CSV or XLSX: a printed table cannot be read without guessing where its cells end", (b, _) => Starts(b, "%PDF-")),
        new UnreadFormat("docx", "a Word document", CopyTable, (b, p) => IsZip(b) && (Has(b, "word/") || Ends(p, ".docx"))),
        new UnreadFormat("pptx", "a PowerPoint presentation", CopyTable, (b, p) => IsZip(b) && (Has(b, "ppt/") || Ends(p, ".pptx"))),
        new UnreadFormat("ods", "an OpenDocument spreadsheet", SaveAsCsv, (b, p) => IsZip(b) && (Has(b, "application/vnd.oasis.opendocument.spreadsheet") || Ends(p, ".ods"))),
        new UnreadFormat("odt", "an OpenDocument text", CopyTable, (b, p) => IsZip(b) && (Has(b, "application/vnd.oasis.opendocument") || Ends(p, ".odt"))),
        new UnreadFormat("numbers", "an Apple Numbers spreadsheet", SaveAsCsv, (b, p) => IsZip(b) && (Ends(p, ".numbers") || Has(b, "Index/Document.iwa"))),
        new UnreadFormat("xlsb", "a binary Excel workbook", "save it as XLSX or CSV, and send that", (b, p) => IsZip(b) && (Has(b, "xl/workbook.bin") || Ends(p, ".xlsb"))),
        new UnreadFormat("xls", "a workbook or document of old Office, or one that is protected by a password", "save it as XLSX or CSV without a password, and send that", (b, _) => b.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])),
        new UnreadFormat("zip", "a ZIP archive", "unpack it, and name the register in it; a filing has one register and a filing.json", (b, _) => IsZip(b)),
        new UnreadFormat("gzip", "a compressed file", "unpack it first", (b, _) => b.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || Starts(b, "7z¼¯") || Starts(b, "Rar!") || Starts(b, "BZh")),
        new UnreadFormat("parquet", "a Parquet file", "write it as CSV first, for example with DuckDB", (b, _) => Starts(b, "PAR1")),
        new UnreadFormat("rtf", "a rich text document", CopyTable, (b, _) => Starts(b, "{\\rtf")),
        new UnreadFormat("html", "a web page", CopyTable, (b, p) => (StartsText(b, "<!doctype html") || StartsText(b, "<html")) && !Ends(p, ".csv")),
        new UnreadFormat("turtle", "RDF in Turtle", "turn it into CSV first: no library that reads RDF is part of the tool (dotNetRdf would be the one)", (b, p) => Ends(p, ".ttl") || StartsText(b, "@prefix") || StartsText(b, "@base")),
        new UnreadFormat("json-ld", "JSON-LD", "turn it into CSV first: no library that reads RDF is part of the tool (dotNetRdf would be the one)", (b, p) => Ends(p, ".jsonld") || (StartsText(b, "{") && Has(b, "\"@context\""))),
        new UnreadFormat("rdf-xml", "RDF in XML", "turn it into CSV first: no library that reads RDF is part of the tool (dotNetRdf would be the one)", (b, p) => Ends(p, ".rdf") || (StartsText(b, "<") && Has(b, "rdf:RDF"))),
        new UnreadFormat("json", "JSON that is no vendor list", "write its records as CSV, a row for each flow", (b, p) => Ends(p, ".json") || (StartsText(b, "{\"") || StartsText(b, "[{"))),
        new UnreadFormat("plist", "a binary property list", "write it as XML with `plutil -convert xml1`, and send that", (b, _) => Starts(b, "bplist")),
        new UnreadFormat("xml", "XML that is no privacy manifest", "write its records as CSV, a row for each flow", (b, p) => Ends(p, ".xml") || StartsText(b, "<?xml")),
        new UnreadFormat("yaml", "YAML that is no Fides manifest", "write its records as CSV, a row for each flow", (_, p) => Ends(p, ".yml") || Ends(p, ".yaml")),
    ];

    public string Name => name;

    public bool Recognises(ReadOnlySpan<byte> head, string path) => recognises(head.ToArray(), path);

    public RecordSource Open(Stream content, string path) => new Source(path, what, help);

    internal static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]);

    internal static bool Has(ReadOnlySpan<byte> head, string text) => head.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    internal static bool Ends(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the first thing that is no white space is the text, in any case.</summary>
    internal static bool StartsText(ReadOnlySpan<byte> head, string text)
    {
        var rest = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        rest = rest.TrimStart(" \t\r\n"u8);
        return rest.Length >= text.Length && Encoding.UTF8.GetString(rest[..text.Length]).Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Starts(ReadOnlySpan<byte> head, string text) => head.StartsWith(Encoding.Latin1.GetBytes(text));

    private sealed class Source : RecordSource
    {
        public Source(string path, string what, string help) => Diagnostics.ReportNotRead(path, what, help);

        public override IEnumerable<ImportedRecord> ReadRecords() => [];
    }
}
