using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>Wherever text is cut, its records are those that are read without cutting.</summary>
public sealed class RecordCutterTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char[",;\"\n\r a"], 0, 40],
        Gen.OneOf(
            Pick.From("a", "", " ", ",", ";", "\n", "\r\n", "\r", "\"", "\"\"", "å😀"),
            Pick.From("\"a,b\"", "\"a\nb\"", "\"a\r\"", "\"\"\"\n\"", "\"a\"b\"\n", "a\"b\n\"c", ",\"\n\",", "\"\",\"", "\"a\"\"\"\r", " \"a\n\""))
            .Array[0, 12].Select(string.Concat));

    private static readonly Gen<char> s_separator = Pick.From(',', ';', '\t');

    [Fact]
    public void Blocks_OfAnySize_HaveTheRecordsOfTheWhole() =>
        Gen.Select(s_text, s_separator, Gen.Int[1, 24]).Sample(
            (text, separator, blockBytes) => Assert.Equal(ReadWhole(text, separator), ReadBlocks(text, separator, blockBytes)), iter: 20_000);

    /// <summary>What follows a cut is not known when it is made.</summary>
    [Fact]
    public void FindEnd_OfTheStartOfAnyText_IsWhereARecordOfTheTextBegins() =>
        Gen.Select(s_text, s_separator).Sample(
            (text, separator) =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                var starts = ReadWhole(text, separator).Select(r => (int)r.Offset).Append(0).Append(bytes.Length).ToHashSet();
                Assert.All(Enumerable.Range(1, bytes.Length), length => Assert.Contains(RecordCutter.FindEnd(bytes.AsSpan(0, length), separator), starts));
            }, iter: 5_000);

    [Theory]
    [InlineData("a,b\nc", 4)]
    [InlineData("a\r\nb\r\nc", 6)]
    [InlineData("a\rb\rc", 4)]
    [InlineData("a\n", 2)]
    [InlineData("a\r", 0)]
    [InlineData("a\rb", 2)]
    [InlineData("a\n\"b\nc", 2)]
    [InlineData("a\n\"b\nc\"", 2)]
    [InlineData("a\n\"b\nc\"\nd", 8)]
    [InlineData("\"a\"\"\nb", 0)]
    [InlineData("a\"b\nc\"d", 4)]
    [InlineData("\"a\"b\"\nc", 6)]
    [InlineData("\"a\"\r\"b\"", 4)]
    public void FindEnd_OfWholeRecordsAndABegunOne_IsTheEndOfTheWholeOnes(string text, int end) =>
        Assert.Equal(end, RecordCutter.FindEnd(Encoding.UTF8.GetBytes(text), ','));

    [Fact]
    public void Blocks_OfUsualSize_CutAtTheirSizeAndLoseNothing()
    {
        var text = string.Concat(Enumerable.Range(0, 30_000).Select(i => FormattableString.Invariant($"F{i},\"a\nb\",{new string('x', i % 50)}\n")));
        using var decoder = Decode(text);
        var reader = new TextBlockReader(decoder, ',', 0);
        var read = new StringBuilder();
        while (reader.Read(10_000) is { } block)
        {
            Assert.InRange(block.Length, 1, 10_000);
            Assert.Equal(read.Length, block.Offset);
            read.Append(Encoding.UTF8.GetString(block.Text));
            TextBlockReader.Return(block);
        }

        Assert.Equal(text, read.ToString());
    }

    [Fact]
    public void Block_OfARecordLongerThanAnyMayBe_IsCutAndIsTheLast()
    {
        using var decoder = Decode("F1,a\nF2,\"" + new string('x', 3 * RecordReader.MaxRecordBytes));
        var reader = new TextBlockReader(decoder, ',', 0);

        Assert.Equal(("F1,a\n", false), Take(reader));
        Assert.True(Take(reader) is (_, true));
        Assert.Null(reader.Read(1000));
    }

    private static (string Text, bool IsCut) Take(TextBlockReader reader)
    {
        var block = reader.Read(1000)!;
        return (Encoding.UTF8.GetString(block.Text), block.IsCut);
    }

    private static List<ReadRecord> ReadWhole(string text, char separator)
    {
        using var records = new RecordReader(Encoding.UTF8.GetBytes(text), separator);
        return ReadAll(records, offset: 0, linesBefore: 0);
    }

    private static List<ReadRecord> ReadBlocks(string text, char separator, int blockBytes)
    {
        using var decoder = Decode(text);
        var reader = new TextBlockReader(decoder, separator, 0);
        var all = new List<ReadRecord>();
        var lines = 0;
        while (reader.Read(blockBytes) is { } block)
        {
            using var records = new RecordReader(block.Bytes.AsMemory(0, block.Length), separator);
            all.AddRange(ReadAll(records, block.Offset, lines));
            lines += RecordText.CountLines(block.Text) - 1;
            TextBlockReader.Return(block);
        }

        return all;
    }

    private static List<ReadRecord> ReadAll(RecordReader records, long offset, int linesBefore)
    {
        var all = new List<ReadRecord>();
        while (records.Read())
        {
            var cells = new string[records.CellCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Encoding.UTF8.GetString(records[i]);
            }

            all.Add(new ReadRecord(offset + records.Offset, linesBefore + records.Line, Encoding.UTF8.GetString(records.Raw), string.Join('\u001f', cells), records.IsMalformed));
        }

        return all;
    }

    private static ContentDecoder Decode(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private sealed record ReadRecord(long Offset, int Line, string Raw, string Cells, bool IsMalformed);
}
