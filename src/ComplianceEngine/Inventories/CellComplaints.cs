using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What is to be said about cells, once for each distinct text of a column: at its first cell, with the number of the others.</summary>
internal sealed class CellComplaints(CellReader cells)
{
    /// <summary>Texts of one column of which each is named; of more, a file that is garbage has millions.</summary>
    internal const int MaximumTexts = 1_000;

    /// <summary>Characters that all these texts may have.</summary>
    private const int MaximumLength = 1 << 24;

    // A file of unknown words would cost hours of looking for near ones.
    private const int MaximumSuggestions = 500;

    private readonly Dictionary<FieldSymbol, Column> _columns = [];
    private int _length;

    /// <summary>Takes up the cells of a block after those before it.</summary>
    public void Take(RowBlock block)
    {
        for (var slot = 1; slot < block.Layout.SlotCount; slot++)
        {
            if (block.GetTable(slot) is { HasComplaints: true } table)
            {
                Take(block, slot, table);
            }
        }
    }

    /// <summary>Says all of it.</summary>
    public void Report(DiagnosticBag diagnostics)
    {
        foreach (var (field, column) in _columns)
        {
            foreach (var (index, (text, said)) in column.Texts.Index())
            {
                var content = cells.ReadContent(column.Reading, text, suggests: index < MaximumSuggestions);
                Report(content, said, diagnostics);
                if (content.IsUnread)
                {
                    column.Unread.Add(new UnreadText(text.Replace(CellPart.Separator, ' '), said.Count, said.First, content.Complaints[0].Message, content.Complaints[0].Help));
                }
            }

            if (column.First is { } first)
            {
                diagnostics.ReportFurtherTexts(first, field, MaximumTexts, column.Further);
            }
        }
    }

    /// <summary>What could not be read of a field, those in most cells first; complete after <see cref="Report(DiagnosticBag)"/>.</summary>
    public ImmutableArray<UnreadText> GetUnread(FieldSymbol field) =>
        _columns.TryGetValue(field, out var column) ? [.. column.Unread.OrderByDescending(u => u.Cells).ThenBy(u => u.First).ThenBy(u => u.Text, StringComparer.Ordinal)] : [];

    /// <summary>Cells of a field that are not told one by one.</summary>
    public long GetFurther(FieldSymbol field) => _columns.TryGetValue(field, out var column) ? column.Further : 0;

    private static void Report(CellContent content, Said said, DiagnosticBag diagnostics)
    {
        var others = said.Count switch { 1 => "", 2 => " (so in 1 more row)", _ => FormattableString.Invariant($" (so in {said.Count - 1} more rows)") };
        foreach (var complaint in content.Complaints)
        {
            diagnostics.Add(complaint with { Location = said.First, Message = complaint.Message + others });
        }
    }

    private void Take(RowBlock block, int slot, CellTable table)
    {
        var codes = block.GetCodes(slot);
        var counts = new Dictionary<int, (int First, int Count)>();
        for (var row = 0; row < codes.Length; row++)
        {
            if (table.Complains(codes[row]))
            {
                counts[codes[row]] = counts.TryGetValue(codes[row], out var said) ? (said.First, said.Count + 1) : (row, 1);
            }
        }

        if (counts.Count == 0)
        {
            return;
        }

        if (!_columns.TryGetValue(table.Field, out var column))
        {
            _columns.Add(table.Field, column = new Column(block.Layout.GetReading(slot)));
        }

        foreach (var (code, (first, count)) in counts)
        {
            Add(column, Encoding.UTF8.GetString(table.GetText(code)), count, () => block.Locate(first, table.Field));
        }
    }

    private void Add(Column column, string text, int count, Func<TextLocation> locate)
    {
        if (column.Texts.TryGetValue(text, out var said))
        {
            column.Texts[text] = said with { Count = said.Count + count };
        }
        else if (column.Texts.Count < MaximumTexts && _length + text.Length <= MaximumLength)
        {
            _length += text.Length;
            column.Texts.Add(text, new Said(locate(), count));
        }
        else
        {
            column.First ??= locate();
            column.Further += count;
        }
    }

    private readonly record struct Said(TextLocation First, long Count);

    private sealed class Column(ColumnReading reading)
    {
        public ColumnReading Reading => reading;

        public List<UnreadText> Unread { get; } = [];

        // Nothing is ever removed: in the order they were added, which is that of the file.
        public Dictionary<string, Said> Texts { get; } = new(StringComparer.Ordinal);

        /// <summary>The first cell of those not told one by one; null when there are none.</summary>
        public TextLocation? First { get; set; }

        public long Further { get; set; }
    }
}
