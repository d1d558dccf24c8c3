using Microsoft.Win32.SafeHandles;

namespace ComplianceEngine.Worker.Storage;

/// <summary>Tells whether a path still means the very file that was read, unchanged. A rename keeps it; a write or a replacement does not.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, long Size, long Modified)
{
    /// <summary>Null when there is nothing at the path, or something that is no regular file: a link, a pipe, a device.</summary>
    internal static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            var file = new FileInfo(path);
            return file.Exists && file.LinkTarget is null ? new FileIdentity(0, 0, file.Length, file.LastWriteTimeUtc.Ticks) : null;
        }

        try
        {
            return Of(Posix.GetStatus(path));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Null when the open file is no regular file.</summary>
    internal static FileIdentity? Of(SafeFileHandle file) => OperatingSystem.IsLinux()
        ? Of(Posix.GetStatus(file))
        : new FileIdentity(0, 0, RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file).Ticks);

    private static FileIdentity? Of(Posix.FileStatus status) => !status.IsRegular
        ? null
        : new FileIdentity(
            ((ulong)status.DeviceMajor << 32) | status.DeviceMinor,
            status.Inode,
            (long)status.Size,
            (status.ModifiedSeconds * 1_000_000_000) + status.ModifiedNanoseconds);
}
