using System.Globalization;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>Runs a writer into a string.</summary>
internal static class ReportText
{
    public static string Of(string format, EvaluationResult result, ReportOptions? options = null)
    {
        // A text writer with a foreign line break and culture, as a host on another machine would have.
        using var writer = new StringWriter(CultureInfo.CurrentCulture) { NewLine = "\r\n" };
        ReportFormats.Find(format)!.Create(options ?? new ReportOptions()).Write(result, writer);
        return writer.ToString();
    }
}
