using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The fingerprints of findings on rows, as <see cref="Fingerprint"/> makes them. Not for several threads.</summary>
internal sealed class RowFingerprints
{
    private readonly Dictionary<RuleSymbol, byte[]> _rules = [];
    private readonly char[] _digits = new char[32];
    private byte[] _text = new byte[256];
    private CellMemo<byte[]>? _controllers;
    private BatchOutcomes _outcomes = null!;
    private RowBlock _block = null!;
    private int _first;

    /// <summary>Turns to another batch.</summary>
    /// <param name="first">Index of its first row in the block.</param>
    public void Start(BatchOutcomes outcomes, RowBlock block, int first, FieldSymbol? controller)
    {
        (_outcomes, _block, _first) = (outcomes, block, first);
        _controllers ??= new CellMemo<byte[]>(controller is null ? [] : [controller]);
        _controller = controller;
    }

    private FieldSymbol? _controller;

    public ReadOnlySpan<char> Get(FoundRow found)
    {
        var name = _block.GetName(_first + found.Row);
        var rule = _outcomes.Programs[found.Program].Rule;
        if (!_rules.TryGetValue(rule, out var head))
        {
            _rules.Add(rule, head = Encoding.UTF8.GetBytes("finding/v1" + Part(rule.Id)));
        }

        var controller = _controllers!.Get(_outcomes.Batch, found.Row, row => Encoding.UTF8.GetBytes(Part(_controller is null ? "" : _outcomes.Batch.Rows.GetContent(row, _controller.Ordinal).CanonicalText)));
        var most = head.Length + controller.Length + name.Length + 16;
        if (_text.Length < most)
        {
            _text = new byte[most * 2];
        }

        var length = 0;
        Append(head, ref length);
        Append(controller, ref length);
        _text[length++] = 0;
        Encoding.UTF8.GetCharCount(name).TryFormat(_text.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
        _text[length++] = (byte)':';
        Append(name, ref length);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_text.AsSpan(0, length), digest);
        Convert.TryToHexStringLower(digest[..16], _digits, out _);
        return _digits;
    }

    private void Append(ReadOnlySpan<byte> bytes, ref int length)
    {
        bytes.CopyTo(_text.AsSpan(length));
        length += bytes.Length;
    }

    private static string Part(string text) => string.Create(CultureInfo.InvariantCulture, $"\0{text.Length}:{text}");
}
