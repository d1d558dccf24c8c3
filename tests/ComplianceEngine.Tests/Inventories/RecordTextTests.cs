using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>Places of cells, found in steps of many bytes, are those found byte by byte.</summary>
public sealed class RecordTextTests
{
    private static readonly Gen<byte[]> s_records = Pick.From("a", ",", ",", "\"", "\"\"", ",\"", "\",", "\n", "é", "a text of several words", ",,,,,,,,").Array[0, 60].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    [Fact]
    public void FindCell_OfAnyRecord_IsWhatAPlainReaderFinds() => s_records.Sample(
        record =>
        {
            var cells = FindCells(record);
            for (var cell = 0; cell < cells.Count; cell++)
            {
                Assert.Equal(cells[cell], RecordText.FindCell(record, ',', cell));
            }

            Assert.Equal((record.Length, record.Length), RecordText.FindCell(record, ',', cells.Count));
            Assert.Equal((record.Length, record.Length), RecordText.FindCell(record, ',', cells.Count + 40));
        },
        iter: 20_000);

    /// <summary>A quote opens a cell only as its first character, and closes it where no other follows.</summary>
    private static List<(int Start, int End)> FindCells(byte[] record)
    {
        var cells = new List<(int, int)>();
        var start = 0;
        var isQuoted = false;
        for (var at = 0; at < record.Length; at++)
        {
            if (record[at] == '"' && at == start)
            {
                isQuoted = true;
            }
            else if (record[at] == '"' && isQuoted && at + 1 < record.Length && record[at + 1] == '"')
            {
                at++;
            }
            else if (record[at] == '"')
            {
                isQuoted = false;
            }
            else if (record[at] == ',' && !isQuoted)
            {
                cells.Add((start, at));
                start = at + 1;
            }
        }

        cells.Add((start, record.Length));
        return cells;
    }
}
