using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>A line of an example table. There is always one cell more than there are bars; only the header of a missing table has none.</summary>
internal sealed class ExampleRowSyntax(SyntaxTree tree, int position, ImmutableArray<SyntaxToken> cells, ImmutableArray<SyntaxToken> bars)
    : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.ExampleRow;

    /// <summary>The cells without the white space around them; a blank cell is zero wide, just behind its bar, and is not a missing token.</summary>
    public ImmutableArray<SyntaxToken> Cells { get; } = cells;

    public ImmutableArray<SyntaxToken> Bars { get; } = bars;

    public override TextSpan FullSpan => Cells is [] ? new TextSpan(position, 0) : base.FullSpan;

    private protected override ImmutableArray<SyntaxNode?> Slots => [.. new SeparatedSyntaxList<SyntaxToken>(Cells, Bars).WithSeparators];
}
