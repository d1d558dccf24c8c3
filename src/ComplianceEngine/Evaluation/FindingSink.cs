using ComplianceEngine.Evaluation.Streaming;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation;

/// <summary>
/// Takes findings while they are found, so that a report of any length is written in one reading of the inventory. Not every format can: one that begins with the counts must wait for them.
/// </summary>
public abstract class FindingSink
{
    /// <summary>True once the whole report has been written; otherwise the evaluation could not be streamed, and the report is to be written from its result.</summary>
    public bool IsWritten { get; internal set; }

    /// <summary>Writes what comes before the first finding.</summary>
    internal abstract void Begin();

    /// <summary>Whether it takes excepted findings too.</summary>
    internal abstract bool TakesExcepted { get; }

    /// <summary>Puts findings into text. Called on several threads at once, each with findings and text of its own.</summary>
    internal abstract void Write(FoundFindings findings, Utf8Buffer text);

    /// <summary>Writes text made before; called in order.</summary>
    internal abstract void Take(Utf8Buffer text);
}
