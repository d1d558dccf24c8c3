using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The findings of a batch one after the other, with what a list of findings says of each and no object for any. Good until the worker goes on.</summary>
internal sealed class FoundFindings
{
    private readonly BlockEvaluation _worker;
    private readonly BatchOutcomes _outcomes;
    private readonly BlockRows _rows;
    private int _index = -1;
    private FoundRow _found;

    public FoundFindings(BlockEvaluation worker, BatchOutcomes outcomes)
    {
        _worker = worker;
        _outcomes = outcomes;
        _rows = (BlockRows)outcomes.Batch.Rows;
        worker.Texts.Start(outcomes);
        worker.Fingerprints.Compute(outcomes, _rows);
    }

    /// <summary>What a report writer has made of rule, outcome and status for itself.</summary>
    public ref object? Written => ref _worker.Texts.GetWritten(_found);

    public RuleSymbol Rule => _outcomes.Programs[_found.Program].Rule;

    public Outcome Outcome => _found.Outcome;

    public DateOnly? From => _outcomes.GetFrom(_found);

    public string Path => _rows.Block.Layout.Path;

    /// <summary>The flow's name, as UTF-8.</summary>
    public ReadOnlySpan<byte> FlowName => _rows.Block.GetName(_rows.First + _found.Row);

    /// <summary>The parts of its message; after <see cref="Describe"/>.</summary>
    public ReadOnlySpan<MessagePiece> Message => _worker.Texts.Pieces;

    /// <summary>Where it is shown: line and column, from one, the column in UTF-16 units; after <see cref="Describe"/>.</summary>
    public (int Line, int Column) Place { get; private set; }

    /// <summary>32 lower-case hex digits.</summary>
    public ReadOnlySpan<char> Fingerprint => _worker.Fingerprints.Get(_index);

    /// <summary>Its row in the batch.</summary>
    public int Row => _found.Row;

    /// <summary>It as an object, with what is known of it already.</summary>
    /// <param name="flow">Its flow.</param>
    public Finding ToFinding(FindingFactory factory, Flow flow)
    {
        var field = _worker.Texts.Describe(_found) ?? _rows.Block.Layout.GetFieldOf(0);
        var message = string.Concat(Message.ToArray().Select(p => p.Text));
        return factory.Create(Rule, Outcome, From, flow) with
        {
            Message = message,
            Location = _rows.Block.Locate(_rows.First + _found.Row, field),
            Fingerprint = Fingerprint.ToString(),
        };
    }

    /// <summary>Turns to the next, by row, then rule; false after the last.</summary>
    public bool MoveNext()
    {
        var rows = _outcomes.GetRows();
        if (++_index >= rows.Length)
        {
            return false;
        }

        _found = rows[_index];
        return true;
    }

    /// <summary>Works out what it says and where it is shown.</summary>
    public void Describe()
    {
        var (block, row) = (_rows.Block, _rows.First + _found.Row);
        var field = _worker.Texts.Describe(_found) ?? block.Layout.GetFieldOf(0);
        var record = block.GetRecord(row);
        var (start, _) = RecordText.FindCell(record, block.Layout.Separator, block.Layout.GetColumn(field));
        Place = RecordText.FindPlace(record, block.GetLine(row), start);
    }
}
