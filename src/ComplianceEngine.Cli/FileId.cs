namespace ComplianceEngine.Cli;

/// <summary>Which file it is, whatever it is called: links, mounts and folders that do not tell cases apart give one file many names.</summary>
/// <param name="Device">The device; 0 where the system does not tell.</param>
/// <param name="Inode">The file on it; 0 where the system does not tell.</param>
/// <param name="Name">Where the system does not tell: its full name, links followed.</param>
internal sealed record FileId(ulong Device, ulong Inode, string Name)
{
    /// <summary>The file or folder that a path leads to; null when there is none.</summary>
    public static FileId? Of(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return Posix.GetStatus(path) is { } status ? Of(status) : null;
        }

        return Path.Exists(path) ? OfName(path) : null;
    }

    /// <summary>The file or folder that a path leads to, or would.</summary>
    public static FileId OfOrName(string path) => Of(path) ?? OfName(path);

    /// <summary>The file that a descriptor of this process stands for; null when there is none, or no regular one.</summary>
    public static FileId? OfStandard(int descriptor) =>
        OperatingSystem.IsLinux() && Posix.GetStatus(descriptor) is { IsRegular: true } status ? Of(status) : null;

    /// <summary>Where a path leads when it is a link: writing through it must not replace the link.</summary>
    public static string Resolve(string path)
    {
        try
        {
            return File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }

    /// <summary>True for what is there and is no file that could be replaced: a device, a pipe.</summary>
    public static bool IsDevice(string path) => OperatingSystem.IsLinux()
        ? Posix.GetStatus(path) is { IsRegular: false } && !Directory.Exists(path)
        : Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static FileId Of(Posix.FileStatus status) => new(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, "");

    private static FileId OfName(string path)
    {
        var full = Path.GetFullPath(Resolve(path));
        return new FileId(0, 0, OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? full.ToUpperInvariant() : full);
    }
}
