using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>Which rules of a compilation are evaluated.</summary>
internal static class RuleSelection
{
    /// <summary>
    /// Rules whose id starts with a selected id or prefix (all when none is given) and with no ignored one, by id.
    /// Retired rules never; proposals only when selected by their full id. A pattern that matches nothing is reported.
    /// </summary>
    public static ImmutableArray<RuleSymbol> Apply(ImmutableArray<RuleSymbol> rules, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        foreach (var pattern in options.Select.Concat(options.Ignore).Where(p => !rules.Any(r => Matches(r, p))))
        {
            diagnostics.ReportPatternMatchesNoRule(pattern);
        }

        ImmutableArray<RuleSymbol> selected = [.. rules.Where(r => IsSelected(r, options))];
        if (selected.IsEmpty)
        {
            diagnostics.ReportNoRulesSelected();
        }

        return selected;
    }

    private static bool IsSelected(RuleSymbol rule, EvaluationOptions options)
    {
        if (rule.Status == RuleStatus.Retired || options.Ignore.Any(p => Matches(rule, p)))
        {
            return false;
        }

        return rule.Status == RuleStatus.Proposal
            ? options.Select.Contains(rule.Id)
            : options.Select.IsEmpty || options.Select.Any(p => Matches(rule, p));
    }

    private static bool Matches(RuleSymbol rule, string pattern) => pattern.Length > 0 && rule.Id.StartsWith(pattern, StringComparison.OrdinalIgnoreCase);
}
