using System.Collections.Immutable;

namespace ComplianceEngine.Symbols;

/// <summary>A language that reports are written in: a code, and a file of words in <c>Wording</c>. A language is added by adding its file.</summary>
public sealed class Language
{
    private const string Extension = ".words";

    private Language(string code) => Code = code;

    /// <summary>Every language there is a file of words for: English first, then by code.</summary>
    public static ImmutableArray<Language> All { get; } =
    [
        .. typeof(Language).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(Extension, StringComparison.Ordinal))
            .Select(n => new Language(n[..^Extension.Length]))
            .OrderBy(l => l.Code is not "en").ThenBy(l => l.Code, StringComparer.Ordinal),
    ];

    /// <summary>What texts without a language are in, and what is shown where another language has no text.</summary>
    public static Language English => All[0];

    /// <summary>As ISO 639 has it: <c>nb</c>.</summary>
    public string Code { get; }

    /// <summary>The language of a code; null when there are no words in it.</summary>
    public static Language? Find(string code) => All.FirstOrDefault(l => l.Code == code);

    /// <inheritdoc/>
    public override string ToString() => Code;

    internal Stream OpenWords() => typeof(Language).Assembly.GetManifestResourceStream(Code + Extension)!;
}
