using System.Reflection;

namespace ComplianceEngine.Reporting;

/// <summary>How the tool names itself in reports.</summary>
internal static class ToolInfo
{
    public const string Name = "comply";

    /// <summary>The informational version the library was built with.</summary>
    public static string Version { get; } =
        typeof(ToolInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
