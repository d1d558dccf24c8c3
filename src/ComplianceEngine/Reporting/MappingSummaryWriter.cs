using System.Globalization;
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
        var words = new MappingWording(language);
        var mapped = proposal.Columns.Count(c => !c.Fields.IsEmpty);
        var open = proposal.Columns.Count(c => c.IsOpen);
        output.WriteLine(words.Summary.Fill(Show(proposal.Columns.Length), Show(proposal.Rows), Show(mapped), Show(open), Show(proposal.Columns.Length - mapped - open)));
        foreach (var column in proposal.Columns)
        {
            WriteColumn(column, words, output);
        }

        foreach (var field in proposal.Missing)
        {
            output.WriteLine($"  {words.Missing}: {field.Name} ({field.Label.In(language)})");
        }

        var read = proposal.Columns.Where(c => !c.Fields.IsEmpty).ToList();
        output.WriteLine();
        output.WriteLine(words.Understood.Fill(Show(read.Sum(c => c.Understood)), Show(read.Sum(c => c.Cells)), Show(proposal.Values.Length)));
        foreach (var value in proposal.Values.OrderByDescending(v => v.Cells).Take(MostValues))
        {
            var nearest = value.Nearest.IsEmpty ? "" : "; " + words.Nearest.Fill(string.Join(", ", value.Nearest));
            output.WriteLine($"  {Show(value.Cells)} × {value.Field.Name}: {OneLine(value.Text)}{nearest}");
        }

        if (proposal.Values.Length > MostValues)
        {
            output.WriteLine("  " + words.More.Fill(Show(proposal.Values.Length - MostValues)));
        }
    }

    private static void WriteColumn(ProposedColumn column, MappingWording words, TextWriter output)
    {
        var header = OneLine(column.Header);
        var how = column.Means.Length == 0 ? "" : $" ({column.Means})";
        output.WriteLine(column switch
        {
            { IsOpen: true, Nearest.IsEmpty: true } => $"  {words.Open}: {header}",
            { IsOpen: true } => $"  {words.Open}: {header} → {string.Join(", ", column.Nearest.Select(f => f.Name + "?"))}",
            { Fields.IsEmpty: true } => $"  {words.LeftOut}: {header}",
            _ => $"  {words.Mapped}: {header} → {string.Join(", ", column.Fields.Select(f => f.Name))}{how}",
        });
    }

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(string text)
    {
        const int Longest = 80;
        var line = string.Concat(text.Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)).Trim();
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
