using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What one program's findings say, by the truths of its tests.</summary>
internal sealed class MessagePatterns
{
    private const int BitsOfTest = 2;
    private const int MostTests = WideKey.Bits / BitsOfTest;
    private const int MaximumRemembered = 1 << 12;

    private readonly Atom[] _atoms;
    private readonly FlowTestNode[] _flowTests;
    private readonly ulong[][] _truths;
    private readonly Dictionary<WideKey, MessagePattern> _patterns = [];
    private readonly bool _isRemembered;
    private RowBatch? _batch;
    private WideKey _key;
    private MessagePattern? _pattern;

    public MessagePatterns(RuleSymbol rule, DatedProgram dated)
    {
        (Rule, Dated) = (rule, dated);
        var leaves = dated.Exceptions.Select(e => e.Condition).Prepend(dated.When).SelectMany(TruthWalk.GetLeaves).Concat(dated.Law is null ? [] : [dated.Law]).ToArray();
        _flowTests = [.. leaves.OfType<FlowTestNode>().Distinct()];
        _atoms = [.. leaves.OfType<AtomNode>().Select(n => n.Atom).Distinct(ReferenceEqualityComparer.Instance).Cast<Atom>()];
        _truths = new ulong[_atoms.Length][];
        _isRemembered = _atoms.Length + _flowTests.Length <= MostTests;
    }

    public RuleSymbol Rule { get; }

    public DatedProgram Dated { get; }

    /// <summary>By outcome.</summary>
    public Utf8Text[] Written { get; } = new Utf8Text[(int)Outcome.Violation + 1];

    public (MessagePiece? Literal, FieldSymbol? Field)[]? Template { get; set; }

    public (MessagePiece Before, MessagePiece After)? Frame { get; set; }

    public void Start(RowBatch batch)
    {
        _batch = batch;
        for (var i = 0; i < _atoms.Length; i++)
        {
            _truths[i] = batch.GetTruths(_atoms[i]);
        }
    }

    /// <summary>The pattern of a row, where one with equal truths was met before.</summary>
    public MessagePattern? Find(int row)
    {
        var key = Pack(row);
        if (key != _key || _pattern is null)
        {
            _key = key;
            _pattern = _isRemembered ? _patterns.GetValueOrDefault(key) : null;
        }

        return _pattern;
    }

    /// <summary>Keeps the pattern of the row last asked for.</summary>
    public MessagePattern Add(MessagePattern pattern)
    {
        if (_patterns.Count > MaximumRemembered)
        {
            _patterns.Clear();
        }

        if (_isRemembered)
        {
            _patterns[_key] = _pattern = pattern;
        }

        return pattern;
    }

    private WideKey Pack(int row)
    {
        var (word, shift) = (row >> 6, row & 63);
        var key = default(WideKey);
        foreach (var truths in _truths)
        {
            key = key.Append((((truths[word] >> shift) & 1) << 1) | ((truths[TruthRows.HalfLength + word] >> shift) & 1), BitsOfTest);
        }

        foreach (var test in _flowTests)
        {
            key = key.Append((ulong)test.Truths.Get(_batch!)[row], BitsOfTest);
        }

        return key;
    }
}

/// <summary>What all findings with equal truths of the rule's tests share.</summary>
/// <param name="Places">The columns they are shown on: the first that the flow has, or the flow itself.</param>
/// <param name="Open">The tests that leave them open.</param>
/// <param name="Message">The whole message of excepted ones; null for others.</param>
internal sealed record MessagePattern(FieldSymbol[] Places, OpenTest[] Open, MessagePiece? Message);

/// <summary>A test that leaves findings open.</summary>
/// <param name="Reasons">What it says of which cells; null for a test of other flows.</param>
internal sealed record OpenTest(ConditionNode Node, CellMemo<MessagePiece>? Reasons);
