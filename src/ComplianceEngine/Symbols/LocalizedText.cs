namespace ComplianceEngine.Symbols;

/// <summary>A text in English and, where it was written, Norwegian (bokmål).</summary>
/// <param name="English">Never empty for anything a user sees.</param>
/// <param name="Norwegian">Null when nobody wrote it; English is shown instead.</param>
public sealed record LocalizedText(string English, string? Norwegian = null)
{
    /// <summary>The text in <paramref name="language"/>, falling back to English.</summary>
    public string In(Language language) => language == Language.Norwegian ? Norwegian ?? English : English;
}
