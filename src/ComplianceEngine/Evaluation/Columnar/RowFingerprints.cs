using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The fingerprints of the findings on rows, as <see cref="Identity"/> makes them, of a whole batch at once. Not for several threads.</summary>
internal sealed class RowFingerprints
{
    private const int DigestBytes = 16;

    // Lets the last digest be made as fast as the others.
    private static readonly Utf8Text s_behind = new(new string(' ', Sha256Lanes.Behind));

    private readonly Dictionary<RuleSymbol, Utf8Text> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly List<Utf8Text> _ofPrograms = [];
    private readonly ImmutableDictionary<string, string> _keys;
    private readonly FieldSymbol? _controller;
    private readonly CellMemo<HashedPart> _controllers;
    private readonly Utf8Buffer _text = new();
    private int[] _ends = new int[1024];
    private readonly byte[] _scratch = new byte[256];
    private byte[] _digests = [];

    /// <param name="keys">The keys of inventories, by their names.</param>
    public RowFingerprints(Vocabulary vocabulary, ImmutableDictionary<string, string> keys)
    {
        _keys = keys;
        _controller = vocabulary.FindField("controller");
        _controllers = new CellMemo<HashedPart>(_controller is null ? [] : [_controller]);
    }

    /// <summary>Works out those of all findings of a batch.</summary>
    /// <param name="withExcepted">False to leave excepted ones out.</param>
    public void Compute(BatchOutcomes outcomes, FlowRows rows, bool withExcepted)
    {
        var found = outcomes.GetRows();
        if (_ends.Length < found.Length)
        {
            _ends = new int[found.Length * 2];
        }

        _text.Clear();
        _ofPrograms.Clear();
        foreach (var program in outcomes.Programs)
        {
            _ofPrograms.Add(GetHead(program.Rule));
        }

        var count = 0;
        foreach (var of in found)
        {
            if (withExcepted || of.Outcome != Outcome.Excepted)
            {
                Append(outcomes, rows, of);
                _ends[count++] = _text.Text.Length;
            }
        }

        if (_digests.Length < count * DigestBytes)
        {
            _digests = new byte[_ends.Length * DigestBytes];
        }

        _text.Append(s_behind);
        Sha256Lanes.Hash(_text.Text, _ends.AsSpan(0, count), _digests);
    }

    /// <summary>That of the finding at a place in the order of <see cref="BatchOutcomes.GetRows"/>, those left out not counted.</summary>
    public ReadOnlySpan<byte> Get(int index) => _digests.AsSpan(index * DigestBytes, DigestBytes);

    private void Append(BatchOutcomes outcomes, FlowRows rows, FoundRow found)
    {
        var head = _ofPrograms[found.Program];
        var name = Identity.Fold(rows.GetName(found.Row), _scratch);
        var controller = _controllers.Find(outcomes.Batch, found.Row) ?? _controllers.Add(found.Row, GetController(outcomes.Batch.Rows, found.Row));
        _text.Append(head);
        _text.Append(controller.Text);
        _text.Append((byte)0);
        _text.Append(Encoding.UTF8.GetCharCount(name));
        _text.Append((byte)':');
        _text.Append(name);
        if (!_keys.IsEmpty && _keys.TryGetValue(rows.GetPath(found.Row), out var key))
        {
            _text.Append(Encoding.UTF8.GetBytes(Identity.OfInventory(key)));
        }
    }

    private Utf8Text GetHead(RuleSymbol rule)
    {
        if (!_rules.TryGetValue(rule, out var head))
        {
            _rules.Add(rule, head = new Utf8Text(Identity.Scheme + Identity.Part(rule.Id)));
        }

        return head;
    }

    private HashedPart GetController(FlowRows rows, int row) => new(new Utf8Text(Identity.Part(_controller is null ? "" : rows.GetContent(row, _controller.Ordinal).CanonicalText)));

    private sealed record HashedPart(Utf8Text Text);
}
