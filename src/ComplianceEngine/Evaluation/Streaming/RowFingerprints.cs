using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The fingerprints of the findings on rows, as <see cref="Fingerprint"/> makes them, of a whole batch at once. Not for several threads.</summary>
internal sealed class RowFingerprints
{
    private const int DigestBytes = 16;

    private readonly Dictionary<RuleSymbol, byte[]> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly FieldSymbol? _controller;
    private readonly CellMemo<byte[]> _controllers;
    private readonly char[] _digits = new char[2 * DigestBytes];
    private byte[] _text = new byte[1 << 16];
    private int[] _ends = new int[1024];
    private byte[] _digests = [];
    private int _length;

    public RowFingerprints(Vocabulary vocabulary)
    {
        _controller = vocabulary.FindField("controller");
        _controllers = new CellMemo<byte[]>(_controller is null ? [] : [_controller]);
    }

    /// <summary>Works out those of all findings of a batch.</summary>
    public void Compute(BatchOutcomes outcomes, BlockRows rows)
    {
        var found = outcomes.GetRows();
        if (_ends.Length < found.Length)
        {
            _ends = new int[found.Length * 2];
        }

        _length = 0;
        for (var i = 0; i < found.Length; i++)
        {
            Append(outcomes, rows, found[i]);
            _ends[i] = _length;
        }

        if (_digests.Length < found.Length * DigestBytes)
        {
            _digests = new byte[_ends.Length * DigestBytes];
        }

        Sha256Lanes.Hash(_text.AsSpan(0, _length), _ends.AsSpan(0, found.Length), _digests);
    }

    /// <summary>That of the finding at a place in the order of <see cref="BatchOutcomes.GetRows"/>; good until the next is asked for.</summary>
    public ReadOnlySpan<char> Get(int index)
    {
        Convert.TryToHexStringLower(_digests.AsSpan(index * DigestBytes, DigestBytes), _digits, out _);
        return _digits;
    }

    private void Append(BatchOutcomes outcomes, BlockRows rows, FoundRow found)
    {
        var rule = outcomes.Programs[found.Program].Rule;
        if (!_rules.TryGetValue(rule, out var head))
        {
            _rules.Add(rule, head = Encoding.UTF8.GetBytes("finding/v1" + Part(rule.Id)));
        }

        var name = rows.Block.GetName(rows.First + found.Row);
        var controller = _controllers.Find(outcomes.Batch, found.Row, out var place) ?? _controllers.Add(place, GetController(outcomes.Batch.Rows, found.Row));
        var most = _length + head.Length + controller.Length + name.Length + 16;
        if (_text.Length < most)
        {
            Array.Resize(ref _text, most * 2);
        }

        Append(head);
        Append(controller);
        _text[_length++] = 0;
        Encoding.UTF8.GetCharCount(name).TryFormat(_text.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
        _text[_length++] = (byte)':';
        Append(name);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_text.AsSpan(_length));
        _length += bytes.Length;
    }

    private byte[] GetController(FlowRows rows, int row) => Encoding.UTF8.GetBytes(Part(_controller is null ? "" : rows.GetContent(row, _controller.Ordinal).CanonicalText));

    private static string Part(string text) => string.Create(CultureInfo.InvariantCulture, $"\0{text.Length}:{text}");
}
