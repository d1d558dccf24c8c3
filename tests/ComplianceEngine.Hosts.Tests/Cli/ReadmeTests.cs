using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>Runs every command of the <c>console</c> blocks of the README and of the pages it leads to, in a folder that has the fixtures, and compares what they print.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] s_pages =
    [
        "README.md", "src/ComplianceEngine/Reporting/README.md", "src/ComplianceEngine.Import/README.md", "src/ComplianceEngine.Cli/README.md", "src/ComplianceEngine.Worker/README.md",
    ];

    private static readonly string[] s_tools = ["comply ", "dotnet run --project src/ComplianceEngine.Cli -- "];

    /// <summary>Commands by their place in the README: each with what should follow it, and the exit code where the README shows one.</summary>
    public static TheoryData<string, string, string?> Commands
    {
        get
        {
            var commands = new TheoryData<string, string, string?>();
            foreach (var (command, output, code) in ReadCommands())
            {
                commands.Add(command, output, code);
            }

            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OfTheReadme_PrintsWhatTheReadmeSays(string command, string expected, string? exitCode)
    {
        var (output, code) = Run(command);
        Assert.True(Matches(expected, output), $"{command}\n--- expected\n{expected}\n--- printed\n{output}");
        Assert.Equal(exitCode ?? code, code);
    }

    [Fact]
    public void FirstCommands_OfTheReadme_AreThoseOfTheProject()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md"));
        Assert.Contains("\ndotnet run --project src/ComplianceEngine.Cli -- evaluate fixtures/meta-ai/flows.csv --as-of 2026-01-15\ndotnet test\n", readme, StringComparison.Ordinal);
        Assert.Contains(ReadCommands(), c => c.Command.StartsWith("comply evaluate fixtures/meta-ai/flows.csv --as-of 2026-01-15", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\nb", "a\nb\n", true)]
    [InlineData("a\nb", "a\nc\n", false)]
    [InlineData("a", "a\nb\n", false)]
    [InlineData("a\n…", "a\nb\nc\n", true)]
    [InlineData("…\nc", "a\nb\nc\n", true)]
    [InlineData("…\nb", "a\nb\nc\n", false)]
    [InlineData("1 … 3", "1 2 3\n", true)]
    [InlineData("1 … 3", "1\n3\n", false)]
    public void Matches_Gaps_StandForLinesOrForPartsOfALine(string expected, string output, bool isMatch) => Assert.Equal(isMatch, Matches(expected, output));

    private static (string Output, string ExitCode) Run(string command)
    {
        if (command.StartsWith("cat ", StringComparison.Ordinal))
        {
            return (File.ReadAllText(Path.Combine(Repository.Folder, command[4..])), "0");
        }

        var tool = s_tools.FirstOrDefault(t => command.StartsWith(t, StringComparison.Ordinal));
        Assert.True(tool is not null, $"the README shows a command that no test can run: {command}");
        var run = ComplyProcess.Run(Repository.Folder, command[tool.Length..].Split(' '));
        return (run.Out + run.Error, run.ExitCode.ToString(CultureInfo.InvariantCulture));
    }

    private static bool Matches(string expected, string output)
    {
        var lines = expected.Split('\n').Select(line => line == "…" ? "(?:.*\n)*?" : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + "\n");
        return Regex.IsMatch(output, $@"\A{string.Concat(lines)}\z", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Readme_IsReadInThreeMinutesAndLeadsOnlyToWhatIsThere()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md"));
        Assert.InRange(readme.Split('\n').Length, 40, 150);
        Assert.All(Regex.Matches(readme, @"\]\((?<path>[^)]+)\)").Select(m => m.Groups["path"].Value), path => Assert.True(File.Exists(Path.Combine(Repository.Folder, path)), path));
        Assert.All(s_pages.Skip(1), page => Assert.Contains($"({page})", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Command, string Output, string? ExitCode)> ReadCommands() => s_pages.SelectMany(p => ReadCommands(File.ReadAllText(Path.Combine(Repository.Folder, p))));

    private static IEnumerable<(string Command, string Output, string? ExitCode)> ReadCommands(string readme)
    {
        foreach (Match block in Regex.Matches(readme, "```console\n(?<body>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)))
        {
            var steps = ("\n" + block.Groups["body"].Value).Split("\n$ ").Skip(1).Select(s => s.Split('\n', 2)).ToList();
            for (var i = 0; i < steps.Count; i++)
            {
                if (steps[i][0] != "echo $?")
                {
                    yield return (steps[i][0], steps[i].ElementAtOrDefault(1) ?? "", i + 1 < steps.Count && steps[i + 1] is ["echo $?", var code] ? code : null);
                }
            }
        }
    }
}
