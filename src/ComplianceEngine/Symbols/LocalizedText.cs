namespace ComplianceEngine.Symbols;

/// <summary>A text in English and in the other languages it was written in.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private readonly SortedList<string, string> _others = new(StringComparer.Ordinal);

    /// <summary>A text; of two translations into one language the first counts, and a blank one is none.</summary>
    /// <param name="english">Never empty for anything a user sees.</param>
    /// <param name="others">Codes of languages (<c>nb</c>), and the text in each.</param>
    public LocalizedText(string english, params IEnumerable<(string Language, string Text)> others)
    {
        English = english;
        foreach (var (language, text) in others.Where(o => o.Text.Length > 0))
        {
            _others.TryAdd(language, text);
        }
    }

    /// <summary>What is shown where nobody wrote a translation.</summary>
    public string English { get; }

    /// <summary>Codes of languages and the text in each: English first, then by code.</summary>
    public IEnumerable<(string Language, string Text)> All => _others.Select(o => (o.Key, o.Value)).Prepend((Language.English.Code, English));

    /// <summary>The text in <paramref name="language"/>, falling back to English.</summary>
    public string In(Language language) => _others.GetValueOrDefault(language.Code, English);

    /// <summary>The text that was written in the language of a code; null when nobody did.</summary>
    public string? Find(string language) => language == Language.English.Code ? English : _others.GetValueOrDefault(language);

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() => English.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => English;
}
