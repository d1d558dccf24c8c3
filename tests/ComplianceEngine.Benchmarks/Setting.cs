using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using ComplianceEngine.Packs;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Benchmarks;

/// <summary>What every run has in common: the date, the shipped rules, the packs of this project, the tool.</summary>
internal static class Setting
{
    public static readonly DateOnly AsOf = new(2026, 11, 23);

    public static string AsOfText => AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ShippedRules => Path.Combine(AppContext.BaseDirectory, "rules");

    public static string TwelveRules => Path.Combine(AppContext.BaseDirectory, "packs", "twelve");

    public static string LineageRule => Path.Combine(AppContext.BaseDirectory, "packs", "lineage");

    /// <summary>The tool as it was built with this project.</summary>
    public static string Comply => typeof(Setting).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Comply").Value + (OperatingSystem.IsWindows() ? ".exe" : "");

    public static Vocabulary LoadVocabulary() => RulePack.Load(ShippedRules).Compilation.Vocabulary;
}
