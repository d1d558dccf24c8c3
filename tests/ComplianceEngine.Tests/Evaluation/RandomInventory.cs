using System.Globalization;
using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>An inventory as text that can be opened again and again, its rows apart so that some can be left out.</summary>
internal sealed record RunContent(string Path, string Header, IReadOnlyList<string> Rows)
{
    public Stream Open() => new MemoryStream(Encoding.UTF8.GetBytes($"{Header}\n{string.Concat(Rows.Select(r => r + "\n"))}"));
}

/// <summary>
/// Inventories drawn at random over some columns: blank, absent by declaration, placeholder, known, coarse, unknown, unreadable, marked and several values; cells with and without quotes.
/// A column has few distinct cells, so that equal ones meet.
/// </summary>
internal sealed class RandomInventory(Draw draw)
{
    private const int CellsOfColumn = 6;

    private static readonly Vocabulary s_vocabulary = TestVocabulary.Shipped;
    private static readonly string[] s_placeholders = ["TBD", "n/a", "{{value}}", " "];
    private static readonly string[] s_always = ["flow_id", "controller", "data", "purpose"];
    private static readonly string[] s_often = ["product", "subject_regions", "excluded_regions", "start", "end", "source_flows", "source_system", "destination_system"];

    private readonly Dictionary<FieldSymbol, string[]> _cells = [];

    /// <param name="columns">Those that rules look at; some are left out.</param>
    /// <param name="startsOnManyDays">Every flow starts on a day of its own.</param>
    public RunContent Create(string path, int rows, IEnumerable<FieldSymbol> columns, bool startsOnManyDays = false)
    {
        var names = columns.Select(f => f.Name).Concat(s_often).Where(_ => draw.Chance(0.9)).Concat(s_always).Concat(startsOnManyDays ? ["start"] : []);
        FieldSymbol[] fields = draw.Shuffle(names.Distinct().Select(n => s_vocabulary.FindField(n)!));
        string[] cut =
        [
            .. Enumerable.Range(0, rows).Select(row => string.Join(',', fields.Select(f => Quote(
                startsOnManyDays && f.Name == "start" ? new DateOnly(2025, 1, 1).AddDays(row * 3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : CreateCell(f, row))))),
        ];
        return new RunContent(path, string.Join(',', fields.Select(f => f.Name)), cut);
    }

    private string CreateCell(FieldSymbol field, int row) => field.Name switch
    {
        "flow_id" => draw.Chance(0.01) ? "F0" : "F" + row.ToString(CultureInfo.InvariantCulture),
        "source_flows" => draw.Chance(0.6) ? "" : string.Join('|', Enumerable.Range(0, draw.Number(1, 3)).Select(_ => PickSource(row))),
        "source_system" or "destination_system" => draw.Chance(0.7) ? "" : draw.One<string>(["store", "STORE", "lake"]) + " " + (row / 10).ToString(CultureInfo.InvariantCulture),
        _ when draw.Chance(0.1) => CreateCell(field),
        _ => draw.One(GetCells(field)),
    };

    private string PickSource(int row) => draw.Chance(0.05) ? "gone-" + draw.Digits(0, 3) : "F" + Math.Max(0, row + draw.Number(-4, 4)).ToString(CultureInfo.InvariantCulture);

    private string[] GetCells(FieldSymbol field)
    {
        if (!_cells.TryGetValue(field, out var cells))
        {
            _cells.Add(field, cells = [.. Enumerable.Range(0, CellsOfColumn).Select(_ => CreateCell(field))]);
        }

        return cells;
    }

    private string CreateCell(FieldSymbol field) => draw.Number(0, 20) switch
    {
        < 3 => "",
        3 => draw.One(s_placeholders),
        4 => "none",
        5 => "no such thing",
        6 when !field.IsMultiple => $"{CreateValue(field)}|{CreateValue(field)}",
        _ when field.IsMultiple => string.Join('|', Enumerable.Range(0, draw.Number(1, 4)).Select(_ => CreateValue(field))),
        _ => CreateValue(field),
    };

    private string CreateValue(FieldSymbol field) => field.Type switch
    {
        FieldType.Terms or FieldType.Term => Mark(field) + draw.One(RandomValues.GetTerms(field)).Name + (draw.Chance(0.05) ? ".unlisted" : ""),
        FieldType.YesNo => draw.Chance(0.5) ? "yes" : "no",
        FieldType.Number => draw.Digits(8, 22) + (draw.Chance(0.1) ? ".0" : ""),
        FieldType.Date => draw.One(RandomValues.Dates),
        FieldType.Duration => draw.One<string>([.. RandomValues.Durations, "unlimited", "as long as needed"]),
        FieldType.Place or FieldType.Places => draw.Chance(0.05) ? "Atlantis" : draw.One(RandomValues.Places),
        _ => draw.Chance(0.1) ? draw.One<string>(["Acme, \"the\" company", "Acme\nNorge  AS"]) : draw.One(RandomValues.Names),
    };

    private string Mark(FieldSymbol field) => !field.Marks.IsEmpty && draw.Chance(0.3) ? field.Marks[0] + ":" : "";

    private string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\n") || draw.Chance(0.2)
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : draw.Chance(0.05) ? $" {cell} " : cell;
}
