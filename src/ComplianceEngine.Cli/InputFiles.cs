using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli;

/// <summary>Opens what the user named. A file that cannot be read is a diagnostic; what stands in it is the library's business.</summary>
internal sealed class InputFiles(CliHost host, DiagnosticBag diagnostics)
{
    /// <summary>Stands for standard input where an inventory is named.</summary>
    public const string StandardInput = "-";

    private const string StandardInputName = "stdin";

    private readonly List<string> _read = [];

    /// <summary>Every file that was read, by name given or found: none of them may be written to.</summary>
    public IEnumerable<FileId?> Ids => _read.Select(Identify);

    /// <summary>Reads every inventory, in the order given. Incomplete when <c>diagnostics</c> has an error afterwards.</summary>
    public ImmutableArray<Inventory> ReadInventories(IReadOnlyList<string> paths, InventoryRequest request, Vocabulary vocabulary) =>
        [.. FindInventories(paths, request, vocabulary).Select(s => ReadInventory(s, new InventoryReader(vocabulary))).OfType<Inventory>()];

    /// <summary>Finds every inventory, in the order given, to be read as often as it takes. Incomplete when <c>diagnostics</c> has an error afterwards.</summary>
    public ImmutableArray<InventorySource> FindInventories(IReadOnlyList<string> paths, InventoryRequest request, Vocabulary vocabulary)
    {
        foreach (var twice in paths.GroupBy(p => Identify(p) ?? new FileId(0, 0, p)).Where(g => g.Count() > 1))
        {
            diagnostics.Report(CliDiagnostics.InputTwice, twice.First());
        }

        var mapping = request.Mapping is null ? null : ReadMapping(request.Mapping, vocabulary);
        var missing = paths.Where(p => p != StandardInput && !IsReadable(p)).ToList();
        return diagnostics.HasErrors || missing.Count > 0
            ? []
            : [.. paths.Select(p => FindInventory(p, Set(request, mapping ?? FindMapping(p, vocabulary), vocabulary), request.Sheet, vocabulary)).OfType<InventorySource>()];
    }

    /// <summary>The text of a UTF-8 file, or null.</summary>
    public SourceText? ReadText(string path)
    {
        if (ReadBytes(path) is not { } content)
        {
            return null;
        }

        try
        {
            var bytes = content.AsSpan();
            var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            return SourceText.From(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(text), path);
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Report(CliDiagnostics.NotUtf8, path);
            return null;
        }
    }

    /// <summary>The bytes of a file, or null.</summary>
    public byte[]? ReadBytes(string path)
    {
        _read.Add(path);
        if (!IsReadable(path))
        {
            return null;
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnreadableFile, path, e);
            return null;
        }
    }

    /// <summary>The mapping file that belongs to an inventory by its name: <c>flows.mapping.csv</c> to <c>flows.csv</c>.</summary>
    public static string? GetMappingPath(string inventory) =>
        inventory == StandardInput ? null : Path.ChangeExtension(inventory, null) + ".mapping.csv";

    /// <summary>True for two names of one file.</summary>
    public static bool AreSame(string left, string right) => left == right || (Identify(left) is { } id && id == Identify(right));

    private HeaderMapping? FindMapping(string inventory, Vocabulary vocabulary)
    {
        if (GetMappingPath(inventory) is not { } path || !File.Exists(path))
        {
            return null;
        }

        diagnostics.Report(CliDiagnostics.MappingFound, inventory, path);
        return ReadMapping(path, vocabulary);
    }

    private static HeaderMapping? Set(InventoryRequest request, HeaderMapping? mapping, Vocabulary vocabulary) =>
        request.Settings.Any() ? HeaderMapping.Set(request.Settings, "--set", mapping, vocabulary) : mapping;

    private HeaderMapping? ReadMapping(string path, Vocabulary vocabulary) =>
        ReadText(path) is { } text ? HeaderMapping.Read(text, vocabulary) : null;

    private InventorySource? FindInventory(string path, HeaderMapping? mapping, string? sheet, Vocabulary vocabulary)
    {
        _read.Add(path);
        try
        {
            if (path == StandardInput)
            {
                var spool = InputSpool.Read(host.OpenInput(), host.Interruption);
                return Create(StandardInputName, spool.Open, mapping, sheet, vocabulary);
            }

            // Opened once to see that it can be. A pipe can be read once only, so this is its reading.
            using var file = OpenFile(path);
            if (!file.CanSeek)
            {
                var spool = InputSpool.Read(file, host.Interruption);
                return Create(path, spool.Open, mapping, sheet, vocabulary);
            }

            var state = GetState(path);
            return Create(path, () => GetState(path) == state ? new GuardedStream(OpenFile(path), path) : throw new ChangedInputException(path), mapping, sheet, vocabulary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnreadableFile, path, e);
            return null;
        }
    }

    private InventorySource? Create(string path, Func<Stream> open, HeaderMapping? mapping, string? sheet, Vocabulary vocabulary)
    {
        using var content = open();
        return FilingPackage.Read(content, path) is { } filing
            ? CreateFiled(filing, mapping, sheet, vocabulary)
            : new InventorySource(path, open, mapping) { Format = InventoryFormats.Find(content, path, sheet) };
    }

    /// <summary>The register in a filing, with what its metadata say of every row; what is said on the command line counts before them.</summary>
    private InventorySource? CreateFiled(FilingPackage filing, HeaderMapping? mapping, string? sheet, Vocabulary vocabulary)
    {
        diagnostics.AddRange(filing.Diagnostics.ToSorted());
        if (filing.Diagnostics.HasErrors)
        {
            return null;
        }

        var filed = HeaderMapping.Set(filing.Settings, filing.MetadataPath, mapping, vocabulary);
        using var register = filing.OpenRegister();
        return new InventorySource(filing.RegisterPath, filing.OpenRegister, filed) { Format = InventoryFormats.Find(register, filing.RegisterName, sheet ?? filing.Sheet) };
    }

    /// <summary>What is another when somebody writes to the file between two readings of it.</summary>
    private static (long Length, DateTime Written) GetState(string path)
    {
        var file = new FileInfo(path);
        return (file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private Inventory? ReadInventory(InventorySource source, InventoryReader reader)
    {
        try
        {
            using var content = source.Open();
            return reader.Read(content, source.Path, source.Mapping, source.Format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnreadableFile, source.Path, e);
            return null;
        }
    }

    private bool IsReadable(string path)
    {
        if (Directory.Exists(path))
        {
            diagnostics.Report(CliDiagnostics.FileIsFolder, path);
            return false;
        }

        if (!File.Exists(path))
        {
            diagnostics.Report(CliDiagnostics.MissingFile, path);
            return false;
        }

        return true;
    }

    private static FileId? Identify(string path) => path == StandardInput ? FileId.OfStandard(0) : FileId.Of(path);
}
