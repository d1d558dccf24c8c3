using System.Collections.Immutable;
using System.Reflection;

namespace ComplianceEngine.Findings;

/// <summary>What can change a verdict besides inventories and their mappings, waivers and an earlier result, which a result names by themselves: two runs that say the same of all of these say the same of everything.</summary>
public sealed record RunProvenance
{
    private static readonly string[] s_version =
        typeof(RunProvenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>The version of this engine.</summary>
    public static string EngineVersion => s_version[0];

    /// <summary>The commit this engine was built from, in hex; null where it was built from no repository.</summary>
    public static string? EngineCommit => s_version.ElementAtOrDefault(1);

    /// <summary>The files of rules, vocabulary and duties by name, where rules were loaded from files.</summary>
    public ImmutableArray<RuleFileDigest> RuleFiles { get; init; } = [];

    /// <summary>Ids of rules, or beginnings of them, that were asked for; empty for all.</summary>
    public ImmutableArray<string> Select { get; init; } = [];

    /// <summary>Those that were left out.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>The forms of answers that were put into the inventories, in the order given.</summary>
    public ImmutableArray<RuleFileDigest> Answers { get; init; } = [];

    /// <summary>The keys of inventories by the name each was read under, by name.</summary>
    public ImmutableSortedDictionary<string, string> InventoryKeys { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The steps after which a rule over paths is given up, with an error.</summary>
    public long MostPathSteps { get; init; }
}

/// <summary>A file that can change a verdict.</summary>
/// <param name="Path">Relative to the folder of the rules, with <c>/</c>.</param>
/// <param name="Sha256">Lower-case hex digest of its UTF-8 text, line ends as LF and byte order mark left out.</param>
public sealed record RuleFileDigest(string Path, string Sha256);
