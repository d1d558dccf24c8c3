using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Casework;

/// <summary>
/// A result as people act on it: grouped into matters, ranked, said once. A pure function of the result. Everything is in the order in which every report for people tells it.
/// </summary>
public sealed record Case
{
    /// <summary>Eight hex digits that equal cases share, for the foot of pages and for letters.</summary>
    public required string Id { get; init; }

    /// <summary>Current violations of what takes place, gravest first; those that a waiver covers after all others.</summary>
    public required ImmutableArray<Matter> Violations { get; init; }

    /// <summary>Current violations on rows that ask "what if"; they fail no run.</summary>
    public required ImmutableArray<Matter> Hypothetical { get; init; }

    /// <summary>Violations and open matters that hold only from a later date, by that date.</summary>
    public required ImmutableArray<Matter> Upcoming { get; init; }

    /// <summary>What cannot be decided now, gravest first; hypothetical ones last.</summary>
    public required ImmutableArray<Matter> Open { get; init; }

    /// <summary>What an exception covers, by rule.</summary>
    public required ImmutableArray<Matter> Excepted { get; init; }

    /// <summary>Statements of controllers in the inventory: contradicted, not evidenced, supported.</summary>
    public required ImmutableArray<ClaimResult> Claims { get; init; }

    /// <summary>What to ask, most decisive first.</summary>
    public required ImmutableArray<CaseQuestion> Questions { get; init; }

    /// <summary>Columns in which no row declares anything, those that leave most open first.</summary>
    public required ImmutableArray<SilentColumn> SilentColumns { get; init; }

    /// <summary>Flows that something was found on, in the order of the inventories.</summary>
    public required ImmutableArray<CaseFlow> Flows { get; init; }

    /// <summary>What the case does not speak of.</summary>
    public required NotJudged NotJudged { get; init; }

    /// <summary>Flows that were evaluated and ask "what if".</summary>
    public required int HypotheticalFlows { get; init; }

    /// <summary>The share, from 0 to 100, of what is open that the first <paramref name="most"/> questions touch, by weight.</summary>
    public int ShareOf(int most)
    {
        var all = Questions.Sum(q => q.Weight);
        return all == 0 ? 0 : (int)(Questions.Take(most).Sum(q => q.Weight) * 100 / all);
    }

    // Several reports of one result tell one case.
    private static readonly ConditionalWeakTable<EvaluationResult, Case> s_plain = [];
    private static readonly ConditionalWeakTable<EvaluationResult, Case> s_withFingerprints = [];

    /// <summary>The case of a result; made once, however often it is asked for.</summary>
    /// <param name="keepsFingerprints">See <see cref="Matter.Fingerprints"/>.</param>
    public static Case Of(EvaluationResult result, bool keepsFingerprints = false) =>
        (keepsFingerprints ? s_withFingerprints : s_plain).GetValue(result, r => Build(r, keepsFingerprints));

    private static Case Build(EvaluationResult result, bool keepsFingerprints)
    {
        var hypothetical = result.Inventories.SelectMany(i => i.Flows.Where(f => HypotheticalRows.Holds(f, HypotheticalRows.FindColumn(i))));
        var builder = new CaseBuilder(hypothetical.Select(f => f.Id), keepsFingerprints);
        foreach (var finding in result.Findings)
        {
            builder.Add(finding);
        }

        return builder.Build(result);
    }
}
