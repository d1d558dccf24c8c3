using System.Text;
using ComplianceEngine.Findings;
using ComplianceEngine.Html;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Worker.Storage;

/// <summary>Publishes results as <c>SHA256/result.json</c> and <c>SHA256/report.html</c>. Each file is whole whenever it can be seen, and publishing again gives the same bytes.</summary>
internal sealed class Outbox
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _folder;
    private readonly string _partial;
    private readonly IReportWriter _result;
    private readonly HtmlReportWriter _report;

    internal Outbox(string folder)
    {
        var options = new ReportOptions(IncludeExcepted: true);
        _folder = folder;
        _partial = Path.Combine(folder, ".partial");
        _result = ReportFormats.Find("json")!.Create(options);
        _report = new HtmlReportWriter(options);
        Durable.CreateDirectory(_partial);
    }

    internal void PublishResult(string sha256, EvaluationResult result) => Publish(sha256, "result.json", _result, result);

    internal void PublishReport(string sha256, EvaluationResult result) => Publish(sha256, "report.html", _report, result);

    private void Publish(string sha256, string name, IReportWriter format, EvaluationResult result)
    {
        var folder = Path.Combine(_folder, sha256);
        Durable.CreateDirectory(folder);
        Durable.WriteFile(Path.Combine(folder, name), Path.Combine(_partial, name), stream =>
        {
            using var writer = new StreamWriter(stream, s_utf8, leaveOpen: true) { NewLine = "\n" };
            format.Write(result, writer);
        });
    }
}
