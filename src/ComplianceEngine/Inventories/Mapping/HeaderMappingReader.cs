using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>Reads a mapping file.</summary>
internal sealed class HeaderMappingReader(SourceText text, Vocabulary vocabulary)
{
    /// <summary>Stands where a proposed mapping leaves something to be decided.</summary>
    internal const string Undecided = "?";

    private static readonly char[] s_separators = [',', ';', '\t', '|'];

    // What `comply map` writes beside them is for people.
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "header", "column", "value", "means", "confidence", "reason", "count", "nearest", "note");

    private static readonly FrozenSet<string> s_units = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "seconds", "hours", "days", "weeks", "months", "years");

    private readonly DiagnosticBag _diagnostics = new();
    private readonly CellReader _cells = CellReader.For(vocabulary);
    private readonly Dictionary<string, List<ColumnReading>> _links = new(HeaderComparer.Instance);
    private readonly List<MappedWord> _words = [];
    private readonly List<MappedConstant> _constants = [];
    private bool _numbersRows;

    internal HeaderMapping Read()
    {
        var utf8 = Encoding.UTF8.GetBytes(text.Content.TrimStart('\uFEFF'));
        var separator = Array.Find(s_separators, s => ReadNames(utf8, s) is not null);
        if (separator == default)
        {
            _diagnostics.Report(InventoryDiagnostics.MappingHeader, new TextLocation(text.Path, 1, 1, 1, 1, text.GetLineText(0)));
        }
        else
        {
            ReadRows(utf8, separator, ReadNames(utf8, separator)!);
        }

        return Create();
    }

    /// <summary>Reads lines such as <c>controller=Acme</c>.</summary>
    internal HeaderMapping ReadSettings()
    {
        var line = 0;
        foreach (var setting in text.Content.Split('\n'))
        {
            line++;
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            var location = new TextLocation(text.Path, line, 1, line, setting.Length + 1, setting);
            var name = (equals < 0 ? setting : setting[..equals]).Trim();
            if (FindField(name, location) is { } field)
            {
                AddConstant(field, equals < 0 ? "" : setting[(equals + 1)..].Trim(), location);
            }
        }

        return Create();
    }

    /// <summary>The names of the columns; null when the file cut at the separator does not start with them.</summary>
    private static string[]? ReadNames(byte[] utf8, char separator)
    {
        using var records = new RecordReader(utf8, separator);
        if (!records.Read())
        {
            return null;
        }

        var names = new string[records.CellCount];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Encoding.UTF8.GetString(records[i]).Trim().ToLowerInvariant();
        }

        return names.Length >= 2 && names[0] == "header" && names[1] == "column" && names.All(s_names.Contains) && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : null;
    }

    private void ReadRows(byte[] utf8, char separator, string[] names)
    {
        using var records = new RecordReader(utf8, separator);
        records.Read();
        while (records.Read())
        {
            if (!RecordText.IsBlank(records.Raw, separator))
            {
                ReadRow(records, separator, names);
            }
        }

        if (records.IsTooLong)
        {
            _diagnostics.ReportRecordTooLong(new TextLocation(text.Path, records.Line, 1, records.Line, 1), RecordReader.MaxRecordBytes);
        }
    }

    private void ReadRow(RecordReader record, char separator, string[] names)
    {
        if (!record.IsSound || record.CellCount != names.Length)
        {
            _diagnostics.Report(InventoryDiagnostics.MappingRow, RecordText.LocateFirstLine(text.Path, record.Line, record.Raw));
            return;
        }

        var row = new MappingRow(Get(record, names, "header"), Get(record, names, "column"), Get(record, names, "value"), Get(record, names, "means"));
        var place = new RowPlace(text.Path, record.Line, record.Raw.ToArray(), separator, names);
        if (row.Column == Undecided || row.Means == Undecided)
        {
            _diagnostics.ReportMappingUndecided(place.Locate(row.Value.Length > 0 ? "value" : row.Header.Length > 0 ? "header" : "column"), row.Value.Length > 0 ? row.Value : row.Header.Length > 0 ? row.Header : row.Column);
        }
        else if (row.Value.Length > 0)
        {
            ReadWord(row, place);
        }
        else if (row.Header.Length > 0)
        {
            ReadLink(row, place);
        }
        else if (row.Column.Length == 0)
        {
            _diagnostics.Report(InventoryDiagnostics.MappingRow, RecordText.LocateFirstLine(text.Path, record.Line, record.Raw));
        }
        else if (FindField(row.Column, place.Locate("column")) is { } field)
        {
            AddConstant(field, row.Means, place.Locate("column"));
        }
    }

    private void ReadLink(MappingRow row, RowPlace place)
    {
        if (_links.ContainsKey(row.Header))
        {
            _diagnostics.ReportMappingDuplicate(place.Locate("header"), row.Header);
            return;
        }

        var readings = new List<ColumnReading>();
        foreach (var name in row.Column.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (FindField(name, place.Locate("column")) is not { } field)
            {
                return;
            }

            readings.Add(new ColumnReading(field) { IsShared = readings.Count > 0 });
        }

        if (row.Means.Length > 0 && readings.Count > 0)
        {
            readings[0] = ReadHow(readings[0], row.Means, place);
        }

        _links.Add(row.Header, readings);
    }

    private ColumnReading ReadHow(ColumnReading reading, string means, RowPlace place)
    {
        const string Yes = "yes=";
        if (s_units.Contains(means) && reading.Field.Type == FieldType.Duration)
        {
            return reading with { Unit = means.ToLowerInvariant() };
        }

        if (means.Equals("yes_no", StringComparison.OrdinalIgnoreCase))
        {
            return reading with { AsksYesNo = true };
        }

        if (means.StartsWith(Yes, StringComparison.OrdinalIgnoreCase) && reading.Field.Taxonomy?.Find(means[Yes.Length..]) is { } term)
        {
            return reading with { AsksYesNo = true, Yes = term };
        }

        _diagnostics.ReportMappingMeans(place.Locate("means"), means, reading.Field.Name);
        return reading;
    }

    private void ReadWord(MappingRow row, RowPlace place)
    {
        var field = row.Column.Length == 0 ? null : FindField(row.Column, place.Locate("column"));
        if ((row.Column.Length > 0 && field is null) || (row.Header.Length == 0 && field is null))
        {
            if (row.Column.Length == 0)
            {
                _diagnostics.Report(InventoryDiagnostics.MappingRow, place.Locate("value"));
            }

            return;
        }

        if (row.Means.Length == 0)
        {
            _diagnostics.ReportMappingUndecided(place.Locate("value"), row.Value);
            return;
        }

        _words.Add(new MappedWord(row.Header, field, row.Value, row.Means, place.Locate("means")));
    }

    private void AddConstant(FieldSymbol field, string means, TextLocation location)
    {
        if (field.Ordinal == 0 && means.Equals("numbered", StringComparison.OrdinalIgnoreCase))
        {
            _numbersRows = true;
        }
        else if (means.Length == 0 || field.Ordinal == 0)
        {
            _diagnostics.ReportMappingConstant(location, field.Name);
        }
        else if (_constants.Exists(c => c.Field == field))
        {
            _diagnostics.ReportMappingDuplicate(location, field.Name);
        }
        else
        {
            _constants.Add(new MappedConstant(field, means, location));
        }
    }

    private HeaderMapping Create()
    {
        CheckWords();
        var links = ImmutableDictionary.CreateBuilder<string, ImmutableArray<FieldLink>>(HeaderComparer.Instance);
        foreach (var (header, readings) in _links)
        {
            links[header] = [.. readings.Select(r => new FieldLink(r, CreatePart(header, r.Field, isFlag: false)))];
        }

        // A header of which only values are spoken says nothing but them.
        foreach (var flags in _words.Where(w => w is { Header.Length: > 0, Field: not null }).GroupBy(w => (Key: w.Header, w.Field!)))
        {
            var (header, field) = flags.Key;
            if (!_links.TryGetValue(header, out var linked) || !linked.Exists(r => r.Field == field))
            {
                var link = new FieldLink(new ColumnReading(field), CreatePart(header, field, isFlag: true));
                links[header] = links.TryGetValue(header, out var others) ? others.Add(link) : [link];
            }
        }

        return new HeaderMapping([text], links.ToImmutable(), [.. _constants], [.. _words], _numbersRows, _diagnostics.ToSorted());
    }

    private CellPart? CreatePart(string header, FieldSymbol field, bool isFlag)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in _words.Where(w => (w.Field is null || w.Field == field) && (w.Header.Length == 0 || HeaderComparer.Instance.Equals(w.Header, header))))
        {
            words.TryAdd(CellPart.GetKey(word.Value), word.Means);
        }

        return words.Count == 0 && !isFlag ? null : new CellPart(words.ToFrozenDictionary(StringComparer.Ordinal), isFlag);
    }

    private void CheckWords()
    {
        foreach (var word in _words)
        {
            var fields = word.Field is not null ? [word.Field] : _links.TryGetValue(word.Header, out var linked) ? linked.ConvertAll(r => r.Field) : [];
            if (fields.Count == 0)
            {
                _diagnostics.Report(InventoryDiagnostics.MappingRow, word.Location);
            }

            foreach (var field in fields)
            {
                var content = _cells.ReadContent(field, word.Means);
                if (content.State is CellState.Unreadable || content.Values.Any(v => v is TermValue { Term: null } or PlaceValue { Place: null }))
                {
                    _diagnostics.ReportMappingMeans(word.Location, word.Means, field.Name);
                }
            }
        }
    }

    private FieldSymbol? FindField(string name, TextLocation location)
    {
        var field = vocabulary.FindField(name);
        if (field is null)
        {
            _diagnostics.ReportMappingUnknownColumn(location, name, vocabulary.SuggestField(name));
        }

        return field;
    }

    private static string Get(RecordReader record, string[] names, string name)
    {
        var index = Array.IndexOf(names, name);
        return index < 0 ? "" : Encoding.UTF8.GetString(record[index]).Trim();
    }

    private sealed record MappingRow(string Header, string Column, string Value, string Means);

    private sealed record RowPlace(string Path, int Line, byte[] Raw, char Separator, string[] Names)
    {
        public TextLocation Locate(string name) => RecordText.LocateCell(Path, Line, Raw, Separator, Math.Max(0, Array.IndexOf(Names, name)));
    }
}
