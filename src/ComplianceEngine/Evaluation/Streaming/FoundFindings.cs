using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The findings of a batch one after the other, with what a list of findings says of each and no object for any. Good until the worker goes on.</summary>
internal sealed class FoundFindings
{
    private readonly BlockEvaluation _worker;
    private readonly BatchOutcomes _outcomes;
    private readonly BlockRows _rows;
    private readonly bool _withExcepted;
    private int _index = -1;
    private int _taken = -1;
    private FoundRow _found;

    /// <param name="withExcepted">False to pass over excepted findings.</param>
    public FoundFindings(BlockEvaluation worker, BatchOutcomes outcomes, bool withExcepted)
    {
        _withExcepted = withExcepted;
        _worker = worker;
        _outcomes = outcomes;
        _rows = (BlockRows)outcomes.Batch.Rows;
        worker.Texts.Start(outcomes);
        worker.Fingerprints.Compute(outcomes, _rows, withExcepted);
    }

    /// <summary>What a report writer has made of rule, outcome and status for itself.</summary>
    public ref Utf8Text Written => ref _worker.Texts.GetWritten(_found);

    public RuleSymbol Rule => _outcomes.Programs[_found.Program].Rule;

    public Outcome Outcome => _found.Outcome;

    public DateOnly? From { get; private set; }

    public string Path => _rows.Block.Layout.Path;

    /// <summary>The flow's name, as UTF-8.</summary>
    public ReadOnlySpan<byte> FlowName => _rows.Block.GetName(_rows.First + _found.Row);

    /// <summary>The parts of its message; after <see cref="Describe"/>.</summary>
    public ReadOnlySpan<MessagePiece> Message => _worker.Texts.Pieces;

    /// <summary>Where it is shown: line and column, from one, the column in UTF-16 units; after <see cref="Describe"/>.</summary>
    public (int Line, int Column) Place { get; private set; }

    /// <summary>The bytes of its fingerprint, of which people see the hex digits.</summary>
    public ReadOnlySpan<byte> Fingerprint => _worker.Fingerprints.Get(_taken);

    /// <summary>Its row in the batch.</summary>
    public int Row => _found.Row;

    /// <summary>It as an object, with what is known of it already.</summary>
    /// <param name="flow">Its flow.</param>
    public Finding ToFinding(FindingFactory factory, Flow flow)
    {
        var field = DescribeMessage();
        var message = string.Concat(Message.ToArray().Select(p => p.Text));
        return factory.Create(Rule, Outcome, From, flow) with
        {
            Message = message,
            Location = _rows.Block.Locate(_rows.First + _found.Row, field),
            Fingerprint = Convert.ToHexStringLower(Fingerprint),
        };
    }

    /// <summary>Turns to the next, by row, then rule; false after the last.</summary>
    public bool MoveNext()
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
        From = _outcomes.GetFrom(_found);
        _taken++;
        return true;
    }

    /// <summary>Works out what it says and where it is shown.</summary>
    public void Describe()
    {
        var (block, row) = (_rows.Block, _rows.First + _found.Row);
        var field = DescribeMessage();
        Place = block.FindPlace(row, field);
    }

    /// <summary>Works out <see cref="Message"/>.</summary>
    /// <returns>The column it is shown on.</returns>
    private FieldSymbol DescribeMessage() => _worker.Texts.Describe(_found) ?? _rows.Block.Layout.GetFieldOf(0);
}
