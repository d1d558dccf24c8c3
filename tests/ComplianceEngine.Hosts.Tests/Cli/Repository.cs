using System.Reflection;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>Files of the checkout.</summary>
internal static class Repository
{
    public static string Folder { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryDir").Value!;

    public static string Malformed => Path.Combine(Folder, "fixtures", "inventories", "malformed");

    public static string Inventories => Path.Combine(Folder, "fixtures", "inventories");
}
