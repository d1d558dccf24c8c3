using ComplianceEngine.Findings;
using ComplianceEngine.Html.Components;
using ComplianceEngine.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceEngine.Html;

/// <summary>Writes a result as one self-contained page for people: no script, no request to any other address, every value of the inventory shown as text.</summary>
public sealed class HtmlReportWriter : IReportWriter
{
    private readonly ReportOptions _options;

    /// <summary>A writer that shows what <paramref name="options"/> ask for; excepted findings are counted either way.</summary>
    public HtmlReportWriter(ReportOptions options) => _options = options;

    /// <summary>The page as a form of the report.</summary>
    public static ReportFormat Format { get; } = new("html", ".html", ReportReader.Person, o => new HtmlReportWriter(o)) { NeedsDigest = true, NeedsFlows = true, Advised = (result, _) => AdvisedShapes.OfViolations(result, ReportModel.MattersShown) };

    /// <inheritdoc/>
    /// <remarks>The page is built in memory before the first character is written.</remarks>
    public void Write(EvaluationResult result, TextWriter writer) => PageRenderer.Write<ReportPage>(new ServiceCollection().AddSingleton(new ReportModel(result, _options)), writer);
}
