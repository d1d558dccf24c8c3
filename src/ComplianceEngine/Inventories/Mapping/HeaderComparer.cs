using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>Compares headers as the vocabulary compares its header synonyms; headers without a letter or digit are equal only to themselves.</summary>
internal sealed class HeaderComparer : IEqualityComparer<string>
{
    internal static readonly HeaderComparer Instance = new();

    private HeaderComparer()
    {
    }

    public bool Equals(string? x, string? y) => string.Equals(GetKey(x), GetKey(y), StringComparison.OrdinalIgnoreCase);

    public int GetHashCode(string obj) => GetKey(obj).GetHashCode(StringComparison.OrdinalIgnoreCase);

    private static string GetKey(string? header) =>
        header is null ? "" : VocabularyKey.OfHeader(header) is { Length: > 0 } key ? key : header.Trim();
}
