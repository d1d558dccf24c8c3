using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Reads each distinct text of a column once. Columns whose texts hardly repeat stop being remembered.</summary>
internal sealed class ContentCache(CellReader cells, FieldSymbol field)
{
    /// <summary>The numbers of remembered cells are below this.</summary>
    internal const int MaxEntries = 1 << 16;

    // A file of a million unknown words would cost hours of looking for near ones.
    private const int MaxSuggestions = 500;

    private readonly Dictionary<byte[], CellContent> _contents = new(Utf8Comparer.Instance);
    private int _complaining;

    internal CellContent Get(ReadOnlySpan<byte> utf8)
    {
        var lookup = _contents.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(utf8, out var known))
        {
            return known;
        }

        var content = cells.ReadContent(field, Encoding.UTF8.GetString(utf8), suggests: _complaining < MaxSuggestions);
        _complaining += content.Complaints.IsEmpty ? 0 : 1;
        if (_contents.Count < MaxEntries)
        {
            content.Code = _contents.Count;
            lookup[utf8] = content;
        }

        return content;
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        internal static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        // Seeded anew in each process, so that nobody can send a file of colliding cells; no result depends on it.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
