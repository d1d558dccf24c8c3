namespace ComplianceEngine.Cli;

/// <summary>An inventory that is being read: a failure of the system while reading says which file it was.</summary>
internal sealed class GuardedStream(FileStream inner, string name) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (IOException exception)
        {
            throw new UnreadableInputException(name, exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

#pragma warning disable CA1032, RCS1194 // Made in one place, for one reason.
/// <summary>An input that was there could not be read to its end.</summary>
internal sealed class UnreadableInputException(string path, Exception inner) : IOException("An input cannot be read.", inner)
#pragma warning restore CA1032, RCS1194
{
    /// <summary>The file.</summary>
    public string Path => path;
}

#pragma warning disable CA1032, RCS1194 // Made in one place, for one reason.
/// <summary>An input is another than it was when it was first read: a report would be of two files.</summary>
internal sealed class ChangedInputException(string path) : IOException("An input has changed.")
#pragma warning restore CA1032, RCS1194
{
    /// <summary>The file.</summary>
    public string Path => path;
}
