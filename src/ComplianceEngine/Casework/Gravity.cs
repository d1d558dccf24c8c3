using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework;

/// <summary>The order in which matters are told.</summary>
internal static class Gravity
{
    // What the law protects most: children, and the categories of Art. 9.
    private static readonly HashSet<string> s_protected = new(StringComparer.Ordinal)
    {
        "special", "art9_condition", "excluded_special", "sensitive_filter", "min_age", "parental_consent", "minors_known", "age_assurance",
    };

    /// <summary>Severity; children and special categories; settled readings before contested ones; number of flows; then by name, so that equals never change places.</summary>
    public static IOrderedEnumerable<Matter> ByGravity(this IEnumerable<Matter> matters) => matters
        .OrderByDescending(m => m.Rule.Severity)
        .ThenByDescending(m => IsProtected(m.Rule))
        .ThenBy(m => m.Rule.Status == RuleStatus.Contested)
        .ThenByDescending(m => m.Flows.Length)
        .ThenBy(m => m.Rule.Id, StringComparer.Ordinal)
        .ThenBy(m => m.Controller, StringComparer.Ordinal)
        .ThenBy(m => m.Flows[0].Number)
        .ThenBy(m => m.Id, StringComparer.Ordinal);

    /// <summary>What an undecided finding of a rule weighs among questions.</summary>
    public static long WeightOf(RuleSymbol rule) => rule.Severity switch
    {
        RuleSeverity.Error => 9,
        RuleSeverity.Warning => 3,
        _ => 1,
    };

    private static bool IsProtected(RuleSymbol rule) => rule.Fields.Any(f => s_protected.Contains(f.Name));
}
