using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Html;

/// <summary>What one rule came to over all flows.</summary>
internal sealed record RuleCount(RuleSymbol Rule, int Violations, int Undetermined, int Excepted, int Upcoming)
{
    internal static ImmutableArray<RuleCount> Of(ImmutableArray<RuleSymbol> rules, IEnumerable<Finding> findings)
    {
        var byRule = findings.ToLookup(f => f.Rule);
        return [.. rules.Select(rule => Of(rule, [.. byRule[rule]]))];
    }

    private static RuleCount Of(RuleSymbol rule, IEnumerable<Finding> findings)
    {
        int Current(Outcome outcome) => findings.Count(f => f.Status == FindingStatus.Current && f.Outcome == outcome);
        return new RuleCount(
            rule,
            Current(Outcome.Violation),
            Current(Outcome.Undetermined),
            Current(Outcome.Excepted),
            findings.Count(f => f.Status == FindingStatus.Upcoming));
    }
}
