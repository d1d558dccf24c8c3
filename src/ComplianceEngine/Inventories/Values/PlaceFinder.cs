using System.Collections.Frozen;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Finds the place that a piece of a cell names. A code counts only in capitals: <c>in</c>, <c>at</c> and <c>No</c> are words.</summary>
internal sealed class PlaceFinder(Vocabulary vocabulary)
{
    // Beside a place they say where in it, or that it is all: none of them moves it.
    private static readonly FrozenSet<string> s_fillers = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. """
        only all in within inside the from based hosted hosting stored servers server systems system cloud region regions data centre centres center centers datacentre datacenter datacenters zone location member states countries country customers users residents territory mainly
        bare kun innenfor i fra skyen land medlemsland nur innerhalb in aus der den dem die seulement dans en au aux de la le les pays solo dentro del el alleen binnen het soltanto nell nel tylko w
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)]);

    // Said before a country they are no town in it.
    private static readonly FrozenSet<string> s_noTowns = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. """
        various several multiple many other others some any all both mixed global globally worldwide international multinational regional foreign overseas abroad offshore elsewhere unknown undisclosed remote third
        asia africa america americas europe oceania apac emea latam amer nordics scandinavia benelux dach middle east west north south central ulike flere andre verschiedene mehrere andere divers plusieurs autres varios otros diverse
        yes ja oui si sim tak tbd none no nei nein non nie
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)]);

    private readonly PlaceRegisters _places = vocabulary.Places;

    /// <summary>The place, and what else the text says that was taken to change nothing; null when the text names no place, or one that cannot be told.</summary>
    internal FoundPlace? Find(string text)
    {
        if (FindName(text) is { } place)
        {
            return new FoundPlace(place, "");
        }

        if (LimitingWords.ContainBut(text, "only", "bare", "kun", "nur", "seulement", "solo", "alleen", "soltanto", "tylko", "nach"))
        {
            return null;
        }

        return FindQualified(text) ?? FindAmongFillers(text) ?? FindTown(text);
    }

    /// <summary>The places that the words of a reading could mean besides, for words that are codes by accident; null when there are none.</summary>
    internal PlaceSymbol? FindByAnyCase(string text) => _places.Find(text);

    /// <summary>The place with this name, or with this code in capitals.</summary>
    private PlaceSymbol? FindName(string text)
    {
        const int LongestCode = 3;
        if (_places.Find(text) is not { } place)
        {
            return null;
        }

        // `eu` and `usa` are no words of any language that these registers come in.
        var isCode = text.Length <= LongestCode && text.All(char.IsAsciiLetter);
        return !isCode || place.IsGroup || !text.Any(char.IsAsciiLetterLower) || text.Equals("usa", StringComparison.OrdinalIgnoreCase) ? place : null;
    }

    /// <summary>A place with something in brackets or behind a dash: <c>USA (DPF)</c>, <c>Ireland (AWS)</c>, <c>EU (Ireland)</c>. Another place there makes it unclear which is meant.</summary>
    private FoundPlace? FindQualified(string text)
    {
        if (QualifiedText.Read(text) is not { } qualified || (FindName(qualified.Base) ?? FindAmongFillers(qualified.Base)?.Place) is not { } place)
        {
            return null;
        }

        var rest = qualified.Rest;
        if (FindName(rest) is { } other)
        {
            return other == place || IsPartOf(other, place) ? new FoundPlace(other, "") : IsPartOf(place, other) ? new FoundPlace(place, "") : null;
        }

        return MentionsOtherPlace(rest, place) ? null : new FoundPlace(place, rest);
    }

    private FoundPlace? FindAmongFillers(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (start, end) = (0, words.Length);
        while (start < end && IsFiller(words[start]))
        {
            start++;
        }

        while (end > start && IsFiller(words[end - 1]))
        {
            end--;
        }

        return (start > 0 || end < words.Length) && start < end && FindName(string.Join(' ', words[start..end])) is { } place ? new FoundPlace(place, "") : null;
    }

    /// <summary>A town before its country: <c>Frankfurt, Germany</c>.</summary>
    private FoundPlace? FindTown(string text)
    {
        const int MostWords = 3;
        var comma = text.LastIndexOf(',');
        if (comma <= 0 || FindName(text[(comma + 1)..].Trim()) is not { IsGroup: false } country)
        {
            return null;
        }

        var town = text[..comma].Trim();
        var words = Words.Split(town);
        var isTown = words.Count is > 0 and <= MostWords
            && char.IsUpper(town[0])
            && !words.Exists(w => s_noTowns.Contains(w) || w.Any(char.IsDigit))
            && !MentionsOtherPlace(town, place: null);
        return isTown ? new FoundPlace(country, town) : null;
    }

    private static bool IsPartOf(PlaceSymbol place, PlaceSymbol whole) =>
        place.Country == whole || (whole.IsGroup && whole.Memberships.Any(m => m.Place == place || m.Place == place.Country));

    /// <summary>True when some words of the text name a place other than this one, its parts and what it is part of; for null, any place.</summary>
    private bool MentionsOtherPlace(string text, PlaceSymbol? place)
    {
        const int LongestName = 4;
        var words = text.Split([' ', ',', '/', '&', '+', ';'], StringSplitOptions.RemoveEmptyEntries);
        for (var start = 0; start < words.Length; start++)
        {
            for (var count = 1; count <= LongestName && start + count <= words.Length; count++)
            {
                // A lone code may stand for anything: `AWS`, `SCC`; two capitals beside a name are looked at as one.
                if (FindName(string.Join(' ', words, start, count)) is { } other && (place is null || (other != place && !IsPartOf(other, place) && !IsPartOf(place, other))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsFiller(string word) => Words.Split(word) is [var one] && s_fillers.Contains(one);
}
