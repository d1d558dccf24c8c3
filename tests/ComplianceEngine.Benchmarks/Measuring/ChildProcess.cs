using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ComplianceEngine.Benchmarks.Measuring;

/// <summary>One whole process: its wall time and the most memory it held.</summary>
/// <param name="PeakBytes">Resident memory at its peak; 0 where the system does not tell.</param>
internal sealed record ProcessRun(TimeSpan Wall, long PeakBytes);

/// <summary>Starts a program with its standard output in a file, waits, and measures.</summary>
internal static partial class ChildProcess
{
    private const int WriteCreateTruncate = 0x241;
    private const int OwnerReadsAndWrites = 0x1A4;

    /// <summary>Throws when the program does not end with 0.</summary>
    public static ProcessRun Run(string program, IReadOnlyList<string> arguments, string standardOutput)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("whole processes are measured on Linux only");
        }

        var clock = Stopwatch.StartNew();
        var id = Spawn(program, arguments, standardOutput);
        long peak = 0;
        int status;
        var usage = new long[18];
        while (Wait(id, out status, NoHang, usage) == 0)
        {
            peak = Math.Max(peak, ReadPeak(id));
            Thread.Sleep(clock.ElapsedMilliseconds < 1000 ? 1 : 10);
        }

        var wall = clock.Elapsed;
        if (status != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with status {status >> 8} (signal {status & 127})");
        }

        // A child begins as a copy of this process, whose own peak the kernel counts as the child's: the final figure counts only when it is the larger.
        var final = usage[4] * 1024;
        return new ProcessRun(wall, final > ReadPeak(Environment.ProcessId) ? Math.Max(final, peak) : peak);
    }

    private static int Spawn(string program, IReadOnlyList<string> arguments, string standardOutput)
    {
        var actions = Marshal.AllocHGlobal(512);
        var environment = Environment.GetEnvironmentVariables();
        var variables = environment.Keys.Cast<string>().Select(k => $"{k}={environment[k]}").ToArray();
        try
        {
            Check(InitActions(actions));
            Check(AddOpen(actions, 1, standardOutput, WriteCreateTruncate, OwnerReadsAndWrites));
            Check(SpawnProgram(out var id, program, actions, 0, [program, .. arguments, null], [.. variables, null]));
            Check(DestroyActions(actions));
            return id;
        }
        finally
        {
            Marshal.FreeHGlobal(actions);
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"a process cannot be started (errno {error})"));
        }
    }

    private static long ReadPeak(int id)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/status")).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private const int NoHang = 1;

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(nint actions, int descriptor, string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SpawnProgram(out int id, string program, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "wait4")]
    private static partial int Wait(int id, out int status, int options, [Out] long[] usage);
}
