using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What the cells of a row would mean as headers.</summary>
internal sealed class HeaderReader(Vocabulary vocabulary, HeaderMapping? mapping)
{
    /// <summary>By the canonical name.</summary>
    internal const string Name = "name";

    internal const string Synonym = "synonym";

    internal const string Mapped = "mapping";

    /// <summary>Left out on purpose by a mapping.</summary>
    internal const string Ignored = "ignored";

    /// <summary>Left out because the vocabulary says that it means none of our columns.</summary>
    internal const string LeftOut = "left out";

    /// <summary>It may mean one of several columns.</summary>
    internal const string Either = "either";

    internal const string Unmapped = "unmapped";

    private readonly ImmutableArray<FieldSymbol> _required = [.. vocabulary.Fields.Where(f => f.IsRequired)];

    internal ImmutableArray<FieldSymbol> Required => _required;

    /// <summary>What one header means by itself.</summary>
    internal HeaderReading Read(string header)
    {
        if (mapping is not null && mapping.Links.TryGetValue(header, out var links))
        {
            // Words of a header that is known anyway are its words, and no flags.
            if (links is [{ Part: { IsFlag: true } part, Reading.Field: var flagged }] && vocabulary.FindHeader(header) is { IsEither: false, Fields: [var first, ..] } known && first == flagged)
            {
                var read = CreateKnown(header, known);
                return read with { Links = read.Links.SetItem(0, read.Links[0] with { Part = part with { IsFlag = false } }) };
            }

            return new HeaderReading(new InventoryColumn(header, links.IsEmpty ? null : links[0].Reading.Field, links.IsEmpty ? Ignored : Mapped), links);
        }

        return vocabulary.FindHeader(header) switch
        {
            null => new HeaderReading(new InventoryColumn(header, Field: null, Unmapped), []),
            { IsEither: true } either => new HeaderReading(new InventoryColumn(header, Field: null, Either), []) { Meaning = either },
            { Fields.IsEmpty: true } none => new HeaderReading(new InventoryColumn(header, Field: null, LeftOut), []) { Meaning = none },
            var meaning => CreateKnown(header, meaning),
        };
    }

    /// <summary>What the headers of a file mean together: one that may mean several columns means the only one that the others leave.</summary>
    internal List<HeaderReading> ReadAll(ReadOnlySpan<string> headers)
    {
        var readings = new List<HeaderReading>(headers.Length);
        foreach (var header in headers)
        {
            readings.Add(Read(header));
        }

        var taken = readings.SelectMany(r => r.Links).Where(l => !l.Reading.IsShared).Select(l => l.Reading.Field).Concat(mapping?.Constants.Select(c => c.Field) ?? []).ToHashSet();
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i] is { Column.How: Either, Meaning: { } meaning } && meaning.Fields.RemoveAll(taken.Contains) is [var only])
            {
                readings[i] = CreateKnown(readings[i].Column.Header, meaning with { Fields = [only] });
                taken.Add(only);
            }
        }

        return readings;
    }

    /// <summary>True when a mapping says what the field is in every row.</summary>
    internal bool IsGivenByMapping(FieldSymbol field) => mapping is not null && (mapping.Constants.Any(c => c.Field == field) || (field.Ordinal == 0 && mapping.NumbersRows));

    /// <summary>How well a record would do as the header.</summary>
    internal HeaderScore Score(RecordReader record)
    {
        var fields = new HashSet<FieldSymbol>();
        var others = 0;
        for (var i = 0; i < record.CellCount; i++)
        {
            var cell = record[i];

            // No header is this long; text is not looked up for nothing.
            if (cell.Length is 0 or > 1024)
            {
                continue;
            }

            var reading = Read(Encoding.UTF8.GetString(cell));
            fields.UnionWith(reading.Links.Select(l => l.Reading.Field));
            others += reading.Column.How is Ignored or Either ? 1 : 0;
        }

        return new HeaderScore(fields.Count + others, _required.Length > 0 && _required.All(f => fields.Contains(f) || IsGivenByMapping(f)) && fields.Count > 0);
    }

    private HeaderReading CreateKnown(string header, HeaderMeaning meaning)
    {
        var links = meaning.Fields.Select((f, i) => new FieldLink(new ColumnReading(f)
        {
            AsksYesNo = i == 0 && meaning.AsksYesNo,
            Yes = i == 0 ? meaning.Yes : null,
            Unit = i == 0 ? meaning.Unit : null,
            IsShared = i > 0,
        }, mapping?.FindWords(f)));
        return new HeaderReading(new InventoryColumn(header, meaning.Fields[0], meaning.IsName ? Name : Synonym), [.. links]) { Meaning = meaning };
    }
}
