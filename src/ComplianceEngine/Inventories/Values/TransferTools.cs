using System.Collections.Frozen;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Names of transfer tools that registers put in parentheses after a country; they do not change which country is meant.</summary>
internal static class TransferTools
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "dpf", "eu-us dpf", "eu-u.s. dpf", "data privacy framework", "eu-us data privacy framework", "privacy shield", "safe harbour", "safe harbor",
        "scc", "sccs", "standard contractual clauses", "standardvertragsklauseln", "bcr", "bcrs", "binding corporate rules", "idta",
        "adequacy", "adequacy decision", "angemessenheitsbeschluss", "art. 45", "art. 46", "art. 49");

    internal static bool Contains(string text) => s_names.Contains(text);
}
