namespace ComplianceEngine.Cli;

/// <summary>What can be read once only, kept so that it can be read again: in memory, and beyond some megabytes in a file without a name that goes with the process.</summary>
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
    public static InputSpool Read(Stream content)
    {
        var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        FileStream? file = null;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
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
        : new FileStream(_file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static FileStream CreateFile() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
}
