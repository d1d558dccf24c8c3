using System.Collections.Immutable;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Html;

/// <summary>A fact that undetermined findings ask for, with how much would be decided by knowing it.</summary>
/// <param name="Field">The column that would declare it.</param>
/// <param name="Text">What to ask.</param>
/// <param name="Findings">How many findings ask for it.</param>
/// <param name="FlowIds">The flows concerned, in the order of the findings.</param>
internal sealed record AskedFact(string Field, string Text, int Findings, ImmutableArray<string> FlowIds)
{
    /// <summary>All facts asked for, the most asked first.</summary>
    internal static ImmutableArray<AskedFact> Collect(IEnumerable<Finding> findings) =>
    [
        .. findings
            .SelectMany(f => f.Questions.SelectMany(q => q.Facts).Select(fact => (fact.Field, fact.Text)).Distinct().Select(fact => (Finding: f, fact.Field, fact.Text)))
            .GroupBy(asked => (asked.Field, asked.Text))
            .Select(group => new AskedFact(
                group.Key.Field,
                group.Key.Text,
                group.Count(),
                [.. group.Select(asked => asked.Finding.Flow).Distinct().Select(flow => flow.Id)]))
            .OrderByDescending(fact => fact.Findings)
            .ThenBy(fact => fact.Field, StringComparer.Ordinal)
            .ThenBy(fact => fact.Text, StringComparer.Ordinal),
    ];
}
