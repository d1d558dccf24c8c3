using System.Text;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The findings of a batch one after the other, with what a list of findings says of each and no object for any. Good until the worker goes on.</summary>
internal sealed class FoundFindings(BlockEvaluation worker, BatchOutcomes outcomes, RowBlock block)
{
    private readonly int _first = ((BlockRows)outcomes.Batch.Rows).First;
    private readonly FieldSymbol? _controller = worker.Plan.Vocabulary.FindField("controller");
    private FoundRow _found;
    private bool _isStarted;

    /// <summary>The findings, by row, then rule; pass each to <see cref="Turn"/>.</summary>
    public ReadOnlySpan<FoundRow> Rows
    {
        get
        {
            if (!_isStarted)
            {
                _isStarted = true;
                worker.Texts.Start(outcomes);
                worker.Fingerprints.Start(outcomes, block, _first, _controller);
            }

            return outcomes.GetRows();
        }
    }

    public RuleSymbol Rule => outcomes.Programs[_found.Program].Rule;

    public Outcome Outcome => _found.Outcome;

    public DateOnly? From => outcomes.GetFrom(_found);

    public string Path => block.Layout.Path;

    /// <summary>The flow's name, as UTF-8.</summary>
    public ReadOnlySpan<byte> FlowName => block.GetName(_first + _found.Row);

    /// <summary>The parts of its message.</summary>
    public ReadOnlySpan<MessagePiece> Message => worker.Texts.Pieces;

    /// <summary>Where it is shown: line and column, from one, the column in UTF-16 units.</summary>
    public (int Line, int Column) Place { get; private set; }

    /// <summary>32 lower-case hex digits.</summary>
    public ReadOnlySpan<char> Fingerprint => worker.Fingerprints.Get(_found);

    /// <summary>Turns to a finding.</summary>
    public void Turn(FoundRow found)
    {
        _found = found;
        var row = _first + found.Row;
        var field = worker.Texts.Describe(found) ?? block.Layout.GetFieldOf(0);
        var record = block.GetRecord(row);
        var (start, _) = RecordText.FindCell(record, block.Layout.Separator, block.Layout.GetColumn(field));
        Place = RecordText.FindPlace(record, block.GetLine(row), start);
    }
}
