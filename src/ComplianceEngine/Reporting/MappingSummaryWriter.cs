using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Tells a person what a proposed mapping comes to: columns, then the values that are not understood.</summary>
public static class MappingSummaryWriter
{
    private const int MostValues = 40;

    /// <summary>Writes the summary.</summary>
    public static void Write(MappingProposal proposal, Language language, TextWriter output)
    {
        var isNorwegian = language == Language.Norwegian;
        var mapped = proposal.Columns.Count(c => !c.Fields.IsEmpty);
        var open = proposal.Columns.Count(c => c.IsOpen);
        var left = proposal.Columns.Length - mapped - open;
        output.WriteLine(isNorwegian
            ? FormattableString.Invariant($"{proposal.Columns.Length} kolonner i {proposal.Rows} rader: {mapped} forstått, {open} må avgjøres, {left} utelatt")
            : FormattableString.Invariant($"{proposal.Columns.Length} columns in {proposal.Rows} rows: {mapped} mapped, {open} to be decided, {left} left out"));
        foreach (var column in proposal.Columns)
        {
            WriteColumn(column, isNorwegian, output);
        }

        foreach (var field in proposal.Missing)
        {
            output.WriteLine(isNorwegian ? $"  mangler  {field.Name}: {field.Label.In(language)}" : $"  missing  {field.Name}: {field.Label.In(language)}");
        }

        var cells = proposal.Columns.Where(c => !c.Fields.IsEmpty).Sum(c => c.Cells);
        var understood = proposal.Columns.Where(c => !c.Fields.IsEmpty).Sum(c => c.Understood);
        output.WriteLine();
        output.WriteLine(isNorwegian
            ? FormattableString.Invariant($"{understood} av {cells} celler forstått; {proposal.Values.Length} verdier er ikke")
            : FormattableString.Invariant($"{understood} of {cells} cells understood; {proposal.Values.Length} values are not"));
        foreach (var value in proposal.Values.OrderByDescending(v => v.Cells).Take(MostValues))
        {
            var nearest = value.Nearest.IsEmpty ? "" : (isNorwegian ? "; nærmest: " : "; nearest: ") + string.Join(", ", value.Nearest);
            output.WriteLine(FormattableString.Invariant($"  {value.Cells} × {value.Field.Name}: {OneLine(value.Text)}{nearest}"));
        }

        if (proposal.Values.Length > MostValues)
        {
            output.WriteLine(isNorwegian ? FormattableString.Invariant($"  og {proposal.Values.Length - MostValues} til, i filen") : FormattableString.Invariant($"  and {proposal.Values.Length - MostValues} more, in the file"));
        }
    }

    private static void WriteColumn(ProposedColumn column, bool isNorwegian, TextWriter output)
    {
        var header = OneLine(column.Header);
        if (column.IsOpen)
        {
            var nearest = column.Nearest.IsEmpty ? "" : "; " + string.Join(isNorwegian ? " eller " : " or ", column.Nearest.Select(f => f.Name)) + "?";
            output.WriteLine(isNorwegian ? $"  avgjør   {header}{nearest}" : $"  decide   {header}{nearest}");
        }
        else if (column.Fields.IsEmpty)
        {
            output.WriteLine(isNorwegian ? $"  utelatt  {header}" : $"  left out {header}");
        }
        else
        {
            var how = column.Means.Length == 0 ? "" : $" ({column.Means})";
            output.WriteLine($"  {(isNorwegian ? "forstått" : "mapped  ")} {header} → {string.Join(", ", column.Fields.Select(f => f.Name))}{how}");
        }
    }

    private static string OneLine(string text)
    {
        const int Longest = 80;
        var line = string.Concat(text.Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)).Trim();
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
