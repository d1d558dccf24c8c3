using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli;

/// <summary>A file <c>comply.json</c> beside an inventory, or in a folder above it: options that need not be typed. It says what the command line could say, and nothing else.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Entries">The options it gives, in its order.</param>
internal sealed record Settings(string Path, ImmutableArray<SettingsEntry> Entries)
{
    public const string FileName = "comply.json";

    private const long LargestFile = 1 << 20;

    private enum Kind
    {
        Text,
        File,
        Texts,
        Files,
        Switch,
    }

    // A test holds them and the published schema together.
    private static readonly ImmutableArray<(string Name, Kind Kind)> s_known =
    [
        ("rules", Kind.Files), ("select", Kind.Texts), ("ignore", Kind.Texts), ("mapping", Kind.File), ("waivers", Kind.File), ("baseline", Kind.File),
        ("language", Kind.Text), ("fail-on", Kind.Text), ("fail-on-undetermined", Kind.Switch), ("include-excepted", Kind.Switch),
    ];

    /// <summary>What can be set.</summary>
    public static IEnumerable<string> Names => s_known.Select(k => k.Name);

    /// <summary>The nearest file of settings for an inventory; null when there is none, or it cannot be used.</summary>
    public static Settings? Find(string inventory, DiagnosticBag diagnostics)
    {
        var start = inventory == "-" ? Directory.GetCurrentDirectory() : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(inventory));
        for (var folder = start; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var path = System.IO.Path.Combine(folder, FileName);
            if (File.Exists(path))
            {
                return Read(path, diagnostics);
            }
        }

        return null;
    }

    /// <summary>The arguments with what the settings add: an option that was typed is not set.</summary>
    public IReadOnlyList<string> AddTo(IReadOnlyList<string> arguments, ParseResult parsed)
    {
        var options = parsed.CommandResult.Command.Options;
        bool IsOpen(SettingsEntry entry) => options.FirstOrDefault(o => o.Name == "--" + entry.Name) is { } option && parsed.GetResult(option) is null or { Implicit: true };
        var added = Entries.Where(IsOpen).SelectMany(e => e.Values.SelectMany(v => v is null ? [$"--{e.Name}"] : new[] { $"--{e.Name}", v }));

        // Whatever follows two dashes is an inventory.
        var dashes = arguments.TakeWhile(a => a != "--").Count();
        return [.. arguments.Take(dashes), .. added, .. arguments.Skip(dashes)];
    }

    private static Settings? Read(string path, DiagnosticBag diagnostics)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                diagnostics.ReportUnusableSettings(path, "it is longer than a megabyte");
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                diagnostics.ReportUnusableSettings(path, "it is no object");
                return null;
            }

            var folder = System.IO.Path.GetDirectoryName(path)!;
            return new Settings(path, [.. document.RootElement.EnumerateObject().Where(p => p.Name != "$schema").Select(p => Read(p, folder, path, diagnostics)).OfType<SettingsEntry>()]);
        }
        catch (JsonException e)
        {
            diagnostics.ReportUnusableSettings(path, FormattableString.Invariant($"line {e.LineNumber + 1} is no JSON"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnreadableFile, path, e);
        }

        return null;
    }

    private static SettingsEntry? Read(JsonProperty property, string folder, string path, DiagnosticBag diagnostics)
    {
        if (s_known.FirstOrDefault(k => k.Name == property.Name) is not { Name: not null } known)
        {
            var nearest = EditDistance.FindNearest(property.Name, Names);
            diagnostics.ReportUnusableSettings(path, $"`{property.Name}` is no setting{(nearest is null ? "" : $"; did you mean `{nearest}`?")}");
            return null;
        }

        var values = (known.Kind, property.Value.ValueKind) switch
        {
            (Kind.Text, JsonValueKind.String) => [property.Value.GetString()],
            (Kind.File, JsonValueKind.String) => [Locate(property.Value, folder)],
            (Kind.Texts, JsonValueKind.Array) when IsTexts(property.Value) => property.Value.EnumerateArray().Select(v => v.GetString()).ToArray(),
            (Kind.Files, JsonValueKind.Array) when IsTexts(property.Value) => [.. property.Value.EnumerateArray().Select(v => Locate(v, folder))],
            (Kind.Switch, JsonValueKind.True) => [null],
            (Kind.Switch, JsonValueKind.False) => Array.Empty<string?>(),
            _ => null,
        };
        if (values is null)
        {
            diagnostics.ReportUnusableSettings(path, $"`{property.Name}` is not {(known.Kind switch { Kind.Text or Kind.File => "a text", Kind.Switch => "true or false", _ => "a list of texts" })}");
            return null;
        }

        return new SettingsEntry(property.Name, [.. values]);
    }

    private static bool IsTexts(JsonElement array) => array.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String);

    /// <summary>A path counts from the file that names it; it is shown as short as it can be.</summary>
    private static string Locate(JsonElement value, string folder) =>
        System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), System.IO.Path.Combine(folder, value.GetString()!)).Replace('\\', '/');
}

/// <summary>An option that is set.</summary>
/// <param name="Name">As on the command line, without dashes.</param>
/// <param name="Values">What is given to it, once for each time; null for a switch that is on, none for one that is off.</param>
internal sealed record SettingsEntry(string Name, ImmutableArray<string?> Values);
