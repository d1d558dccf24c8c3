using System.Globalization;
using System.Text.Json;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings.Transport;

/// <summary>Writes a block: tables of flows, ways and shapes, then findings that point into them.</summary>
internal sealed class OutcomeBlockWriter(Utf8JsonWriter json)
{
    private readonly Table<Flow> _flows = new();
    private readonly Table<PathHop> _hops = new();
    private readonly Table<FindingShape> _shapes = new();

    public void Write(OutcomeBlock block)
    {
        foreach (var finding in block.Findings)
        {
            _shapes.Add(finding.Shape);
            _flows.Add(finding.Flow);
            foreach (var test in finding.Proof.Tests.Where(t => t.Elsewhere is not null))
            {
                _flows.Add(test.Elsewhere!);
            }

            foreach (var hop in finding.Hops)
            {
                _hops.Add(hop);
            }
        }

        json.WriteStartObject();
        WriteArray("flows", _flows.Items, WriteFlow);
        WriteArray("hops", _hops.Items, WriteHop);
        WriteArray("shapes", _shapes.Items, WriteShape);
        WriteArray("findings", block.Findings, WriteFinding);
        json.WriteEndObject();
    }

    private void WriteFlow(Flow flow)
    {
        json.WriteString("id", flow.Id);
        json.WriteString("path", flow.Path);
        json.WriteNumber("line", flow.Line);
        WriteArray("cells", flow.Cells.Where(c => c.State != CellState.Absent), WriteCell);
    }

    private void WriteCell(Cell cell)
    {
        json.WriteString("field", cell.Field.Name);
        json.WriteString("state", cell.State.ToString());
        json.WriteString("text", cell.Text);
        WriteLocation("at", cell.Location);
        WriteArray("values", cell.Values, WriteValue);
    }

    private void WriteValue(CellValue value)
    {
        json.WriteString("text", value.Text);
        switch (value)
        {
            case TermValue term:
                json.WriteString("term", term.Term?.Name);
                json.WriteBoolean("exact", term.IsExact);
                json.WriteString("mark", term.Mark);
                break;
            case PlaceValue place:
                json.WriteString("place", place.Place?.Code);
                break;
            case NumberValue number:
                json.WriteString("number", number.Number.ToString(CultureInfo.InvariantCulture));
                break;
            case DurationValue { Duration: var duration }:
                json.WriteNumber("months", duration.Months);
                json.WriteNumber("days", duration.Days);
                json.WriteBoolean("unlimited", duration.IsUnlimited);
                json.WriteBoolean("criterion", duration.IsCriterion);
                break;
            case DateValue date:
                json.WriteNumber("day", date.Date.DayNumber);
                break;
            case YesNoValue yesNo:
                json.WriteBoolean("yes", yesNo.IsYes);
                break;
            case TextValue:
                break;
            default:
                throw new InvalidOperationException($"Unexpected value {value.GetType().Name}");
        }
    }

    private void WriteHop(PathHop hop)
    {
        json.WriteString("flow", hop.Flow);
        json.WriteBoolean("certain", hop.IsCertain);
        json.WriteString("text", hop.Text);
        WriteLocation("at", hop.Location);
        json.WriteNumber("previous", hop.Previous is null ? -1 : _hops.Add(hop.Previous));
    }

    private void WriteShape(FindingShape shape)
    {
        json.WriteString("id", shape.Id);
        json.WriteString("rule", shape.Rule.Id);
        json.WriteString("outcome", shape.Outcome.ToString());
        json.WriteNumber("from", shape.From?.DayNumber ?? -1);
        WriteArray("tests", shape.Tests, WriteTest);
        WriteArray("exceptions", shape.Exceptions, exception =>
        {
            json.WriteString("truth", exception.Truth.ToString());
            WriteArray("tests", exception.Tests, WriteTest);
        });
        json.WriteBoolean("advised", shape.IsAdvised);
        json.WriteBoolean("complete", shape.IsAdviceComplete);
        WriteArray("questions", shape.Questions, question =>
        {
            json.WriteString("decides", question.Decides.ToString());
            json.WriteString("text", question.Text);
            WriteArray("facts", question.Facts, fact =>
            {
                json.WriteString("field", fact.Field);
                json.WriteString("text", fact.Text);
                json.WriteString("answer", fact.Answer);
            });
        });
        WriteArray("remedies", shape.Remedies, remedy =>
        {
            json.WriteString("text", remedy.Text);
            WriteArray("changes", remedy.Changes, change =>
            {
                json.WriteString("field", change.Field);
                json.WriteString("from", change.From);
                json.WriteString("to", change.To);
            });
            WriteTexts("breaks", remedy.Breaks);
        });
    }

    private void WriteTest(ShapeTest test)
    {
        json.WriteString("field", test.Field);
        json.WriteString("test", test.Test);
        json.WriteString("truth", test.Truth.ToString());
    }

    private void WriteFinding(Finding finding)
    {
        json.WriteNumber("shape", _shapes.Add(finding.Shape));
        json.WriteNumber("flow", _flows.Add(finding.Flow));
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("message", finding.Message);
        WriteLocation("at", finding.Location);
        WriteTexts("exceptions", finding.Proof.Exceptions.Select(e => e.Name));
        WriteArray("proof", finding.Proof.Tests, test =>
        {
            json.WriteString("value", test.Value);
            json.WriteString("reason", test.Reason);
            json.WriteString("column", test.Column?.Name);
            json.WriteNumber("elsewhere", test.Elsewhere is null ? -1 : _flows.Add(test.Elsewhere));
        });
        json.WriteNumber("way", finding.Way is null ? -1 : _hops.Add(finding.Way));
        json.WriteNumber("others", finding.OtherOriginCount);
        WriteTexts("otherOrigins", finding.OtherOrigins);
    }

    private void WriteLocation(string name, TextLocation? at)
    {
        if (at is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("path", at.Path);
        json.WriteNumber("line", at.StartLine);
        json.WriteNumber("column", at.StartColumn);
        json.WriteNumber("endLine", at.EndLine);
        json.WriteNumber("endColumn", at.EndColumn);
        json.WriteString("text", at.LineText);
        json.WriteEndObject();
    }

    private void WriteTexts(string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private void WriteArray<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Things by the order in which they were met.</summary>
    private sealed class Table<T>
        where T : class
    {
        private readonly Dictionary<T, int> _numbers = new(ReferenceEqualityComparer.Instance);

        public List<T> Items { get; } = [];

        public int Add(T item)
        {
            if (!_numbers.TryGetValue(item, out var number))
            {
                _numbers.Add(item, number = Items.Count);
                Items.Add(item);
            }

            return number;
        }
    }
}
