using System.Reflection;

namespace ComplianceEngine.Tests.Markup;

/// <summary>Files of the checkout the tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string s_directory = typeof(RepositoryFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryDir").Value!;

    public static string PathOf(string relativePath) => Path.Combine(s_directory, relativePath);

    public static string ReadText(string relativePath) => File.ReadAllText(PathOf(relativePath));
}
