using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>A line of an example table. There is always one cell more than there are bars; only the header of a missing table has none.</summary>
internal sealed class ExampleRowSyntax(SyntaxTree tree, ImmutableArray<SyntaxToken> cells, ImmutableArray<SyntaxToken> bars) : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.ExampleRow;

    /// <summary>The cells without the white space around them; a blank cell is zero wide, just behind its bar, and is not a missing token.</summary>
    public ImmutableArray<SyntaxToken> Cells { get; } = cells;

    public ImmutableArray<SyntaxToken> Bars { get; } = bars;

    private protected override ImmutableArray<SyntaxNode?> Slots => [.. new SeparatedSyntaxList<SyntaxToken>(Cells, Bars).WithSeparators];
}
