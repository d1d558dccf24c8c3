using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>Writes one result in one format. Output is UTF-8 without a byte order mark, lines end with LF, and equal results give equal bytes.</summary>
public interface IReportWriter
{
    /// <summary>Writes the whole report; does not dispose <paramref name="writer"/>.</summary>
    void Write(EvaluationResult result, TextWriter writer);
}
