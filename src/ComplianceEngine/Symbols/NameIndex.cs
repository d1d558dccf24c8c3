using System.Diagnostics.CodeAnalysis;

namespace ComplianceEngine.Symbols;

/// <summary>Finds a symbol by any of its names. The first symbol to claim a name keeps it.</summary>
internal sealed class NameIndex<T>(Func<string, string> getKey)
    where T : class
{
    private readonly Dictionary<string, T> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];

    /// <summary>Every name that was added first for its symbol, in order of addition.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>False, with the owner, when another symbol has the name. A name without any counting character is ignored.</summary>
    public bool TryAdd(string name, T symbol, [NotNullWhen(false)] out T? owner)
    {
        owner = null;
        var key = getKey(name);
        if (key.Length == 0)
        {
            return true;
        }

        if (_entries.TryAdd(key, symbol))
        {
            _names.Add(name);
            return true;
        }

        owner = _entries[key];
        return ReferenceEquals(owner, symbol);
    }

    public T? Find(string text) =>
        _entries.TryGetValue(text, out var symbol) || _entries.TryGetValue(getKey(text), out symbol) ? symbol : null;
}
