using System.Collections.Immutable;

namespace ComplianceEngine.Symbols;

/// <summary>What a header of some register means, and how the cells under it are read.</summary>
/// <param name="Fields">The columns, the one it means first; the others read from its cells what they can. Empty when it means none.</param>
public sealed record HeaderMeaning(ImmutableArray<FieldSymbol> Fields)
{
    /// <summary>True when the header asks yes or no, whatever its column holds otherwise.</summary>
    public bool AsksYesNo { get; init; }

    /// <summary>What <c>yes</c> says under the header; null when it leaves open which.</summary>
    public TermSymbol? Yes { get; init; }

    /// <summary>The unit of bare numbers under the header, such as <c>days</c>; null when they have none.</summary>
    public string? Unit { get; init; }

    /// <summary>True when the header may mean any one of <see cref="Fields"/>, and somebody must say which.</summary>
    public bool IsEither { get; init; }

    /// <summary>True when the header looks like one of ours and is not: its column is not read, and that is worth a warning.</summary>
    public bool IsMisleading { get; init; }

    /// <summary>Why a header that means no column is left out.</summary>
    public string Note { get; init; } = "";

    /// <summary>True for the canonical name of the column.</summary>
    public bool IsName { get; init; }
}
