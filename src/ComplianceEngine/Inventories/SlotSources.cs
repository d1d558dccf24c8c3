using System.Collections.Immutable;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Which columns of a file each field is read from.</summary>
internal static class SlotSources
{
    /// <summary>By field; null for one that no column says anything of.</summary>
    internal static ImmutableArray<SlotSource?> Create(Vocabulary vocabulary, InventoryHead found, ColumnSample sample)
    {
        var sources = new SlotSource?[vocabulary.Fields.Length];
        foreach (var isShared in new[] { false, true })
        {
            foreach (var (field, links) in GetLinks(found, isShared))
            {
                sources[field.Ordinal] ??= Join(links);
            }
        }

        foreach (var field in vocabulary.Fields)
        {
            sources[field.Ordinal] ??= FindTold(field, sources, sample);
            if (field.Type == FieldType.Date && sources[field.Ordinal] is { Columns: [var column] } source)
            {
                sources[field.Ordinal] = source with { Reading = source.Reading with { DateOrder = sample.FindDateOrder(column) } };
            }
        }

        return [.. sources];
    }

    private static IEnumerable<(FieldSymbol Field, List<(int Column, FieldLink Link)> Links)> GetLinks(InventoryHead found, bool isShared) =>
        found.Readings.Index()
            .SelectMany(r => r.Item.Links.Select(l => (Column: r.Index, Link: l)))
            .Where(l => l.Link.Reading.IsShared == isShared)
            .GroupBy(l => l.Link.Reading.Field)
            .Select(g => (g.Key, g.ToList()));

    private static SlotSource Join(List<(int Column, FieldLink Link)> links)
    {
        // A yes or no beside a column that says which counts where that says nothing.
        var main = links.Find(l => !l.Link.Reading.AsksYesNo).Link ?? links[0].Link;
        var answer = links.Find(l => l.Link.Reading.AsksYesNo).Link;
        var reading = main.Reading with { Yes = main.Reading.Yes ?? answer?.Reading.Yes };
        if (links.Count > 1 || links[0].Link.Part is not null)
        {
            links = [.. links.OrderBy(l => l.Link.Reading.AsksYesNo && !main.Reading.AsksYesNo)];
            reading = reading with { Parts = [.. links.Select(l => (l.Link.Part ?? CellPart.AsItStands) with { IsFallback = l.Link.Reading.AsksYesNo && !main.Reading.AsksYesNo, Unit = l.Link.Reading.Unit })], Unit = null };
        }

        return new SlotSource([.. links.Select(l => l.Column)], reading);
    }

    /// <summary>A field that has no column and of which the cells of another one tell: <c>USA (DPF)</c> names a transfer tool.</summary>
    private static SlotSource? FindTold(FieldSymbol field, SlotSource?[] sources, ColumnSample sample)
    {
        if (field.ToldBy is not { } teller || sources[teller.Ordinal] is not { Columns: [var column, ..] } told || (!told.Reading.Parts.IsEmpty && told.Reading.Parts[0] != CellPart.AsItStands))
        {
            return null;
        }

        var reading = new ColumnReading(field) { IsShared = true };
        return sample.Tells(column, reading) ? new SlotSource([column], reading) : null;
    }
}
