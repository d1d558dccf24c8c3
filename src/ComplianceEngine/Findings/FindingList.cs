using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ComplianceEngine.Findings;

/// <summary>
/// The findings of a result, by inventory, row, then rule id. Those of a long inventory are not kept: each enumeration reads and evaluates it anew, which gives the same findings,
/// so enumerate once where once will do, and ask <see cref="Tally"/> for counts.
/// </summary>
[CollectionBuilder(typeof(FindingList), nameof(Create))]
public abstract class FindingList : IEnumerable<Finding>
{
    /// <summary>How many there are, by kind.</summary>
    public abstract FindingTally Tally { get; }

    /// <summary>How many there are.</summary>
    public long Length => Tally.Total;

    /// <summary>The finding at a place; of findings that are not kept, found by enumerating.</summary>
    public virtual Finding this[int index] => this.ElementAt(index);

    /// <summary>Findings that are kept.</summary>
    public static FindingList Create(ReadOnlySpan<Finding> findings) => new KeptFindings([.. findings]);

    /// <inheritdoc/>
    public abstract IEnumerator<Finding> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Writes all of them in order, a part at a time by <paramref name="write"/>, perhaps several parts at once on several threads. All findings of a flow are in one part.
    /// </summary>
    internal abstract void Write(TextWriter output, Action<IEnumerable<Finding>, TextWriter> write);

    /// <summary>Hands all of them to a sink, without making an object of each; false where they are kept as objects.</summary>
    internal virtual bool TryWrite(Evaluation.FindingSink sink) => false;

    /// <summary>The weightiest, lowest rank first, then in order; those without a rank are left out.</summary>
    internal abstract IReadOnlyList<Finding> TakeWeightiest(int most, Func<FindingKind, int?> rankOf);

    private sealed class KeptFindings(ImmutableArray<Finding> findings) : FindingList
    {
        private FindingTally? _tally;

        public override FindingTally Tally => _tally ??= FindingTally.Of(findings);

        public override Finding this[int index] => findings[index];

        public override IEnumerator<Finding> GetEnumerator() => findings.AsEnumerable().GetEnumerator();

        internal override void Write(TextWriter output, Action<IEnumerable<Finding>, TextWriter> write) => write(findings, output);

        internal override IReadOnlyList<Finding> TakeWeightiest(int most, Func<FindingKind, int?> rankOf) =>
        [
            .. findings.Select(f => (Finding: f, Rank: rankOf(new FindingKind(f.Rule, f.Outcome, f.From, f.Waiver is not null))))
                .Where(f => f.Rank is not null)
                .OrderBy(f => f.Rank)
                .Take(most)
                .Select(f => f.Finding),
        ];
    }
}
