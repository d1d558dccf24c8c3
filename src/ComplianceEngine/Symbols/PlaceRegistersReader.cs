using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Reads <c>countries.csv</c> and the dated registers.</summary>
internal sealed class PlaceRegistersReader(DiagnosticBag diagnostics)
{
    private const string EveryCountry = "*";

    private static readonly VocabularyTableShape s_countries = new(["code", "label"], ["alpha3", "part_of", "also"], ["label"]);

    private static readonly VocabularyTableShape s_register = new(
        ["group", "country", "from", "source"],
        ["label", "until", "value", "also"],
        ["label"]);

    private readonly PlaceRegisters _registers = new();
    private readonly List<PlaceEntry> _entries = [];
    private readonly NameIndex<PlaceSymbol> _names = new(VocabularyKey.OfPlace);
    private readonly Dictionary<PlaceSymbol, List<Membership>> _memberships = [];

    public PlaceRegisters Read(ImmutableArray<SourceText> countries, ImmutableArray<SourceText> registers)
    {
        if (countries.IsEmpty)
        {
            diagnostics.ReportMissingFile("registers/countries.csv");
        }

        foreach (var row in countries.SelectMany(f => VocabularyTable.Read(f, s_countries, diagnostics)))
        {
            ReadPlace(row);
        }

        _entries.ForEach(e => ReadPartOf(e.Place, e.Row["part_of"]));
        var places = _entries.ConvertAll(e => e.Place);
        var rows = registers.SelectMany(f => VocabularyTable.Read(f, s_register, diagnostics)).ToList();
        var groups = rows.ConvertAll(ReadGroup);
        ReadNames();
        for (var i = 0; i < rows.Count; i++)
        {
            ReadMembership(groups[i], rows[i], places);
        }

        foreach (var (group, memberships) in _memberships)
        {
            group.Memberships = [.. memberships];
        }

        _registers.SetPlaces([.. _entries.Select(e => e.Place)], _names);

        return _registers;
    }

    private void ReadPlace(VocabularyRow row)
    {
        var code = row["code"];
        if (code.IsBlank)
        {
            diagnostics.ReportBlankCell(code.Location, "code");
            return;
        }

        var place = new PlaceSymbol(code.Text, isGroup: false) { Label = VocabularyText.ReadLabel(row, diagnostics) };
        if (_names.TryAdd(code.Text, place, out _))
        {
            _entries.Add(new PlaceEntry(place, row));
        }
        else
        {
            diagnostics.ReportDuplicatePlace(code);
        }
    }

    private void ReadPartOf(PlaceSymbol place, VocabularyCell cell)
    {
        if (cell.IsBlank)
        {
            return;
        }

        if (_entries.Find(e => e.Place.Code == cell.Text)?.Row is not { } country)
        {
            diagnostics.ReportUnknownCountry(cell, _names.Names);
        }
        else if (!country["part_of"].IsBlank)
        {
            diagnostics.ReportNestedPart(cell, place);
        }
        else
        {
            place.Country = _names.Find(cell.Text);
        }
    }

    private PlaceSymbol? ReadGroup(VocabularyRow row)
    {
        var cell = row["group"];
        if (cell.IsBlank)
        {
            diagnostics.ReportBlankCell(cell.Location, "group");
            return null;
        }

        var group = _names.Find(cell.Text);
        if (group is { IsGroup: false })
        {
            diagnostics.ReportDuplicatePlace(cell);
            return null;
        }

        if (group is null)
        {
            group = new PlaceSymbol(cell.Text, isGroup: true) { Label = VocabularyText.ReadLabel(row, diagnostics) };
            _names.TryAdd(cell.Text, group, out _);
            _memberships.Add(group, []);
            _entries.Add(new PlaceEntry(group, row));
        }

        return group;
    }

    // Codes of places and groups are all known by now, so that no name or synonym can take one.
    private void ReadNames()
    {
        foreach (var (place, row) in _entries)
        {
            foreach (var name in VocabularyText.GetLabels(row).Concat(row["also"].Values).Prepend(row["alpha3"]))
            {
                if (!_names.TryAdd(name.Text, place, out var owner))
                {
                    diagnostics.ReportAmbiguousPlaceName(name.Location, name.Text, owner, place);
                }
            }
        }
    }

    private void ReadMembership(PlaceSymbol? group, VocabularyRow row, List<PlaceSymbol> places)
    {
        var from = ReadDate(row["from"], isRequired: true);
        var until = ReadDate(row["until"], isRequired: false);
        if (row["source"].IsBlank)
        {
            diagnostics.ReportBlankCell(row["source"].Location, "source");
        }

        var members = ReadMembers(row["country"], places);
        if (group is null || from is null)
        {
            return;
        }

        if (until <= from)
        {
            diagnostics.ReportEmptyPeriod(row["until"].Location, members.Count > 0 ? members[0] : group, Format(from.Value), Format(until.Value));
            return;
        }

        var location = row["country"].Location;
        foreach (var member in members)
        {
            Add(group, new Membership(member, from.Value, until, row["value"].Text, row["source"].Text, location));
        }
    }

    private void Add(PlaceSymbol group, Membership entry)
    {
        var entries = _memberships[group];
        var other = entries.Find(e => e.Place == entry.Place && e.From < (entry.Until ?? DateOnly.MaxValue) && entry.From < (e.Until ?? DateOnly.MaxValue));
        if (other is not null)
        {
            var day = entry.From > other.From ? entry.From : other.From;
            diagnostics.ReportOverlappingPeriods(entry.Location, entry.Place, group, Format(day));
        }

        entries.Add(entry);
    }

    private IReadOnlyList<PlaceSymbol> ReadMembers(VocabularyCell cell, List<PlaceSymbol> places)
    {
        if (cell.Text == EveryCountry)
        {
            return places.FindAll(p => p.Country is null);
        }

        if (_names.Find(cell.Text) is { IsGroup: false } place)
        {
            return [place];
        }

        if (cell.IsBlank)
        {
            diagnostics.ReportBlankCell(cell.Location, "country");
        }
        else
        {
            diagnostics.ReportUnknownCountry(cell, _names.Names);
        }

        return [];
    }

    private DateOnly? ReadDate(VocabularyCell cell, bool isRequired)
    {
        if (cell.IsBlank)
        {
            if (isRequired)
            {
                diagnostics.ReportBlankCell(cell.Location, "from");
            }

            return null;
        }

        if (DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        diagnostics.ReportInvalidDate(cell);
        return null;
    }

    private static string Format(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record PlaceEntry(PlaceSymbol Place, VocabularyRow Row);
}
