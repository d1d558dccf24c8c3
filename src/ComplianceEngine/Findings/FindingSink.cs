using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>
/// Takes the findings of one run while they are found, so that a report of any length is written in one reading of the inventory and holds no finding. The calls come in the order in which they stand here.
/// </summary>
public abstract class FindingSink
{
    /// <summary>Whether it takes excepted findings too.</summary>
    internal abstract bool TakesExcepted { get; }

    /// <summary>Writes what comes before the first finding.</summary>
    internal abstract void Begin(HeldAgainst held);

    /// <summary>Takes findings, part after part in order, all findings of a flow in one part. Those whose text is made by <see cref="Write(FindingCursor, Utf8Buffer)"/> are not given.</summary>
    internal abstract void Take(IReadOnlyList<Finding> findings, Utf8Buffer text);

    /// <summary>Whether text is made of findings without an object for each, and on several threads.</summary>
    internal virtual bool MakesText => false;

    /// <summary>Puts findings into text, where <see cref="MakesText"/>. Called on several threads at once, each with findings and text of its own.</summary>
    internal virtual void Write(FindingCursor findings, Utf8Buffer text) => throw new NotSupportedException();

    /// <summary>Writes what follows from all findings.</summary>
    /// <param name="result">The result; its findings need not be kept.</param>
    public abstract void End(EvaluationResult result);

    /// <summary>Writes a whole result whose findings are kept.</summary>
    internal void Write(EvaluationResult result)
    {
        Begin(new HeldAgainst(result.Waivers is not null, result.Baseline is not null, result.Language));
        var text = new Utf8Buffer();
        if (MakesText)
        {
            Write(new KeptFindings([.. result.Findings.Where(f => TakesExcepted || f.Outcome != Outcome.Excepted)]), text);
        }

        Take(result.Findings, text);

        End(result);
    }
}

/// <summary>What the findings of a run are held against, and the language in which that is said.</summary>
internal readonly record struct HeldAgainst(bool Waivers, bool Baseline, Language Language);
