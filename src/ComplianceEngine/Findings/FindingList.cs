using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ComplianceEngine.Findings;

/// <summary>The findings of a result, by inventory, row, then rule id, and their counts. Of findings that were handed on as they were found only the counts are kept.</summary>
[CollectionBuilder(typeof(FindingList), nameof(Create))]
public sealed class FindingList : IReadOnlyList<Finding>
{
    private readonly ImmutableArray<Finding> _findings;

    private FindingList(ImmutableArray<Finding> findings, FindingTally tally) => (_findings, Tally) = (findings, tally);

    /// <summary>How many there are, by kind; also of those that were not kept.</summary>
    public FindingTally Tally { get; }

    /// <summary>How many there are.</summary>
    public long Length => Tally.Total;

    /// <summary>False when the findings went to whoever took them as they were found: they can be counted and no longer read.</summary>
    public bool IsKept => !_findings.IsDefault;

    int IReadOnlyCollection<Finding>.Count => Kept.Length;

    /// <summary>The finding at a place.</summary>
    public Finding this[int index] => Kept[index];

    private ImmutableArray<Finding> Kept => IsKept ? _findings : throw new InvalidOperationException("The findings of this result were handed on as they were found and are not kept");

    /// <summary>Findings that are kept.</summary>
    public static FindingList Create(ReadOnlySpan<Finding> findings) => Of([.. findings]);

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator() => Kept.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static FindingList Of(ImmutableArray<Finding> findings) => new(findings, FindingTally.Of(findings));

    /// <summary>Counts alone.</summary>
    internal static FindingList NotKept(FindingTally tally) => new(default, tally);

    /// <summary>The weightiest, lowest rank first, then in order; those without a rank are left out.</summary>
    internal IEnumerable<Finding> TakeWeightiest(int most, Func<Finding, int?> rankOf) =>
        Kept.Select(f => (Finding: f, Rank: rankOf(f))).Where(f => f.Rank is not null).OrderBy(f => f.Rank).Take(most).Select(f => f.Finding);
}
