using System.Diagnostics;
using System.Reflection;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Packages;

/// <summary>What third parties get: packages that a program embeds, and a tool that is installed, both from a folder of packages alone.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Version = "0.0.1-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The lines of the README of the library.</summary>
    [Fact]
    public void Program_OfThreeLines_EvaluatesAnInventory()
    {
        Pack("ComplianceEngine", "ComplianceEngine.Rules");
        Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{GlobalPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ComplianceEngine" Version="{Version}" />
                <PackageReference Include="ComplianceEngine.Rules" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", """
            using ComplianceEngine.Evaluation.Runs;
            using ComplianceEngine.Inventories;
            using ComplianceEngine.Packs;

            var asOf = new DateOnly(2026, 1, 15);
            var rules = RulePack.Shipped.Compile();
            await using var run = rules.Evaluate(Inventory.Open("flows.csv"), asOf);
            foreach (var finding in run.Findings) Console.WriteLine($"{finding.Location}: {finding.Rule.Id} {finding.Outcome} {finding.Message}");
            """);
        Write("flows.csv", "flow_id,controller,subject_regions,data,purpose,legal_basis,consent_record\nads,Acme,NO,contact.email,advertising.personalised,6.1.a,no\n");
        var output = Run("dotnet", "run");
        Assert.Contains("flows.csv:2:", output, StringComparison.Ordinal);
        Assert.Contains(": GDPR0701 Violation ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tool_Installed_EvaluatesWithTheShippedRules()
    {
        Pack("ComplianceEngine.Cli");
        Run("dotnet", "tool", "install", "comply", "--version", Version, "--tool-path", "tools");
        Write("flows.csv", "flow_id,controller,subject_regions,data,purpose,legal_basis,consent_record\nads,Acme,NO,contact.email,advertising.personalised,6.1.a,no\n");
        var output = Run(Path.Combine(_folder.FullName, "tools", "comply"), "evaluate", "flows.csv", "--as-of", "2026-01-15", "--format", "concise", "--fail-on", "never");
        Assert.Contains(": error GDPR0701: ", output, StringComparison.Ordinal);
    }

    private void Pack(params string[] projects)
    {
        Write("nuget.config", """
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="feed" />
              </packageSources>
            </configuration>
            """);
        foreach (var project in projects)
        {
            Run("dotnet", "pack", Path.Combine(Metadata("RepositoryDir"), "src", project), "--no-build", "-c", Metadata("Configuration"), $"-p:Version={Version}", "-o", Path.Combine(_folder.FullName, "feed"));
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";

        // What the tests themselves were started with is no business of a third party's build.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || k is "CI").ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output}\n{error.Result}");
        return output;
    }

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Metadata(string key) => typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
