using ComplianceEngine.Diagnostics;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>The clauses of one rule by type; reports those that are missing or stand twice.</summary>
internal sealed class ClauseTable(RuleDeclarationSyntax rule, DiagnosticBag diagnostics)
{
    public IEnumerable<T> FindAll<T>()
        where T : RuleClauseSyntax => rule.Clauses.OfType<T>();

    /// <summary>The one clause of this type, or null; a second one is reported.</summary>
    public T? Find<T>(string name)
        where T : RuleClauseSyntax
    {
        var all = FindAll<T>().ToArray();
        foreach (var second in all.Skip(1))
        {
            diagnostics.ReportDuplicateClause(second.Location, rule.Id.ValueText, name);
        }

        return all.FirstOrDefault();
    }

    /// <summary>The one clause of this type; its absence is reported at the rule's id.</summary>
    public T? Require<T>(string name)
        where T : RuleClauseSyntax
    {
        var clause = Find<T>(name);
        if (clause is null && !rule.Id.IsMissing)
        {
            diagnostics.ReportMissingClause(rule.Id.Location, rule.Id.ValueText, name);
        }

        return clause;
    }
}
