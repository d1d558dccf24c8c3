using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What puts the outcomes of batches into words, one for each thread.</summary>
internal sealed class RowWords(ColumnarPlan plan, RunFlows run, RowProver prover)
{
    private readonly HashSet<FindingShape> _known = [];
    private List<Finding> _met = [];

    /// <summary>What is said of rows.</summary>
    public RowTexts Texts { get; } = new(plan, run);

    /// <summary>The fingerprints of findings.</summary>
    public RowFingerprints Fingerprints { get; } = new(plan.Vocabulary, plan.Options.InventoryKeys);

    /// <summary>Proves findings.</summary>
    public RowProver Prover => prover;

    /// <summary>Notes a finding whose shape this thread has not met in this block.</summary>
    public void Meet(Finding finding)
    {
        if (_known.Add(finding.Shape))
        {
            _met.Add(finding);
        }
    }

    /// <summary>The first finding of each shape met since this was last asked, in the order they were met.</summary>
    public List<Finding> TakeMet()
    {
        var met = _met;
        _met = [];
        _known.Clear();
        return met;
    }
}
