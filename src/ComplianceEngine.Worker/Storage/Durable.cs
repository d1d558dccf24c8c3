namespace ComplianceEngine.Worker.Storage;

/// <summary>Writes that are whole and on disk, or not there. An error of the disk is never retried: after a failed flush nobody knows what the disk holds.</summary>
internal static class Durable
{
    /// <summary>Creates the directory and its parents, and makes the entry last.</summary>
    internal static void CreateDirectory(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return;
        }

        var parent = Path.GetDirectoryName(full);
        if (parent is not null)
        {
            CreateDirectory(parent);
        }

        Directory.CreateDirectory(full);
        if (parent is not null)
        {
            FlushDirectory(parent);
        }
    }

    /// <summary>Writes a file under a temporary name on the same file system, then gives it its name. Readers of <paramref name="path"/> see the old bytes or the new ones.</summary>
    internal static void WriteFile(string path, string temporaryPath, Action<Stream> write)
    {
        using (var stream = CreateNew(temporaryPath))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        Rename(temporaryPath, path);
    }

    /// <summary>An empty file that only this user can read, whatever stood there before.</summary>
    internal static FileStream CreateNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new FileStream(path, options);
    }

    /// <summary>Renames, replacing what is there, and makes both directories' entries last.</summary>
    internal static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        var source = Path.GetDirectoryName(Path.GetFullPath(from))!;
        var target = Path.GetDirectoryName(Path.GetFullPath(to))!;
        FlushDirectory(target);
        if (source != target)
        {
            FlushDirectory(source);
        }
    }

    private static void FlushDirectory(string path)
    {
        // Windows journals directory entries itself and has no call for this.
        if (OperatingSystem.IsLinux())
        {
            using var directory = Posix.OpenForReading(path);
            Posix.FlushToDisk(directory);
        }
    }
}
