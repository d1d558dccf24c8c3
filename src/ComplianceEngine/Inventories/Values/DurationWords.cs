using System.Collections.Frozen;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Durations in words, in ten languages; only where they say exactly one length.</summary>
internal static class DurationWords
{
    private static readonly FrozenSet<string> s_unlimited = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "unlimited", "indefinite", "indefinitely", "forever", "permanent", "permanently", "ubegrenset", "for alltid", "unbegrenzt", "unbefristet", "dauerhaft", "illimité", "illimitée", "indéfini", "indéfinie", "indéfiniment",
        "obegränsad", "tills vidare", "ubegrænset", "ilimitado", "indefinido", "indefinidamente", "permanente", "onbeperkt", "onbepaald", "permanent bewaard", "illimitato", "indefinito", "bezterminowo", "bez ograniczeń");

    private const int HoursInDay = 24;

    // A lone `m` is left out: it may be months or minutes. `J` is German years, `j` French days: neither is read.
    private static readonly Dictionary<string, DurationUnit> s_units = CreateUnits();

    internal static bool IsUnlimited(string words) => s_unlimited.Contains(words);

    internal static bool TryParse(string words, out IsoDuration duration)
    {
        duration = default;
        return TryRead(words, out var months, out var days) && IsoDurationParser.TryCreate(months, days, out duration);
    }

    /// <summary>The length in months and days, whole or not.</summary>
    internal static bool TryRead(string words, out decimal months, out decimal days)
    {
        var scanner = new CellScanner(words);
        (months, days) = (0m, 0m);
        var hours = 0m;

        // Only the first number may have a fraction: a comma after a later one could as well join two parts.
        for (var mostOfFraction = 1; TakePart(ref scanner, mostOfFraction, out var number) is { } unit; mostOfFraction = 0)
        {
            months += number * unit.Months;
            hours += number * unit.Hours;
            days = hours / HoursInDay;
            if (scanner.IsAtEnd)
            {
                return true;
            }

            if (!TakeSeparator(ref scanner))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The unit of a number that stands here; null when none does.</summary>
    private static DurationUnit? TakePart(ref CellScanner scanner, int mostOfFraction, out decimal number)
    {
        if (!scanner.TryTakeNumber(6, mostOfFraction, out number))
        {
            return null;
        }

        scanner.Take(' ');
        var unit = scanner.TakeLetters();
        scanner.Take('.');
        return unit.IsEmpty ? null : s_units.GetValueOrDefault(unit.ToString());
    }

    private static bool TakeSeparator(ref CellScanner scanner)
    {
        if (scanner.TakeWords(" and ") || scanner.TakeWords(" og ") || scanner.TakeWords(" und ") || scanner.TakeWords(" et "))
        {
            return true;
        }

        if (scanner.TakeWords(" ,") || scanner.Take(','))
        {
            scanner.Take(' ');
            return true;
        }

        return scanner.Take(' ');
    }

    private static Dictionary<string, DurationUnit> CreateUnits()
    {
        var units = new Dictionary<string, DurationUnit>(StringComparer.OrdinalIgnoreCase);
        Add(new DurationUnit(0, 1), "h", "hr", "hrs", "hour", "hours", "timer", "timar", "timmar", "timme", "stunde", "stunden", "std", "heure", "heures", "hora", "horas", "uur", "uren", "ora", "ore", "godz", "godzina", "godziny", "godzin");
        Add(new DurationUnit(0, HoursInDay), "d", "day", "days", "dag", "dage", "dager", "dagar", "dagen", "døgn", "dygn", "tag", "tage", "tagen", "jour", "jours", "día", "días", "dia", "dias", "giorno", "giorni", "gg", "dzień", "dni");
        Add(new DurationUnit(0, 7 * HoursInDay), "w", "wk", "wks", "week", "weeks", "uke", "uker", "veke", "veker", "vecka", "veckor", "uge", "uger", "woche", "wochen", "semaine", "semaines", "sem", "semana", "semanas", "weken", "settimana", "settimane", "tydzień", "tygodnie", "tygodni");
        Add(new DurationUnit(1, 0), "mo", "mos", "mon", "mth", "mths", "month", "months", "mnd", "mdr", "måned", "måneder", "månad", "månader", "monat", "monate", "monaten", "mois", "mes", "meses", "maand", "maanden", "mese", "mesi", "miesiąc", "miesiące", "miesięcy", "luni");
        Add(new DurationUnit(12, 0), "y", "yr", "yrs", "year", "years", "år", "jahr", "jahre", "jahren", "an", "ans", "année", "années", "año", "años", "jaar", "jaren", "anno", "anni", "rok", "lata", "lat", "roku");
        return units;

        void Add(DurationUnit unit, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                units.Add(name, unit);
            }
        }
    }

    /// <summary>What one of a unit is.</summary>
    private sealed record DurationUnit(int Months, int Hours);
}
