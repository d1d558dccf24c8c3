using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>One flow of a path, and by way of <see cref="Previous"/> the whole way that led to it. Ways from one origin share their beginnings, so that a thousand of them take the room of their flows.</summary>
public sealed class PathHop
{
    internal PathHop(string flow, bool isCertain, TextLocation? location, string text, PathHop? previous)
    {
        (Flow, IsCertain, Location, Text, Previous) = (flow, isCertain, location, text, previous);
        Length = previous is null ? 1 : previous.Length + 1;
    }

    /// <summary>Its id.</summary>
    public string Flow { get; }

    /// <summary>False where the data may not be the same.</summary>
    public bool IsCertain { get; }

    /// <summary>The cell that shows it; null for a source that is not listed.</summary>
    public TextLocation? Location { get; }

    /// <summary>What happens there, in the result's language.</summary>
    public string Text { get; }

    /// <summary>The flow before it on the way; null at the origin.</summary>
    public PathHop? Previous { get; }

    /// <summary>Flows from the origin to this one, both counted.</summary>
    public int Length { get; }

    /// <summary>The way from the origin to this flow.</summary>
    internal ImmutableArray<PathHop> ToArray()
    {
        var way = new PathHop[Length];
        for (var hop = this; hop is not null; hop = hop.Previous)
        {
            way[hop.Length - 1] = hop;
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(way);
    }
}
