using System.Globalization;
using System.Text;
using ComplianceEngine.Worker.Storage;
using Microsoft.Win32.SafeHandles;

namespace ComplianceEngine.Worker.Intake;

/// <summary>The folder that others write to. Names in it are data: no path is made from one but the path of that very file.</summary>
internal sealed class Inbox
{
    private const int LongestName = 255;

    private readonly string _folder;

    internal Inbox(string folder)
    {
        _folder = folder;
        Durable.CreateDirectory(Path.Combine(folder, ProcessedFolder));
        Durable.CreateDirectory(Path.Combine(folder, FailedFolder));
    }

    internal static string ProcessedFolder => "processed";

    internal static string FailedFolder => "failed";

    /// <summary>Names of files to take, by name (ordinal): <c>*.csv</c>, not hidden, regular files only. A file still being written has another ending.</summary>
    internal List<string> List() =>
    [
        .. Directory.EnumerateFiles(_folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !name.StartsWith('.') && FileIdentity.Of(PathOf(name)) is not null)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens a file that <see cref="List"/> gave; null when it has gone or become something else.</summary>
    internal InboxFile? TryOpen(string name)
    {
        try
        {
            var handle = OperatingSystem.IsLinux() ? Posix.OpenForReading(PathOf(name)) : File.OpenHandle(PathOf(name));
            return TryOpen(name, handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileIdentity.Of(PathOf(name)) is null ? null : throw new UnreadableFileException("the file cannot be opened", e);
        }
    }

    /// <summary>True when a file with the name of this delivery lies in the inbox.</summary>
    internal bool Holds(Receipt receipt) => FileIdentity.Of(PathOf(receipt.Name)) is not null;

    /// <summary>Where the file of this delivery was moved to, relative to the inbox; null when it was not.</summary>
    internal string? FindFiled(Receipt receipt) =>
        new[] { ProcessedFolder, FailedFolder }.Select(folder => Path.Combine(folder, FiledName(receipt))).FirstOrDefault(path => File.Exists(Path.Combine(_folder, path)));

    /// <summary>Moves the file of a delivery out of the way; returns where to, or null when the file at that name is not the one that was read, which then stays to be taken anew.</summary>
    internal string? TryMove(Receipt receipt, FileIdentity read, string folder)
    {
        var from = PathOf(receipt.Name);
        var filedAs = Path.Combine(folder, FiledName(receipt));
        var to = Path.Combine(_folder, filedAs);
        if (FileIdentity.Of(from) != read)
        {
            return null;
        }

        Durable.Rename(from, to);
        if (FileIdentity.Of(to) == read)
        {
            return filedAs;
        }

        // Somebody put another file there between the look and the move.
        Durable.Rename(to, File.Exists(from) ? PathOf(FiledName(receipt)) : from);
        return null;
    }

    /// <summary>Writes for the sender why the file of a delivery failed.</summary>
    internal void WriteFailure(Receipt receipt, string text) => WriteText(Path.Combine(_folder, FailedFolder, FiledName(receipt)), text);

    /// <summary>Sets a file aside that never became a content; false when not even that can be done.</summary>
    internal bool TryReject(string name, string reason)
    {
        var to = Path.Combine(_folder, FailedFolder, name);
        for (var i = 2; File.Exists(to); i++)
        {
            to = Path.Combine(_folder, FailedFolder, string.Create(CultureInfo.InvariantCulture, $"{i}-{Shorten(name)}"));
        }

        try
        {
            WriteText(to, reason + "\n");
            Durable.Rename(PathOf(name), to);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private InboxFile? TryOpen(string name, SafeFileHandle handle)
    {
        var identity = FileIdentity.Of(handle);
        if (identity is null || identity != FileIdentity.Of(PathOf(name)))
        {
            handle.Dispose();
            return null;
        }

        return new InboxFile(name, identity.Value, new FileStream(handle, FileAccess.Read, bufferSize: 0));
    }

    private static void WriteText(string beside, string text)
    {
        var path = Path.Combine(Path.GetDirectoryName(beside)!, Shorten(Path.GetFileName(beside)) + ".diagnostics.txt");
        Durable.WriteFile(path, path + ".partial", stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static string FiledName(Receipt receipt) => string.Create(CultureInfo.InvariantCulture, $"{receipt.Id}-{Shorten(receipt.Name)}");

    /// <summary>A name that leaves room for what we put before and after it.</summary>
    private static string Shorten(string name) =>
        Encoding.UTF8.GetByteCount(name) <= LongestName - 60 ? name : string.Concat(name.AsSpan(0, Math.Min(name.Length, 40)), ".csv");

    private string PathOf(string name) => Path.Combine(_folder, name);
}

/// <summary>An open file of the inbox.</summary>
internal sealed record InboxFile(string Name, FileIdentity Identity, Stream Content) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
