using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>What the weight of a finding depends on.</summary>
/// <param name="From">The first day of an upcoming finding; null for a current one.</param>
/// <param name="IsWaived">True for a finding that a waiver covers.</param>
internal readonly record struct FindingKind(RuleSymbol Rule, Outcome Outcome, DateOnly? From, bool IsWaived = false);

/// <summary>Keeps the weightiest of many findings: by rank, lowest first, then in the order they came.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class WeightiestFindings(int most)
{
    private readonly SortedDictionary<int, List<Finding>> _byRank = [];
    private int _bound = int.MaxValue;

    /// <summary>False for a rank of which none that comes later would be kept. May be asked by any thread.</summary>
    public bool MayTake(int rank) => rank < Volatile.Read(ref _bound);

    /// <summary>Takes up the next ones.</summary>
    public void Take(IEnumerable<(int Rank, Finding Finding)> next)
    {
        foreach (var (rank, finding) in next)
        {
            if (!MayTake(rank))
            {
                continue;
            }

            if (!_byRank.TryGetValue(rank, out var findings))
            {
                _byRank.Add(rank, findings = []);
            }

            findings.Add(finding);
            if (findings.Count >= most)
            {
                Trim();
            }
        }

        Trim();
    }

    /// <summary>Those kept, weightiest first.</summary>
    public IReadOnlyList<Finding> ToList() => [.. _byRank.Values.SelectMany(f => f).Take(most)];

    /// <summary>Lets go of ranks that are beyond the number already.</summary>
    private void Trim()
    {
        var count = 0;
        foreach (var (rank, findings) in _byRank.ToArray())
        {
            if (count >= most)
            {
                _byRank.Remove(rank);
                continue;
            }

            count += findings.Count;
            if (count >= most)
            {
                Volatile.Write(ref _bound, rank);
            }
        }
    }
}
