using System.Globalization;
using System.Xml;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>
/// JUnit XML: a case a finding, and one for every rule that found nothing. A current violation fails; what is undetermined or upcoming is skipped with its reason,
/// for a case that passes says "cleared"; an exception that holds passes and names itself; an error in the sources is an error.
/// </summary>
internal sealed class JUnitReportWriter : IReportWriter
{
    public void Write(EvaluationResult result, TextWriter writer)
    {
        // The writer would name its own encoding, which is that of the text writer and not of the bytes that come out.
        writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        var settings = new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, OmitXmlDeclaration = true, CloseOutput = false };
        using (var xml = XmlWriter.Create(writer, settings))
        {
            WriteSuite(result, xml);
        }

        writer.Write('\n');
    }

    private static void WriteSuite(EvaluationResult result, XmlWriter xml)
    {
        var cases = Cases(result).ToList();
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, cases);
        xml.WriteStartElement("testsuite");
        WriteAttribute(xml, "name", $"compliance as of {ReportWords.Of(result.AsOf)}");
        WriteCounts(xml, cases);
        foreach (var testCase in cases)
        {
            WriteCase(xml, testCase);
        }

        xml.WriteElementString("system-out", string.Join('\n', TextSummary.Sentences(result, new ReportOptions(IncludeExcepted: true))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static IEnumerable<TestCase> Cases(EvaluationResult result)
    {
        foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            var place = diagnostic.Location?.ToString() ?? ToolInfo.Name;
            yield return new TestCase("sources", $"{diagnostic.Id} {place}", "error", diagnostic.Message, VisibleText.Of(diagnostic.Help ?? ""), Place: null);
        }

        foreach (var finding in result.Findings)
        {
            yield return Case(finding);
        }

        var fired = result.Findings.Select(f => f.Rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in result.Rules.Where(r => !fired.Contains(r.Id)))
        {
            yield return Quiet(rule, result);
        }
    }

    private static TestCase Case(Finding finding)
    {
        var element = finding switch
        {
            { Outcome: Outcome.Excepted } => "system-out",
            { Waiver: not null } or { Baseline.Old: { Outcome: Outcome.Violation, From: null, IsWaived: false } } => "skipped",
            { Outcome: Outcome.Violation, Status: FindingStatus.Current } => "failure",
            _ => "skipped",
        };
        var law = "law: " + string.Join("; ", finding.Rule.Citations.Select(c => c.Text));
        var questions = finding.Questions.Select(q => "to decide: " + VisibleText.Of(q.Text));
        var detail = string.Join('\n', [VisibleText.Of(law), .. questions]);
        return new TestCase(finding.Rule.Id, $"flow {finding.Flow.Id}", element, ReportWords.MessageWithOutcome(finding), detail, finding.Location.ToString());
    }

    private static TestCase Quiet(RuleSymbol rule, EvaluationResult result) => result.RowsEvaluated == 0
        ? new TestCase(rule.Id, "all flows", "skipped", "nothing was evaluated", "", Place: null)
        : new TestCase(rule.Id, "all flows", "system-out", $"no finding on {ReportWords.Count(result.RowsEvaluated, "flow")}", "", Place: null);

    private static void WriteCounts(XmlWriter xml, List<TestCase> cases)
    {
        WriteAttribute(xml, "tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        WriteAttribute(xml, "failures", Number(cases, "failure"));
        WriteAttribute(xml, "errors", Number(cases, "error"));
        WriteAttribute(xml, "skipped", Number(cases, "skipped"));
    }

    private static string Number(List<TestCase> cases, string element) => cases.Count(c => c.Element == element).ToString(CultureInfo.InvariantCulture);

    private static void WriteCase(XmlWriter xml, TestCase testCase)
    {
        xml.WriteStartElement("testcase");
        WriteAttribute(xml, "classname", testCase.Rule);
        WriteAttribute(xml, "name", testCase.Name);
        xml.WriteStartElement(testCase.Element);
        var text = testCase.Place is null ? "" : VisibleText.Of(testCase.Place) + "\n";
        if (testCase.Element == "system-out")
        {
            text += VisibleText.Of(testCase.Message) + "\n";
        }
        else
        {
            WriteAttribute(xml, "message", testCase.Message);
        }

        xml.WriteString((text + testCase.Detail).TrimEnd('\n'));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, VisibleText.Of(value));

    private sealed record TestCase(string Rule, string Name, string Element, string Message, string Detail, string? Place);
}
