using System.Text;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>
/// The rows of one block by column: for each cell the number of its text. Filled and used again by one <see cref="RowBlockReader"/>, so it is good until that reads the next block;
/// a <see cref="Flow"/> taken from it stays good.
/// </summary>
internal sealed class RowBlock(InventoryLayout layout, CellReader cells, CellTable?[] tables)
{
    private readonly int[][] _codes = [.. tables.Select(_ => Array.Empty<int>())];
    private Row[] _rows = [];
    private byte[] _names = [];
    private int _namesUsed;

    /// <summary>What all rows share.</summary>
    public InventoryLayout Layout => layout;

    public TextBlock Source { get; private set; } = null!;

    /// <summary>Line of the file on which the block begins; known once the blocks before it are.</summary>
    public int FirstLine { get; set; }

    /// <summary>Lines of the file that the block stands on.</summary>
    public int Lines { get; set; }

    /// <summary>Rows that are flows, or will be when nothing is found against their name.</summary>
    public int Count { get; private set; }

    /// <summary>Records that are not wholly empty.</summary>
    public int RowsRead { get; set; }

    /// <summary>Records that are no flows, or of which something is to be said, in file order.</summary>
    public List<OddRecord> Odd { get; } = [];

    /// <summary>True when the block ends with a record that is too long; it is the last.</summary>
    public bool IsCut { get; set; }

    /// <summary>The column's table by slot; null for the name of the flow, which hardly ever repeats.</summary>
    public CellTable? GetTable(int slot) => tables[slot];

    /// <summary>The numbers of the texts in a column, by row.</summary>
    public ReadOnlySpan<int> GetCodes(int slot) => _codes[slot].AsSpan(0, Count);

    public int GetLine(int row) => FirstLine + _rows[row].Line;

    public ReadOnlySpan<byte> GetRecord(int row) => Source.Bytes.AsSpan(_rows[row].Start, _rows[row].Length);

    /// <summary>The name of the flow, trimmed, as UTF-8.</summary>
    public ReadOnlySpan<byte> GetName(int row)
    {
        var (start, length) = (_rows[row].NameStart, _rows[row].NameLength);
        return start >= 0 ? Source.Bytes.AsSpan(start, length) : _names.AsSpan(~start, length);
    }

    /// <summary>What the cell of a field says; of a column that the inventory lacks, that it is absent.</summary>
    public CellContent GetContent(int row, int ordinal)
    {
        var slot = layout.Slots[ordinal];
        return slot < 0 ? layout.GetAbsent(ordinal).Content : GetSlotContent(row, slot);
    }

    /// <summary>The row as a flow that no longer needs the block.</summary>
    /// <param name="store">Where its bytes and cells are kept; null to keep them with the flow, for one that is soon forgotten.</param>
    public Flow GetFlow(int row, RecordStore? store = null)
    {
        var contents = new CellContent[layout.SlotCount];
        for (var slot = 0; slot < contents.Length; slot++)
        {
            contents[slot] = GetSlotContent(row, slot);
        }

        var record = store is null
            ? new FlowRecord(layout, GetLine(row), GetRecord(row).ToArray(), contents)
            : new FlowRecord(layout, GetLine(row), store.Keep(GetRecord(row)), store.Keep(contents));
        return new Flow(Encoding.UTF8.GetString(GetName(row)), record);
    }

    public TextLocation Locate(int row, FieldSymbol field) => layout.Locate(GetLine(row), GetRecord(row), field);

    /// <summary>Line and column where the cell of a field begins.</summary>
    public (int Line, int Column) FindPlace(int row, FieldSymbol field) => layout.FindPlace(GetLine(row), GetRecord(row), field);

    /// <summary>Begins anew.</summary>
    public void Start(TextBlock source)
    {
        Source = source;
        Count = RowsRead = Lines = FirstLine = _namesUsed = 0;
        IsCut = source.IsCut;
        Odd.Clear();
        foreach (var table in tables)
        {
            table?.Trim();
        }
    }

    /// <summary>Adds a row; the numbers of its cells are to be written to <see cref="GetLastCodes"/>.</summary>
    /// <param name="nameStart">Where its name stands in the block; negative for one from <see cref="KeepName"/>.</param>
    public void Add(int start, int length, int line, int nameStart, int nameLength)
    {
        if (Count == _rows.Length)
        {
            var capacity = Math.Max(1024, Count * 2);
            Array.Resize(ref _rows, capacity);
            for (var slot = 0; slot < _codes.Length; slot++)
            {
                Array.Resize(ref _codes[slot], capacity);
            }
        }

        _rows[Count++] = new Row(start, length, line, nameStart, nameLength);
    }

    /// <summary>Takes the numbers of the texts in a column of the rows last added.</summary>
    public Span<int> GetLastCodes(int slot, int rows) => _codes[slot].AsSpan(Count - rows, rows);

    /// <summary>Keeps a name that stands nowhere in the block as it is.</summary>
    public (int Start, int Length) KeepName(string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        if (_namesUsed + length > _names.Length)
        {
            Array.Resize(ref _names, Math.Max(1024, (_namesUsed + length) * 2));
        }

        Encoding.UTF8.GetBytes(name, _names.AsSpan(_namesUsed));
        _namesUsed += length;
        return (~(_namesUsed - length), length);
    }

    /// <summary>Takes rows off, given in order.</summary>
    public void Remove(List<int> rows)
    {
        var kept = 0;
        for (int row = 0, next = 0; row < Count; row++)
        {
            if (next < rows.Count && rows[next] == row)
            {
                next++;
                continue;
            }

            _rows[kept] = _rows[row];
            foreach (var codes in _codes)
            {
                codes[kept] = codes[row];
            }

            kept++;
        }

        Count = kept;
    }

    private CellContent GetSlotContent(int row, int slot) => tables[slot] is { } table
        ? table.GetContent(_codes[slot][row])
        : cells.ReadContent(layout.GetReading(slot), layout.NumbersRows ? Encoding.UTF8.GetString(GetName(row)) : layout.GetText(GetRecord(row), slot));

    private readonly record struct Row(int Start, int Length, int Line, int NameStart, int NameLength);
}
