using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Text;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

public sealed class InventoryPropertyTests
{
    private static readonly string[] s_fields = ["controller", "data", "purpose", "legal_basis", "retention"];

    private static readonly Gen<string> s_cell = Gen.OneOf(
        Pick.From("", " ", "a", "æøå", "\"", "\"\"", ",", ";", "\t", "|", "a,b;c|d\te", "x\r\ny", "x\ny", "x\ry", "😀,\"é\"", "health", " none ", "'", "=1+1"),
        Gen.String[Gen.Char["abc æéß,;|\t\"\r\n"], 0, 12]);

    private static readonly Gen<Table> s_table = Gen.Select(
        Pick.From(',', ';', '\t', '|'),
        Pick.From("\n", "\r\n", "\r"),
        Pick.From("utf-8", "utf-8+bom", "utf-16le", "utf-16be", "windows-1252"),
        Gen.Bool,
        Gen.Bool,
        s_cell.Array[s_fields.Length].Array[1, 8],
        (separator, lineBreak, encoding, alwaysQuote, endsWithBreak, rows) => new Table(separator, lineBreak, encoding, alwaysQuote, endsWithBreak, rows));

    [Fact]
    public void Read_AnyTableInAnyDialect_GivesEveryCellAndItsPlace() =>
        s_table.Sample(CheckTable, iter: 3000);

    [Fact]
    public void Read_AnyBytes_CountsEveryRowAndDoesNotThrow() =>
        Gen.OneOf(
            Gen.Byte.Array[0, 400],
            Pick.From(Encoding.Latin1.GetBytes(",;|\t\"\n\r\0aF1\xC3\xA5\xE5\x81\xFF\xFE ")).Array[0, 200])
            .Select(Gen.Int[0, 3], (bytes, prefix) => (byte[])[.. Prefixes[prefix], .. bytes])
            .Sample(
                bytes =>
                {
                    using var stream = new MemoryStream(bytes);
                    var inventory = new InventoryReader(TestVocabulary.Instance).Read(stream, "i.csv");
                    var errors = inventory.Diagnostics.Count(d => d.Severity == ComplianceEngine.Diagnostics.DiagnosticSeverity.Error);
                    return inventory.RowsRead == inventory.Flows.Length + inventory.RowsRejected
                        && (inventory.RowsRejected == 0 || errors > 0)
                        && (inventory.Flows.Length > 0 || errors > 0)
                        && inventory.Flows.All(f => f.Cells.All(c => c.State == CellState.Absent || c.Location is not null));
                },
                iter: 5000);

    [Fact]
    public void Read_AnyTableInBlocksOfAnySize_SaysTheSame() =>
        Gen.Select(s_table, Gen.Int[1, 200]).Sample((table, blockBytes) => CheckBlocks(table.Write().Bytes, blockBytes), iter: 1500);

    [Fact]
    public void Read_AnyBytesInBlocksOfAnySize_SaysTheSame() =>
        Gen.Select(Pick.From(Encoding.Latin1.GetBytes(",;\"\"\n\n\r\0aF1\xC3\xA5\xE5\x81 ")).Array[0, 200], Gen.Int[0, 3], Gen.Int[1, 200])
            .Sample((bytes, prefix, blockBytes) => CheckBlocks([.. Prefixes[prefix], .. bytes], blockBytes), iter: 3000);

    private static byte[][] Prefixes { get; } =
    [
        [],
        Encoding.UTF8.GetBytes("flow_id,controller,data,purpose\nF1,Blå,health,service\n"),
        Encoding.UTF8.GetBytes("flow_id;controller;data;purpose\nF1;Bla;health;service\n"),
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("flow_id\tcontroller\tdata\tpurpose\nF1\tB\thealth\tservice\n")],
    ];

    private static void CheckBlocks(byte[] content, int blockBytes) =>
        Assert.Equal(InventoryAccount.Read(content, TextBlockReader.UsualBytes), InventoryAccount.Read(content, blockBytes));

    private static void CheckTable(Table table)
    {
        var (bytes, text) = table.Write();
        using var stream = new MemoryStream(bytes);

        var inventory = new InventoryReader(TestVocabulary.Instance).Read(stream, "i.csv");

        Assert.Equal(table.Separator, inventory.Dialect.Separator);
        Assert.Equal(table.Encoding.Replace("+bom", "", StringComparison.Ordinal), inventory.Dialect.Encoding == "utf-8" && text.All(char.IsAscii) ? table.Encoding.Replace("+bom", "", StringComparison.Ordinal) : inventory.Dialect.Encoding);
        Assert.Equal(table.Rows.Length, inventory.Flows.Length);
        Assert.Equal(0, inventory.RowsRejected);
        var source = SourceText.From(text, "i.csv");
        for (var row = 0; row < table.Rows.Length; row++)
        {
            for (var i = 0; i < s_fields.Length; i++)
            {
                var cell = inventory.Flows[row][TestVocabulary.Field(s_fields[i])];
                Assert.Equal(table.Rows[row][i], cell.Text);
                Assert.Equal(table.Quote(table.Rows[row][i]), Slice(source, cell.Location!));
            }
        }
    }

    private static string Slice(SourceText source, TextLocation location)
    {
        var start = source.GetLineStart(location.StartLine) + location.StartColumn - 1;
        var end = source.GetLineStart(location.EndLine) + location.EndColumn - 1;
        Assert.Equal(source.GetLineText(location.StartLine - 1), location.LineText);
        return source.Content[start..end];
    }

    private sealed record Table(char Separator, string LineBreak, string Encoding, bool AlwaysQuote, bool EndsWithBreak, string[][] Rows)
    {
        internal string Quote(string cell) =>
            AlwaysQuote || cell.AsSpan().ContainsAny("\"\r\n") || cell.Contains(Separator, StringComparison.Ordinal)
                ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
                : cell;

        internal (byte[] Bytes, string Text) Write()
        {
            var lines = Rows.Select((row, index) => string.Join(Separator, row.Prepend("F" + index.ToString(CultureInfo.InvariantCulture)).Select(Quote))).Prepend(string.Join(Separator, s_fields.Prepend("flow_id")));
            var text = string.Join(LineBreak, lines) + (EndsWithBreak ? LineBreak : "");
            if (Encoding == "windows-1252")
            {
                // Latin-1 is Windows-1252 for these letters; the emoji is not in it.
                text = text.Replace("😀", "", StringComparison.Ordinal);
                foreach (var row in Rows)
                {
                    for (var i = 0; i < row.Length; i++)
                    {
                        row[i] = row[i].Replace("😀", "", StringComparison.Ordinal);
                    }
                }
            }

            System.Text.Encoding encoding = Encoding switch
            {
                "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                "utf-8+bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
                "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
                "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
                _ => System.Text.Encoding.Latin1,
            };
            return ([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], text);
        }
    }

}

file static class SourceTextExtensions
{
    internal static int GetLineStart(this SourceText source, int line)
    {
        var low = 0;
        var high = source.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = source.GetLineIndex(middle) < line - 1 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
