using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Benchmarks.Generating;

/// <summary>The cells of one column, drawn beforehand: a row takes one of them at random, so that writing a row is copying bytes.</summary>
/// <param name="Cells">A power of two of them, each as it stands in the file, its separator included.</param>
internal sealed record ColumnCells(string Name, ImmutableArray<byte[]> Cells)
{
    private const int Count = 4096;
    private const int BlankPercent = 2;

    public static readonly ImmutableArray<string> Durations = ["P30D", "P90D", "P1M", "P3M", "P6M", "P1Y", "P13M", "P2Y", "P3Y", "P5Y", "P10Y", "unlimited"];

    public static ColumnCells Create(FieldSymbol field, Vocabulary vocabulary, ulong seed, bool isLast)
    {
        var random = new SplitMix(seed ^ Hash(field.Name));
        var values = GetValues(field, vocabulary, ref random);
        var ranks = CumulateZipf(values.Count);
        var cells = new byte[Count][];
        for (var i = 0; i < Count; i++)
        {
            var text = random.Chance(BlankPercent) ? "" : Draw(field, values, ranks, ref random);
            cells[i] = Encoding.UTF8.GetBytes(Quote(text, ref random) + (isLast ? "\n" : ","));
        }

        return new ColumnCells(field.Name, [.. cells]);
    }

    private static string Draw(FieldSymbol field, List<string> values, double[] ranks, ref SplitMix random)
    {
        var first = DrawOne(values, ranks, ref random);
        if (!field.IsMultiple || first == "none" || !random.Chance(15))
        {
            return first;
        }

        var all = new List<string> { first };
        for (var more = random.Chance(20) ? 2 : 1; more > 0; more--)
        {
            var next = DrawOne(values, ranks, ref random);
            if (next != "none" && !all.Contains(next))
            {
                all.Add(next);
            }
        }

        return string.Join('|', all);
    }

    private static string DrawOne(List<string> values, double[] ranks, ref SplitMix random)
    {
        var at = Array.BinarySearch(ranks, (random.Next() >> 11) * (1.0 / (1UL << 53)));
        return values[Math.Min(at < 0 ? ~at : at, values.Count - 1)];
    }

    /// <summary>The n-th most frequent value stands there 1/n times as often as the first.</summary>
    private static double[] CumulateZipf(int count)
    {
        var total = 0.0;
        var sums = new double[count];
        for (var i = 0; i < count; i++)
        {
            sums[i] = total += 1.0 / (i + 1);
        }

        return Array.ConvertAll(sums, s => s / total);
    }

    private static List<string> GetValues(FieldSymbol field, Vocabulary vocabulary, ref SplitMix random)
    {
        List<string> values = field.Type switch
        {
            FieldType.Term or FieldType.Terms => GetTerms(field),
            FieldType.YesNo => ["yes", "no"],
            FieldType.Place or FieldType.Places => GetPlaces(vocabulary),
            FieldType.Number => [.. Enumerable.Range(0, 100).Select(n => n.ToString(CultureInfo.InvariantCulture))],
            FieldType.Duration => [.. Durations],
            FieldType.Date => [.. Enumerable.Range(0, 4200).Select(d => new DateOnly(2016, 1, 1).AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            _ => GetNames(field.Name),
        };
        for (var i = values.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }

        if (field.Type is FieldType.Term or FieldType.Terms && !field.IsRequired)
        {
            values.Insert(Math.Min(2, values.Count), "none");
        }

        return values;
    }

    private static List<string> GetTerms(FieldSymbol field) =>
    [
        .. field.Taxonomy!.Terms
            .Where(t => field.Under.IsEmpty || field.Under.Any(u => field.Taxonomy.IsNarrowerOrEqual(t, u)))
            .Select(t => t.Name),
    ];

    /// <summary>Every third country, and the groups that declarations name most.</summary>
    private static List<string> GetPlaces(Vocabulary vocabulary) =>
        [.. vocabulary.Places.Places.Where((p, i) => !p.IsGroup && i % 3 == 0 && p.Code != "NA").Select(p => p.Code), "NO", "DE", "FR", "GB", "US", "EEA", "EU", "WORLD"];

    /// <summary>Names, every tenth with a comma, every twentieth with quotes too.</summary>
    private static List<string> GetNames(string column) =>
    [
        .. Enumerable.Range(1, 500).Select(n => (n % 20, n % 10) switch
        {
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{column} \"{n}\", Oslo"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{column} {n}, Bergen"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{column} {n}"),
        }),
    ];

    // Quotes that need not be there are common too.
    private static string Quote(string text, ref SplitMix random) =>
        text.AsSpan().ContainsAny(',', '"') || (text.Length > 0 && random.Chance(1))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
