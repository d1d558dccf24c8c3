using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>
/// What a mapping of a register would say: every column, and every value that is not understood, once. What is sure is filled in; what is not is left to a person, with the likeliest answers beside it.
/// The file of a proposal is a mapping: what is decided in it counts when it is read again.
/// </summary>
public sealed class MappingProposal
{
    private const int MostNearest = 3;
    private const int MostTexts = 20_000;
    private const int LongestText = 2_048;
    private const string High = "high";
    private const string Decide = "decide";

    private readonly Vocabulary _vocabulary;
    private readonly CellReader _cells;
    private readonly HeaderMapping? _mapping;

    private MappingProposal(Vocabulary vocabulary, HeaderMapping? mapping)
    {
        _vocabulary = vocabulary;
        _cells = CellReader.For(vocabulary);
        _mapping = mapping;
    }

    /// <summary>The columns of the register in its order.</summary>
    public ImmutableArray<ProposedColumn> Columns { get; private set; } = [];

    /// <summary>What is not understood, by column, those in most cells first.</summary>
    public ImmutableArray<ProposedValue> Values { get; private set; } = [];

    /// <summary>Columns that an evaluation needs or asks about first, and that the register lacks.</summary>
    public ImmutableArray<FieldSymbol> Missing { get; private set; } = [];

    /// <summary>Rows under the header.</summary>
    public long Rows { get; private set; }

    /// <summary>What the reader has to say about the file as such; without a header there is no proposal, and this says why.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>Reads a register and proposes a mapping for it. Never throws on bad content.</summary>
    /// <param name="source">The register, with the mapping that there is already, if any: what it decides is kept.</param>
    /// <param name="vocabulary">The words.</param>
    public static MappingProposal Create(InventorySource source, Vocabulary vocabulary)
    {
        var proposal = new MappingProposal(vocabulary, source.Mapping);
        using var content = source.Open();
        using var reading = new InventoryReader(vocabulary).Open(content, source.Path, source.Mapping, isDigested: false, format: source.Format);
        proposal.Read(reading);
        return proposal;
    }

    /// <summary>The proposal as a mapping file.</summary>
    public void Write(TextWriter output)
    {
        output.Write("header,column,value,means,confidence,reason,count,nearest\n");
        foreach (var field in Missing)
        {
            var isNumbered = field.Ordinal == 0;
            WriteRow(output, "", field.Name, "", isNumbered ? "numbered" : HeaderMappingReader.Undecided, isNumbered ? High : Decide, isNumbered ? "the register has no column that names its rows" : "the register has no column for it: say what it is in every row, or take the line out", "", "");
        }

        foreach (var constant in _mapping?.Constants ?? [])
        {
            WriteRow(output, "", constant.Field.Name, "", constant.Text, High, "as decided before", "", "");
        }

        foreach (var column in Columns)
        {
            var means = column.IsOpen ? HeaderMappingReader.Undecided : string.Join('|', column.Fields.Select(f => f.Name));
            WriteRow(output, column.Header, means, "", column.Means, column.Confidence, column.Reason, Show(column.Cells), string.Join('|', column.Nearest.Select(f => f.Name)));
        }

        foreach (var word in _mapping?.Words ?? [])
        {
            WriteRow(output, word.Header, word.Field?.Name ?? "", word.Value, word.Means, High, "as decided before", "", "");
        }

        foreach (var value in Values)
        {
            WriteRow(output, value.Header, value.Field.Name, value.Text, HeaderMappingReader.Undecided, Decide, value.Reason, Show(value.Cells), string.Join('|', value.Nearest));
        }
    }

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteRow(TextWriter output, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            output.Write(i == 0 ? "" : ",");
            output.Write(CsvText.Quote(cells[i]));
        }

