using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Findings that are objects, one after the other.</summary>
internal sealed class KeptFindings(Finding[] findings) : FindingCursor
{
    private readonly Dictionary<(RuleSymbol Rule, Outcome Outcome, bool IsCurrent), WrittenHead> _written = [];
    private readonly MessagePiece[] _message = new MessagePiece[1];
    private int _index = -1;

    public override ref Utf8Text Written => ref GetWritten().Text;

    public override RuleSymbol Rule => Current.Rule;

    public override Outcome Outcome => Current.Outcome;

    public override DateOnly? From => Current.From;

    public override string Path => Current.Location.Path;

    public override ReadOnlySpan<byte> FlowName => System.Text.Encoding.UTF8.GetBytes(Current.Flow.Id);

    public override ReadOnlySpan<MessagePiece> Message => _message;

    public override ReadOnlySpan<byte> Fingerprint => Convert.FromHexString(Current.Fingerprint);

    private Finding Current => findings[_index];

    public override bool MoveNext() => ++_index < findings.Length;

    public override void Describe()
    {
        _message[0] = new MessagePiece(Current.Message);
        Place = (Current.Location.StartLine, Current.Location.StartColumn);
    }

    public override Finding ToFinding() => Current;

    private WrittenHead GetWritten()
    {
        var key = (Rule, Outcome, From is null);
        if (!_written.TryGetValue(key, out var head))
        {
            _written.Add(key, head = new WrittenHead());
        }

        return head;
    }

    private sealed class WrittenHead
    {
        public Utf8Text Text;
    }
}
