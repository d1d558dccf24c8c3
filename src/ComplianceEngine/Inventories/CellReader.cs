using ComplianceEngine.Symbols;
using ComplianceEngine.Text;
using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Inventories;

/// <summary>Reads the text of one cell as the values of its column. Used for inventories, for examples in rules and for what-if answers, so that all three read alike.</summary>
public sealed class CellReader
{
    private readonly Vocabulary _vocabulary;

    /// <summary>A reader over the words of <paramref name="vocabulary"/>.</summary>
    public CellReader(Vocabulary vocabulary) => _vocabulary = vocabulary;

    /// <summary>Reads <paramref name="text"/>; what cannot be read becomes unknown with a diagnostic in <paramref name="diagnostics"/> at <paramref name="location"/>.</summary>
    public Cell Read(FieldSymbol field, string text, Func<TextLocation?> location, DiagnosticBag diagnostics) => throw new NotImplementedException();

    /// <summary>The cell of a column that the inventory does not have.</summary>
    public static Cell Absent(FieldSymbol field) => new(field, CellState.Absent, "", [], static () => null);
}
