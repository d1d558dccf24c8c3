using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>Where the cells of an imported inventory stand in the file that they come from. Each record carries its own place as its last cell.</summary>
/// <param name="PlaceColumn">The column that holds the place.</param>
/// <param name="Addresses">What the place of each column's cells is called within that of the record (a letter of a sheet, the name of a member); blank where nothing is.</param>
internal sealed record RecordPlaces(int PlaceColumn, ImmutableArray<string> Addresses)
{
    public TextLocation Locate(string path, int line, ReadOnlySpan<byte> record, int column)
    {
        var place = ImportedPlace.Parse(RecordText.GetText(record, ImportedText.Separator, PlaceColumn));
        var shown = column < 0 ? 1 : column + 1;
        var name = column >= 0 && column < Addresses.Length ? Addresses[column] : "";
        var address = name.Length == 0 || name.StartsWith('/') ? place.Within + name : string.Create(CultureInfo.InvariantCulture, $"{place.Within}!{name}{place.Line}");
        return new TextLocation(path, place.Line > 0 ? place.Line : line, shown, place.Line > 0 ? place.Line : line, shown) { Address = address.Length == 0 ? null : address };
    }
}
