using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>Which rules of a compilation are evaluated.</summary>
internal static class RuleSelection
{
    /// <summary>
    /// Rules whose id starts with a selected id or prefix (all when none is given) and with no ignored one, by id.
    /// Retired rules never; proposals only when selected by their full id. A pattern that matches nothing is reported.
    /// </summary>
    public static ImmutableArray<RuleSymbol> Apply(
        ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        foreach (var pattern in options.Select.Concat(options.Ignore).Where(p => !rules.Any(r => Matches(r.Id, p)) && !claims.Any(c => Matches(c.Id, p))))
        {
            diagnostics.ReportPatternMatchesNoRule(pattern, EditDistance.FindNearest(pattern.ToUpperInvariant(), rules.Select(r => r.Id).Concat(claims.Select(c => c.Id))));
        }

        ImmutableArray<RuleSymbol> selected = [.. rules.Where(r => IsSelected(r, options))];
        if (selected.IsEmpty && !claims.Any(c => IsSelected(c.Id, options)))
        {
            diagnostics.ReportNoRulesSelected();
        }

        return selected;
    }

    /// <summary>The claims selected in the same way, by id.</summary>
    public static IEnumerable<ClaimSymbol> Apply(ImmutableArray<ClaimSymbol> claims, EvaluationOptions options) => claims.Where(c => IsSelected(c.Id, options));

    private static bool IsSelected(RuleSymbol rule, EvaluationOptions options)
    {
        if (rule.Status == RuleStatus.Retired)
        {
            return false;
        }

        return rule.Status == RuleStatus.Proposal ? options.Select.Any(p => Identity.AreSame(rule.Id, p)) && IsSelected(rule.Id, options) : IsSelected(rule.Id, options);
    }

    private static bool IsSelected(string id, EvaluationOptions options) =>
        !options.Ignore.Any(p => Matches(id, p)) && (options.Select.IsEmpty || options.Select.Any(p => Matches(id, p)));

    private static bool Matches(string id, string pattern) => pattern.Length > 0 && (Identity.IsPattern(pattern) ? Identity.IsMatch(id, pattern) : Identity.Fold(id).StartsWith(Identity.Fold(pattern), StringComparison.Ordinal));
}
