using ComplianceEngine.Diagnostics;
using ComplianceEngine.Packs;

namespace ComplianceEngine.Cli;

/// <summary>Loads the rules a command works with.</summary>
internal static class LoadedRules
{
    /// <summary>The packs asked for, or the shipped ones when none is named.</summary>
    public static RulePack Load(IEnumerable<string> paths, CliHost host) => RulePack.Load(paths, host.ShippedRules);

    /// <summary>Loads rules for a command that needs all of them; says why and returns null when they do not compile.</summary>
    public static RulePack? LoadOrRefuse(IEnumerable<string> paths, CliHost host)
    {
        var rules = Load(paths, host);
        if (!rules.HasErrors)
        {
            return rules;
        }

        CommandLine.Show(rules.Diagnostics, host);
        CommandLine.Show([Diagnostic.Create(CliDiagnostics.UnusableRules, null)], host);
        return null;
    }
}
