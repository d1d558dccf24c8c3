using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>A row of an <c>argued-mutants.csv</c> beside a pack: a mutant that no example tells apart, and why none should.</summary>
/// <param name="Owner">The id of the rule, or the name of the condition.</param>
/// <param name="Change">As <see cref="Mutant.Change"/>.</param>
/// <param name="Reason">Why it may live.</param>
/// <param name="Location">The row.</param>
public sealed record ArguedMutant(string Owner, string Change, string Reason, TextLocation Location)
{
    private static readonly VocabularyTableShape s_shape = new(["rule", "change", "reason"], []);

    /// <summary>True for a mutant of the pack beside the file that the row names.</summary>
    internal bool IsOf(Mutant mutant) => Owner == mutant.Owner && Change == mutant.Change && IsBeside(mutant.Location.Path);

    /// <summary>The rows of the files; one with a blank cell argues nothing and is reported.</summary>
    internal static ImmutableArray<ArguedMutant> Read(ImmutableArray<SourceText> files, DiagnosticBag diagnostics)
    {
        var argued = ImmutableArray.CreateBuilder<ArguedMutant>();
        foreach (var row in files.SelectMany(f => VocabularyTable.Read(f, s_shape, diagnostics)))
        {
            var blank = s_shape.Required.Where(header => row[header].IsBlank).ToArray();
            foreach (var header in blank)
            {
                diagnostics.ReportBlankCell(row[header].Location, header);
            }

            if (blank.Length == 0)
            {
                argued.Add(new ArguedMutant(row["rule"].Text, row["change"].Text, row["reason"].Text, row["rule"].Location));
            }
        }

        return argued.ToImmutable();
    }

    private bool IsBeside(string path) => path.StartsWith(Location.Path[..(Location.Path.LastIndexOf('/') + 1)], StringComparison.Ordinal);
}