        output.Write('\n');
    }

    private void Read(InventoryReading reading)
    {
        var head = reading.Head;
        var texts = head.Readings.Select(r => r.Links.IsEmpty ? null : new Dictionary<string, long>(StringComparer.Ordinal)).ToArray();
        var counts = new long[texts.Length];
        ReadRows(reading, texts, counts);
        var columns = ImmutableArray.CreateBuilder<ProposedColumn>();
        var values = ImmutableArray.CreateBuilder<ProposedValue>();
        for (var i = 0; i < head.Readings.Length; i++)
        {
            var unread = texts[i] is { } read ? FindUnread(head.Readings[i], read).ToList() : [];
            var column = Describe(head.Readings[i], counts[i], texts[i] is null ? 0 : counts[i] - unread.Sum(u => u.Cells));
            columns.Add(column);
            values.AddRange(CountPieces(unread.SelectMany(u => u.Values)));
        }

        Columns = columns.ToImmutable();
        Values = values.ToImmutable();
        Missing = head.Readings.IsEmpty ? [] : [.. FindMissing(head)];
        Diagnostics = reading.Said;
    }

    private void ReadRows(InventoryReading reading, Dictionary<string, long>?[] texts, long[] counts)
    {
        while (reading.ReadBlock() is { } block)
        {
            using var records = new RecordReader(block.Bytes.AsMemory(0, block.Length), reading.Head.Separator);
            while (records.Read())
            {
                if (RecordText.IsBlank(records.Raw, reading.Head.Separator))
                {
                    continue;
                }

                Rows++;
                for (var i = 0; i < texts.Length && i < records.CellCount; i++)
                {
                    Take(records[i], texts[i], ref counts[i]);
                }
            }

            TextBlockReader.Return(block);
        }
    }

    private static void Take(ReadOnlySpan<byte> cell, Dictionary<string, long>? texts, ref long count)
    {
        if (cell.IsEmpty || cell.Length > LongestText)
        {
            return;
        }

        var text = Encoding.UTF8.GetString(cell);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        count++;
        if (texts is not null && (texts.ContainsKey(text) || texts.Count < MostTexts))
        {
            texts[text] = texts.GetValueOrDefault(text) + 1;
        }
    }

    private IEnumerable<(long Cells, List<ProposedValue> Values)> FindUnread(HeaderReading reading, Dictionary<string, long> texts)
    {
        // A column of which only flags are spoken, or that other columns make together with it, is read by the mapping.
        if (reading.Links[0].Part is { IsFlag: true })
        {
            yield break;
        }

        var how = reading.Links[0].Reading with { Parts = reading.Links[0].Part is { } part ? [part] : [] };
        foreach (var (text, cells) in texts)
        {
            var content = _cells.ReadContent(how, text, suggests: false);
            if (content.IsUnread)
            {
                yield return (cells, [.. GetPieces(content, text).Select(p => new ProposedValue(reading.Column.Header, how.Field, p, cells, content.Complaints.IsEmpty ? "" : content.Complaints[0].Message, []))]);
            }
        }
    }

    private static IEnumerable<string> GetPieces(CellContent content, string text)
    {
        if (content.State == CellState.Unreadable)
        {
            return [CellText.Normalise(text)];
        }

        return content.Values.Where(v => v is TermValue { Term: null } or TermValue { IsExact: false } or PlaceValue { Place: null }).Select(v => v.Text).Where(t => !CellWords.IsPartialList(t) && CellWords.ReadYesNo(t) is null);
    }

    private IEnumerable<ProposedValue> CountPieces(IEnumerable<ProposedValue> values) => values
        .GroupBy(v => CellPart.GetKey(v.Text), StringComparer.Ordinal)
        .Select(g => g.First() with { Cells = g.Sum(v => v.Cells), Nearest = [.. FindNearest(g.First())] })
        .OrderByDescending(v => v.Cells)
        .ThenBy(v => v.Text, StringComparer.Ordinal);

    private IEnumerable<string> FindNearest(ProposedValue value) => value.Field.Type switch
    {
        FieldType.Term or FieldType.Terms => _cells.FindNearest(value.Field, value.Text, MostNearest).Select(t => t.Name),
        FieldType.Place or FieldType.Places => _vocabulary.Places.Suggest(value.Text) is { } place ? [place] : [],
        _ => [],
    };

    private ProposedColumn Describe(HeaderReading reading, long cells, long understood)
    {
        var column = reading.Column;
        var fields = reading.Links.Select(l => l.Reading.Field).ToImmutableArray();
        return column.How switch
        {
            HeaderReader.Name => Known("the name of the column"),
            HeaderReader.Synonym => Known("known as a name of the column"),
            HeaderReader.Mapped => Known("as decided before"),
            HeaderReader.Ignored => Known("left out, as decided before"),
            HeaderReader.LeftOut => Known(reading.Meaning!.Note),
            HeaderReader.Either => Open("it may mean either", reading.Meaning!.Fields),
            _ when string.IsNullOrWhiteSpace(column.Header) && cells == 0 => Known("it has no header and nothing under it"),
            _ => Open(string.IsNullOrWhiteSpace(column.Header) ? "it has no header" : "not known", [.. _vocabulary.FindNearestHeaders(column.Header, MostNearest)]),
        };

        ProposedColumn Known(string reason) => new(column.Header, fields, DescribeHow(reading), High, reason, [], cells, understood);

        ProposedColumn Open(string reason, ImmutableArray<FieldSymbol> nearest) => new(column.Header, [], "", Decide, reason, nearest, cells, Understood: 0);
    }

    private static string DescribeHow(HeaderReading reading) => reading.Links.IsEmpty ? "" : reading.Links[0].Reading switch
    {
        { Unit: { } unit } => unit,
        { Yes: { } term } => "yes=" + term.Name,
        { AsksYesNo: true, Field.Type: not FieldType.YesNo } => "yes_no",
        _ => "",
    };

    private IEnumerable<FieldSymbol> FindMissing(InventoryHead head) => _vocabulary.Fields.Where(f =>
        (f.IsRequired || f.IsAskedFirst)
        && !head.Readings.Any(r => r.Links.Any(l => l.Reading.Field == f))
        && _mapping?.Constants.Any(c => c.Field == f) is not true
        && !(f.Ordinal == 0 && _mapping is { NumbersRows: true }));
}
