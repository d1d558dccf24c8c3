using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>examples</c> and the table in the lines below it. The header has no cells when the table is missing; a row may have another number of cells than the header, with a diagnostic.</summary>
internal sealed class ExamplesSyntax(
    SyntaxTree tree,
    SyntaxToken examplesKeyword,
    ExampleRowSyntax header,
    ImmutableArray<ExampleRowSyntax> rows)
    : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.Examples;

    public SyntaxToken ExamplesKeyword { get; } = examplesKeyword;

    public ExampleRowSyntax Header { get; } = header;

    public ImmutableArray<ExampleRowSyntax> Rows { get; } = rows;

    private protected override ImmutableArray<SyntaxNode?> Slots => [ExamplesKeyword, Header, .. Rows];
}
