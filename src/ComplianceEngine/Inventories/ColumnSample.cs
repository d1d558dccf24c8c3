using System.Text;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;

namespace ComplianceEngine.Inventories;

/// <summary>What the cells of a column show that no single cell does.</summary>
/// <param name="head">The first rows.</param>
/// <param name="reopen">Opens the text anew, to look at all rows.</param>
internal sealed class ColumnSample(ReadOnlyMemory<byte> head, InventoryHead found, CellReader cells, Func<InventoryText> reopen)
{
    private const int MostRows = 2_000;
    private const int LongestText = 1_024;

    /// <summary>True when some cell of the first rows tells something of a column that it does not belong to.</summary>
    internal bool Tells(int column, ColumnReading other)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var records = new RecordReader(head, found.Separator);
        for (var row = 0; row < MostRows && records.Read(); row++)
        {
            if (column < records.CellCount && records[column].Length is > 1 and <= LongestText
                && seen.Add(Encoding.UTF8.GetString(records[column]))
                && cells.ReadContent(other, Encoding.UTF8.GetString(records[column]), suggests: false).State == CellState.Declared)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The order of day and month that the dates of a column show; unknown when none shows it, or some show one and some the other.</summary>
    internal DateOrder FindDateOrder(int column)
    {
        using var first = new RecordReader(head, found.Separator);
        var hasSlashes = false;
        for (var row = 0; !hasSlashes && row < MostRows && first.Read(); row++)
        {
            hasSlashes = column < first.CellCount && first[column].IndexOfAny((byte)'/', (byte)'-') is > 0 and <= 2;
        }

        return hasSlashes ? FindInAll(column) : DateOrder.Unknown;
    }

    private DateOrder FindInAll(int column)
    {
        using var text = reopen();
        using var records = new RecordReader(new InventoryTextStream(text), found.Separator);
        var order = DateOrder.Unknown;
        while (records.Read())
        {
            text.Defects.Clear();
            if (column >= records.CellCount || records[column].Length is < 8 or > 32)
            {
                continue;
            }

            var shown = DateReader.GetOrder(Encoding.UTF8.GetString(records[column]));
            if (shown != DateOrder.Unknown && order != DateOrder.Unknown && shown != order)
            {
                return DateOrder.Unknown;
            }

            order = shown == DateOrder.Unknown ? order : shown;
        }

        return order;
    }
}
