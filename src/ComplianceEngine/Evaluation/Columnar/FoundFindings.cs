using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The findings of a batch. Good until its evaluator turns to the next.</summary>
internal sealed class FoundFindings : FindingCursor
{
    private readonly RowWords _words;
    private readonly BatchOutcomes _outcomes;
    private readonly FlowRows _rows;
    private readonly bool _withExcepted;
    private int _index = -1;
    private int _taken = -1;
    private FoundRow _found;

    /// <param name="withExcepted">False to pass over excepted findings.</param>
    public FoundFindings(RowWords words, BatchOutcomes outcomes, bool withExcepted)
    {
        (_words, _outcomes, _rows, _withExcepted) = (words, outcomes, outcomes.Batch.Rows, withExcepted);
        words.Texts.Start(outcomes);
        words.Fingerprints.Compute(outcomes, _rows, withExcepted);
    }

    public override ref Utf8Text Written => ref _words.Texts.GetWritten(_found);

    public override RuleSymbol Rule => _outcomes.Programs[_found.Program].Rule;

    public override Outcome Outcome => _found.Outcome;

    public override DateOnly? From => _outcomes.GetFrom(_found);

    public override string Path => _rows.GetPath(_found.Row);

    public override ReadOnlySpan<byte> FlowName => _rows.GetName(_found.Row);

    public override ReadOnlySpan<MessagePiece> Message => _words.Texts.Pieces;

    public override ReadOnlySpan<byte> Fingerprint => _words.Fingerprints.Get(_taken);

    /// <summary>All that is said of the batch.</summary>
    public BatchOutcomes Outcomes => _outcomes;

    /// <summary>Its row in the batch.</summary>
    public int Row => _found.Row;

    public override bool MoveNext()
    {
        var rows = _outcomes.GetRows();
        do
        {
            if (++_index >= rows.Length)
            {
                return false;
            }

            _found = rows[_index];
        }
        while (_found.Outcome == Outcome.Excepted && !_withExcepted);
        _taken++;
        return true;
    }

    public override void Describe() => Place = _rows.FindPlace(_found.Row, _words.Texts.Describe(_found));

    public override Finding ToFinding()
    {
        var field = _words.Texts.Describe(_found);
        var context = _outcomes.Batch.GetContext(_found.Row);
        var finding = new Finding(
            _words.Prover.Prove(Rule, Outcome, From, context),
            context.Flow,
            Convert.ToHexStringLower(Fingerprint),
            _rows.Locate(_found.Row, field),
            MessagePiece.Join(Message));
        _words.Meet(finding);
        return finding;
    }
}
