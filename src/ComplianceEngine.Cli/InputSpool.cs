using Microsoft.Win32.SafeHandles;

namespace ComplianceEngine.Cli;

/// <summary>What can be read once only, kept so that it can be read again: in memory, and beyond some megabytes in a file that has no name, so that it goes with the process however that ends.</summary>
internal sealed class InputSpool
{
    private const int MostInMemory = 64 << 20;

    private readonly ArraySegment<byte> _bytes;
    private readonly FileStream? _file;

    private InputSpool(ArraySegment<byte> bytes, FileStream? file)
    {
        _bytes = bytes;
        _file = file;
    }

    /// <summary>Reads a stream to its end.</summary>
    public static InputSpool Read(Stream content, CancellationToken interruption = default)
    {
        var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        FileStream? file = null;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            interruption.ThrowIfCancellationRequested();
            if (file is null && memory.Length + read > MostInMemory)
            {
                file = CreateFile();
                memory.WriteTo(file);
            }

            (file ?? (Stream)memory).Write(buffer, 0, read);
        }

        file?.Flush();
        return new InputSpool(file is null ? new ArraySegment<byte>(memory.GetBuffer(), 0, (int)memory.Length) : default, file);
    }

    /// <summary>The content from its start.</summary>
    public Stream Open() => _file is null
        ? new MemoryStream(_bytes.Array!, _bytes.Offset, _bytes.Count, writable: false)
        : new View(_file.SafeFileHandle);

    private static FileStream CreateFile()
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        if (!OperatingSystem.IsWindows())
        {
            // A killed process closes nothing; Windows deletes all the same.
            File.Delete(file.Name);
        }

        return file;
    }

    /// <summary>One reading of the file, with a place of its own.</summary>
    private sealed class View(SafeFileHandle file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length { get; } = RandomAccess.GetLength(file);

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var read = RandomAccess.Read(file, buffer, Position);
            Position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
