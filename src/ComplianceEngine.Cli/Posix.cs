using System.Runtime.InteropServices;

namespace ComplianceEngine.Cli;

/// <summary>The few calls of libc that .NET has no door to.</summary>
internal static partial class Posix
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <summary>What a path leads to, links followed; null when there is nothing, or nothing that may be seen. Linux only.</summary>
    internal static FileStatus? GetStatus(string path) => Statx(CurrentDirectory, path, 0, BasicStats, out var status) == 0 ? status : null;

    /// <inheritdoc cref="GetStatus(string)"/>
    internal static FileStatus? GetStatus(int descriptor) => Statx(descriptor, "", EmptyPath, BasicStats, out var status) == 0 ? status : null;

    /// <summary>True when whoever started the process gave it this standard stream: one that was closed is no descriptor, or one that the runtime took for itself, which is closed when another program starts.</summary>
    internal static bool IsInherited(int descriptor) => OperatingSystem.IsWindows() || Fcntl(descriptor, GetDescriptorFlags) is var flags && flags >= 0 && (flags & CloseOnExec) == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fcntl(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
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

        [FieldOffset(136)]
        internal uint DeviceMajor;

        [FieldOffset(140)]
        internal uint DeviceMinor;

        internal readonly bool IsRegular => (Mode & 0xF000) == 0x8000;
    }
}
