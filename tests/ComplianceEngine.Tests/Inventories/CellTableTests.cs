using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>Texts get numbers as a dictionary would give them, and say what a reader of cells says.</summary>
public sealed class CellTableTests
{
    private static readonly CellReader s_cells = CellReader.For(TestVocabulary.Instance);

    // Few letters and long ends in common, so that texts differ in one place only.
    private static readonly Gen<byte[]> s_bytes = Gen.OneOf(
        Gen.Byte.Array[0, 100],
        Pick.From((byte)'a', (byte)0, (byte)0xFF).Array[0, 20],
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 99], Pick.From((byte)'a', (byte)'b', (byte)0), (length, at, other) =>
        {
            var text = new byte[length];
            Array.Fill(text, (byte)'a');
            if (at < length)
            {
                text[at] = other;
            }

            return text;
        }));

    private static readonly Gen<byte[]> s_said = Pick.From("", "health", "halth", "TBD", "none", "health | none", "email", "[ORG NAME]", "a text of its own that is longer than any placeholder may be").Select(Encoding.UTF8.GetBytes);

    [Theory]
    [InlineData("controller")]
    [InlineData("data")]
    public void GetCode_AnyTexts_NumbersEachOnceAndReadsIt(string field) =>
        Gen.OneOf(s_bytes, s_bytes, s_said).Array[1, 300].Sample(texts => Check(CreateTable(field), texts), iter: 30);

    /// <summary>Texts side by side in one block, some met before: what stands behind a text is not of it.</summary>
    [Fact]
    public void GetCodes_OfABlock_AreThoseOfItsTexts() =>
        Gen.OneOf(s_bytes, s_bytes, s_said).Array[1, 100].Sample(
            texts =>
            {
                var (one, other) = (CreateTable("data"), CreateTable("data"));
                var block = new byte[texts.Sum(t => t.Length) + CellTable.Padding];
                Array.Fill(block, (byte)'a');
                var places = new CellPlace[texts.Length];
                for (var (i, start) = (0, 0); i < texts.Length; start += texts[i++].Length)
                {
                    texts[i].CopyTo(block, start);
                    places[i] = i % 7 == 3 ? CellPlace.Of(one.GetCode(texts[i])) : new CellPlace(start, texts[i].Length);
                }

                var codes = new int[texts.Length];
                one.GetCodes(block, places, codes);
                Assert.Equal(texts.Select(Convert.ToHexString), codes.Select(c => Convert.ToHexString(one.GetText(c))));
                Assert.Equal(texts.Select(t => one.GetCode(t)), codes);
                Assert.Equal(texts.Select(t => other.GetCode(t)).Distinct().Count(), one.Count);
            },
            iter: 30);

    [Fact]
    public void Trim_OfFewTexts_KeepsTheirNumbers()
    {
        var table = CreateTable("controller");
        var code = table.GetCode("Acme"u8);
        table.Trim();
        Assert.Equal((0, code), (table.Generation, table.GetCode("Acme"u8)));
    }

    [Fact]
    public void Trim_OfTooManyTexts_BeginsANewGenerationInWhichAllIsRight()
    {
        var table = CreateTable("data");
        for (var generation = 0; generation < 3; generation++)
        {
            Assert.Equal(generation, table.Generation);
            Check(table, [.. Enumerable.Range(0, 66_000).Select(i => Encoding.UTF8.GetBytes(FormattableString.Invariant($"health | {i * (generation + 1)}")))]);
            Assert.True(table.HasComplaints);
            table.Trim();
            Assert.Equal((0, false), (table.Count, table.HasComplaints));
        }
    }

    [Fact]
    public void Trim_OfLongTexts_BeginsANewGenerationInWhichAllIsRight()
    {
        var table = CreateTable("controller");
        byte[][] Create(char letter) => [.. Enumerable.Range(0, 20).Select(i => Encoding.UTF8.GetBytes(new string(letter, 500_000) + i))];
        Check(table, Create('x'));
        table.Trim();
        Assert.Equal((1, 0), (table.Generation, table.Count));
        Check(table, Create('y'));
    }

    private static CellTable CreateTable(string field) => new(new SharedContents(s_cells, new ColumnReading(TestVocabulary.Field(field))));

    private static void Check(CellTable table, byte[][] texts)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var key = Convert.ToHexString(text);
            known.TryAdd(key, known.Count);
            Assert.Equal(known[key], table.GetCode(text));
        }

        Assert.Equal(known.Count, table.Count);
        foreach (var (key, code) in known)
        {
            var expected = s_cells.ReadContent(table.Field, Encoding.UTF8.GetString(Convert.FromHexString(key)), suggests: false);
            Assert.Equal(key, Convert.ToHexString(table.GetText(code)));
            Assert.Equal((expected.State, expected.Text, expected.CanonicalText), (table.GetContent(code).State, table.GetContent(code).Text, table.GetContent(code).CanonicalText));
            Assert.Equal(!expected.Complaints.IsEmpty, table.Complains(code));
        }
    }
}
