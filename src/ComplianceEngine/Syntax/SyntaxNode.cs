using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>A node of a syntax tree; immutable.</summary>
internal abstract class SyntaxNode(SyntaxTree tree)
{
    private int _spanStart = -1;
    private int _spanLength;

    public abstract SyntaxKind Kind { get; }

    public SyntaxTree Tree { get; } = tree;

    /// <summary>From the first to the last token that has a text, without the trivia outside; zero wide when every token is missing.</summary>
    public virtual TextSpan Span
    {
        get
        {
            // Asked for again and again while parents compute theirs. Threads that race here write the same numbers.
            if (Volatile.Read(ref _spanStart) < 0)
            {
                var span = ComputeSpan();
                _spanLength = span.Length;
                Volatile.Write(ref _spanStart, span.Start);
            }

            return new TextSpan(_spanStart, _spanLength);
        }
    }

    /// <summary>With all trivia of all tokens; the full spans of the children cover it without gap or overlap.</summary>
    public virtual TextSpan FullSpan
    {
        get
        {
            SyntaxNode? first = null;
            SyntaxNode? last = null;
            foreach (var child in Slots)
            {
                first ??= child;
                last = child ?? last;
            }

            return TextSpan.FromBounds(first!.FullSpan.Start, last!.FullSpan.End);
        }
    }

    public TextLocation Location => Tree.Text.GetLocation(Span);

    /// <summary>Children in source order; null where an optional one is absent.</summary>
    private protected abstract ImmutableArray<SyntaxNode?> Slots { get; }

    /// <summary>Nodes and tokens directly below, in source order.</summary>
    public IEnumerable<SyntaxNode> GetChildren() => Slots.OfType<SyntaxNode>();

    /// <inheritdoc/>
    public override string ToString() => Tree.Text.ToString(Span);

    private TextSpan ComputeSpan()
    {
        var start = -1;
        var end = -1;
        foreach (var child in Slots)
        {
            var span = child?.Span ?? default;
            if (span.Length == 0)
            {
                continue;
            }

            start = start < 0 ? span.Start : start;
            end = span.End;
        }

        return start < 0 ? new TextSpan(FullSpan.Start, 0) : TextSpan.FromBounds(start, end);
    }
}
