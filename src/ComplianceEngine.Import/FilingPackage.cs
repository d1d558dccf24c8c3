using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Import;

/// <summary>
/// A filing: a ZIP archive with a register (<c>register.csv</c> or <c>register.xlsx</c>, or what it says) and <c>filing.json</c>, which says who files it, for whom, for which time, and what every row has in common.
/// </summary>
public sealed class FilingPackage
{
    private const string MetadataName = "filing.json";
    private const long MaximumMetadata = 1024 * 1024;
    private const long MaximumRegister = 96L * 1024 * 1024;

    private byte[] _register = [];

    private FilingPackage(string path) => Path = path;

    /// <summary>The archive's name.</summary>
    public string Path { get; }

    /// <summary>The name of the register in it.</summary>
    public string RegisterName { get; private set; } = "";

    /// <summary>The name that the register is shown under: <c>filing.zip/register.csv</c>.</summary>
    public string RegisterPath => $"{Path}/{RegisterName}";

    /// <summary>Where the metadata stand, for what is said about them.</summary>
    public string MetadataPath => $"{Path}/{MetadataName}";

    /// <summary>Who files; blank when it is not said.</summary>
    public string Filer { get; private set; } = "";

    /// <summary>For which controller; blank when it is not said.</summary>
    public string Controller { get; private set; } = "";

    /// <summary>The time the register is for, as it was written; blank when it is not said.</summary>
    public string Period { get; private set; } = "";

    /// <summary>The sheet of a workbook; null for the first.</summary>
    public string? Sheet { get; private set; }

    /// <summary>What every row has in common, as <c>controller=Acme</c> each.</summary>
    public ImmutableArray<string> Settings { get; private set; } = [];

    /// <summary>What is to be said about the archive; with an error among them there is no register.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>Reads an archive; null when it is no filing. Never throws on bad content.</summary>
    /// <param name="content">The bytes; can seek, and is left where it was.</param>
    /// <param name="path">The name shown.</param>
    public static FilingPackage? Read(Stream content, string path)
    {
        var position = content.Position;
        Span<byte> mark = stackalloc byte[4];
        var isZip = content.ReadAtLeast(mark, 4, throwOnEndOfStream: false) == 4 && UnreadFormat.IsZip(mark);
        content.Position = position;
        if (!isZip)
        {
            return null;
        }

        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry(MetadataName) is not { } metadata)
            {
                return null;
            }

            var package = new FilingPackage(path);
            package.ReadMetadata(metadata);
            package.ReadRegister(archive);
            return package;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            // What is no sound archive is told by the format that reads it next.
            return null;
        }
        finally
        {
            content.Position = position;
        }
    }

    /// <summary>Opens the register.</summary>
    public Stream OpenRegister() => new MemoryStream(_register, writable: false);

    private void ReadMetadata(ZipArchiveEntry entry)
    {
        if (entry.Length > MaximumMetadata)
        {
            Diagnostics.ReportTooLarge(MetadataPath, "1 MB");
            return;
        }

        try
        {
            using var stream = entry.Open();
            using var metadata = JsonText.Parse(stream, maxDepth: 16);
            var root = metadata.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.Start(MetadataPath), "the metadata of a filing", "it is no object");
                return;
            }

            Filer = GetText(root, "filer");
            Controller = GetText(root, "for");
            Period = GetText(root, "period");
            RegisterName = GetText(root, "register");
            Sheet = GetText(root, "sheet") is { Length: > 0 } sheet ? sheet : null;
            Settings = [.. GetConstants(root)];
        }
        catch (JsonException e)
        {
            Diagnostics.ReportDamaged(ImportDiagnostics.At(MetadataPath, (int)Math.Min(int.MaxValue, (e.LineNumber ?? 0) + 1)), "the metadata of a filing", "it is no whole JSON");
        }
    }

    private IEnumerable<string> GetConstants(JsonElement root)
    {
        if (root.TryGetProperty("constants", out var constants) && constants.ValueKind == JsonValueKind.Object)
        {
            foreach (var constant in constants.EnumerateObject().Where(c => c.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
            {
                yield return $"{constant.Name}={Flatten(constant.Value)}";
            }
        }

        // Whom it is filed for is the controller, unless the constants say so themselves or the register does.
        if (Controller.Length > 0 && !(root.TryGetProperty("constants", out constants) && constants.ValueKind == JsonValueKind.Object && constants.TryGetProperty("controller", out _)))
        {
            yield return "controller=" + Controller.ReplaceLineEndings(" ");
        }
    }

    private void ReadRegister(ZipArchive archive)
    {
        if (Diagnostics.HasErrors)
        {
            return;
        }

        var others = archive.Entries.Where(e => e.FullName != MetadataName && e.Length > 0).ToList();
        var entry = RegisterName.Length > 0 ? archive.GetEntry(RegisterName) : archive.GetEntry("register.csv") ?? archive.GetEntry("register.xlsx") ?? (others is [var only] ? only : null);
        if (entry is null)
        {
            Diagnostics.ReportNoRecords(Path, "the filing", "put the register beside filing.json as register.csv or register.xlsx, or name it there under `register`");
            return;
        }

        RegisterName = entry.FullName;
        if (entry.Length > MaximumRegister)
        {
            Diagnostics.ReportTooLarge(RegisterPath, "96 MB");
            return;
        }

        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        _register = copy.ToArray();
    }

    private static string GetText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Flatten(value) : "";

    private static string Flatten(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.ReplaceLineEndings(" ").Trim(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Select(p => Flatten(p.Value)).Where(t => t.Length > 0)),
        _ => "",
    };
}
