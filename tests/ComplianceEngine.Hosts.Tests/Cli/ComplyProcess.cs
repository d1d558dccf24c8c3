using System.Diagnostics;
using System.Text;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>What a run of the real tool said and ended with.</summary>
internal sealed record ComplyRun(int ExitCode, byte[] OutBytes, string Error)
{
    public string Out => Encoding.UTF8.GetString(OutBytes);
}

/// <summary>Runs the built <c>comply.dll</c> as a process of its own, in an environment that holds nothing but what a test puts there.</summary>
internal static class ComplyProcess
{
    private static readonly string s_tool = Path.Combine(AppContext.BaseDirectory, "comply.dll");

    public static ComplyRun Run(string folder, params string[] arguments) => Run(new ComplyCall(folder) { Arguments = arguments });

    public static ComplyRun Run(ComplyCall call)
    {
        using var process = Process.Start(CreateStart(call))!;
        using var captured = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(captured, TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (call.Input is not null)
        {
            process.StandardInput.BaseStream.Write(call.Input);
        }

        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "comply did not end");
        copying.Wait(TestContext.Current.CancellationToken);
        return new ComplyRun(process.ExitCode, captured.ToArray(), error.Result);
    }

    private static ProcessStartInfo CreateStart(ComplyCall call)
    {
        string[] command = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", s_tool, .. call.Arguments];
        if (call.OutFile is not null)
        {
            command = ["/bin/sh", "-c", "out=$1; shift; exec \"$@\" >\"$out\"", "sh", call.OutFile, .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = call.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(n => n is not ("PATH" or "HOME" or "DOTNET_ROOT" or "TMPDIR")).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

/// <summary>One call of the tool.</summary>
/// <param name="Folder">The working directory.</param>
internal sealed record ComplyCall(string Folder)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public byte[]? Input { get; init; }

    /// <summary>Where standard output goes instead of into <see cref="ComplyRun.OutBytes"/>.</summary>
    public string? OutFile { get; init; }
}
