using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What the cells of a row would mean as headers.</summary>
internal sealed class HeaderReader(Vocabulary vocabulary, HeaderMapping? mapping)
{
    private readonly ImmutableArray<FieldSymbol> _required = [.. vocabulary.Fields.Where(f => f.IsRequired)];

    internal ImmutableArray<FieldSymbol> Required => _required;

    internal InventoryColumn Read(string header)
    {
        if (mapping is not null && mapping.Columns.TryGetValue(header, out var mapped))
        {
            return new InventoryColumn(header, mapped, mapped is null ? "ignored" : "mapping");
        }

        var field = vocabulary.FindFieldByHeader(header);
        var how = field is null ? "unmapped" : field.Name.Equals(header.Trim(), StringComparison.OrdinalIgnoreCase) ? "name" : "synonym";
        return new InventoryColumn(header, field, how);
    }

    /// <summary>How well a record would do as the header.</summary>
    internal HeaderScore Score(RecordReader record)
    {
        var fields = new HashSet<FieldSymbol>();
        var ignored = 0;
        for (var i = 0; i < record.CellCount; i++)
        {
            var cell = record[i];

            // No header is this long; text is not looked up for nothing.
            if (cell.Length is 0 or > 1024)
            {
                continue;
            }

            var column = Read(Encoding.UTF8.GetString(cell));
            if (column.Field is not null)
            {
                fields.Add(column.Field);
            }
            else if (column.How == "ignored")
            {
                ignored++;
            }
        }

        return new HeaderScore(fields.Count + ignored, _required.Length > 0 && _required.All(fields.Contains));
    }
}
