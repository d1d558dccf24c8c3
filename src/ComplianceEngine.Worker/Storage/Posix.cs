using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ComplianceEngine.Worker.Storage;

/// <summary>The few calls of libc that .NET has no door to. Linux only.</summary>
internal static partial class Posix
{
    private const int CurrentDirectory = -100;
    private const int SymlinkNoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;

    // Equal on every architecture .NET runs on under Linux; O_NOFOLLOW and O_DIRECTORY are not, and are not needed.
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens for reading without ever waiting: a pipe that nobody writes to must not stop the worker.</summary>
    internal static SafeFileHandle OpenForReading(string path)
    {
        var descriptor = Open(path, ReadOnly | NonBlocking | CloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw LastError();
    }

    /// <summary>What the path itself is; a link is not followed.</summary>
    internal static FileStatus GetStatus(string path) =>
        Statx(CurrentDirectory, path, SymlinkNoFollow, BasicStats, out var status) == 0 ? status : throw LastError();

    internal static FileStatus GetStatus(SafeFileHandle file) =>
        Statx((int)file.DangerousGetHandle(), "", EmptyPath, BasicStats, out var status) == 0 ? status : throw LastError();

    internal static void FlushToDisk(SafeFileHandle file)
    {
        if (Fsync(file) != 0)
        {
            throw LastError();
        }
    }

    private static IOException LastError()
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException(error.Message, error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out FileStatus status);

    /// <summary><c>struct statx</c>, which is laid out alike on all architectures.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct FileStatus
    {
        [FieldOffset(28)]
        internal ushort Mode;

        [FieldOffset(32)]
        internal ulong Inode;

        [FieldOffset(40)]
        internal ulong Size;

        [FieldOffset(112)]
        internal long ModifiedSeconds;

        [FieldOffset(120)]
        internal uint ModifiedNanoseconds;

        [FieldOffset(136)]
        internal uint DeviceMajor;

        [FieldOffset(140)]
        internal uint DeviceMinor;

        internal readonly bool IsRegular => (Mode & 0xF000) == 0x8000;
    }
}
