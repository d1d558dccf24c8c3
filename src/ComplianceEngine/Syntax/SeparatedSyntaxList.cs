using System.Collections;
using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>Nodes with the separators between them; a separator may also follow the last node where the grammar lets it.</summary>
internal sealed class SeparatedSyntaxList<T>(ImmutableArray<T> items, ImmutableArray<SyntaxToken> separators) : IReadOnlyList<T>
    where T : SyntaxNode
{
    public static readonly SeparatedSyntaxList<T> Empty = new([], []);

    public ImmutableArray<T> Items { get; } = items;

    public ImmutableArray<SyntaxToken> Separators { get; } = separators;

    public int Count => Items.Length;

    public T this[int index] => Items[index];

    /// <summary>Nodes and separators in source order.</summary>
    public IEnumerable<SyntaxNode> WithSeparators
    {
        get
        {
            for (var i = 0; i < Items.Length; i++)
            {
                yield return Items[i];
                if (i < Separators.Length)
                {
                    yield return Separators[i];
                }
            }
        }
    }

    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();
}
