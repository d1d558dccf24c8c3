using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>How the tool names itself in reports.</summary>
internal static class ToolInfo
{
    public const string Name = "comply";

    public static string Version => RunProvenance.EngineVersion;
}
