using System.Security.Cryptography;

namespace ComplianceEngine.Worker.Storage;

/// <summary>What one copy into the store came to.</summary>
/// <param name="Sha256">Lower-case hex digest of the bytes.</param>
/// <param name="Length">Their number.</param>
internal sealed record StoredContent(string Sha256, long Length);

/// <summary>Keeps the bytes of inventories under their digest. Evaluation reads only from here, so that nobody can swap a file after it was hashed.</summary>
internal sealed class ContentStore
{
    private readonly string _folder;
    private readonly string _partial;

    internal ContentStore(string folder)
    {
        _folder = folder;
        _partial = Path.Combine(folder, "partial");
        Durable.CreateDirectory(_partial);
    }

    /// <summary>Copies a stream once, hashing it on the way. Errors of <paramref name="source"/> and its size come as <see cref="UnreadableFileException"/>, errors of the store as they are.</summary>
    internal StoredContent Add(Stream source, long largest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var partial = Path.Combine(_partial, "content");
        long length = 0;
        using (var target = Durable.CreateNew(partial))
        {
            var buffer = new byte[128 * 1024];
            for (var count = Read(source, buffer); count > 0; count = Read(source, buffer))
            {
                length += count;
                if (length > largest)
                {
                    throw new UnreadableFileException(FormattableString.Invariant($"the file has more than {largest} bytes"));
                }

                hash.AppendData(buffer, 0, count);
                target.Write(buffer, 0, count);
            }

            target.Flush(flushToDisk: true);
        }

        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        Durable.Rename(partial, PathOf(sha256));
        return new StoredContent(sha256, length);
    }

    internal Stream OpenRead(string sha256) => new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read);

    internal string PathOf(string sha256) => Path.Combine(_folder, sha256);

    private static int Read(Stream source, byte[] buffer)
    {
        try
        {
            return source.Read(buffer, 0, buffer.Length);
        }
        catch (IOException e)
        {
            throw new UnreadableFileException("the file cannot be read", e);
        }
    }
}

/// <summary>An inbox file that cannot become a content: it is set aside with the reason, and the others go on.</summary>
internal sealed class UnreadableFileException : Exception
{
    internal UnreadableFileException(string reason, Exception? inner = null)
        : base(reason, inner)
    {
    }
}
