using System.Diagnostics;
using System.Globalization;

namespace ComplianceEngine.Cli;

/// <summary>A file in the making beside the one that it is to replace: it takes the name when it is whole, and is gone when it does not get that far, however the process ends.</summary>
internal sealed class PartialFile : IDisposable
{
    private const string Extension = ".partial";

    // A number of a process that ended may be another's by now; no report takes as long as this.
    private static readonly TimeSpan s_mostAge = TimeSpan.FromDays(1);

    private static readonly Lock s_gate = new();
    private static readonly HashSet<PartialFile> s_all = [];
    private static bool s_isOver;

    private readonly string _temporary;
    private readonly string _target;

    private PartialFile(string path)
    {
        _target = FileId.Resolve(path);
        _temporary = FormattableString.Invariant($"{_target}.{Environment.ProcessId}{Extension}");
        Content = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None);
    }

    /// <summary>What is written so far.</summary>
    public FileStream Content { get; }

    /// <summary>Begins a file, and takes away what runs that were killed left of earlier ones.</summary>
    public static PartialFile Create(string path)
    {
        DeleteStale(FileId.Resolve(path));
        lock (s_gate)
        {
            if (s_isOver)
            {
                throw new OperationCanceledException();
            }

            var file = new PartialFile(path);
            s_all.Add(file);
            return file;
        }
    }

    /// <summary>Deletes every file in the making, and lets no other begin: the process ends now.</summary>
    public static void EndAll()
    {
        lock (s_gate)
        {
            s_isOver = true;
            foreach (var file in s_all)
            {
                Delete(file._temporary);
            }
        }
    }

    /// <summary>The file is whole: it takes its name.</summary>
    public void Complete()
    {
        Content.Dispose();
        File.Move(_temporary, _target, overwrite: true);
    }

    public void Dispose()
    {
        lock (s_gate)
        {
            s_all.Remove(this);
        }

        try
        {
            Content.Dispose();
        }
        finally
        {
            Delete(_temporary);
        }
    }

    private static void DeleteStale(string target)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var name = Path.GetFileName(target) + ".";
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension))
            {
                var rest = Path.GetFileName(file.AsSpan());
                if (rest.StartsWith(name, StringComparison.Ordinal)
                    && int.TryParse(rest[name.Length..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                    && process != Environment.ProcessId
                    && (!IsRunning(process) || DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > s_mostAge)
                    && !IsHeld(file))
                {
                    Delete(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still take the report.
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return !running.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>True while somebody writes to it, as one on another machine or in another container may.</summary>
    private static bool IsHeld(string file)
    {
        try
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that left it behind is reported by whoever met it.
        }
    }
}
