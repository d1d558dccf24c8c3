using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>Which rules and claims of a compilation are evaluated, each by id.</summary>
internal readonly record struct RuleSelection(ImmutableArray<RuleSymbol> Rules, ImmutableArray<ClaimSymbol> Claims)
{
    /// <summary>
    /// Those whose id starts with a selected id or prefix (all when none is given) and with no ignored one.
    /// Retired rules never; proposals only when selected by their full id. A pattern that matches nothing is reported. Of a compilation with errors nothing is evaluated: that is reported too.
    /// </summary>
    public static RuleSelection Apply(Compilation compilation, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        if (compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            diagnostics.ReportRulesHaveErrors();
            return new RuleSelection([], []);
        }

        string[] ids = [.. compilation.Rules.Select(r => r.Id), .. compilation.Claims.Select(c => c.Id)];
        foreach (var pattern in options.Select.Concat(options.Ignore).Where(p => !ids.Any(id => Matches(id, p))))
        {
            diagnostics.ReportPatternMatchesNoRule(pattern, EditDistance.FindNearest(pattern.ToUpperInvariant(), ids));
        }

        var selected = new RuleSelection([.. compilation.Rules.Where(r => IsSelected(r, options))], [.. compilation.Claims.Where(c => IsSelected(c.Id, options))]);
        if (selected.Rules.IsEmpty && selected.Claims.IsEmpty)
        {
            diagnostics.ReportNoRulesSelected();
        }

        return selected;
    }

    private static bool IsSelected(RuleSymbol rule, EvaluationOptions options) => rule.Status switch
    {
        RuleStatus.Retired => false,
        RuleStatus.Proposal => options.Select.Any(p => Identity.AreSame(rule.Id, p)) && IsSelected(rule.Id, options),
        _ => IsSelected(rule.Id, options),
    };

    private static bool IsSelected(string id, EvaluationOptions options) =>
        !options.Ignore.Any(p => Matches(id, p)) && (options.Select.IsEmpty || options.Select.Any(p => Matches(id, p)));

    private static bool Matches(string id, string pattern) => pattern.Length > 0 && (Identity.IsPattern(pattern) ? Identity.IsMatch(id, pattern) : Identity.Fold(id).StartsWith(Identity.Fold(pattern), StringComparison.Ordinal));
}
