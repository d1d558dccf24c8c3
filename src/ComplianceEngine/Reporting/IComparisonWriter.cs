using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>One form of a comparison. Lines end with LF; the same comparison gives the same bytes.</summary>
public interface IComparisonWriter
{
    /// <summary>Writes the whole comparison.</summary>
    /// <param name="policy">What the run fails on, to tell what newly does.</param>
    void Write(ResultComparison comparison, FailurePolicy policy, TextWriter writer);
}
