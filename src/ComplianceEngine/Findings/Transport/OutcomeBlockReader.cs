using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings.Transport;

/// <summary>Reads a block back. What is not of the form that the writer gives throws, and is told by <see cref="OutcomeBlock.Read"/>.</summary>
internal sealed class OutcomeBlockReader(JsonElement root, ImmutableArray<RuleSymbol> rules, Vocabulary vocabulary)
{
    private readonly Dictionary<string, RuleSymbol> _rules = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
    private Flow[] _flows = [];
    private PathHop[] _hops = [];
    private FindingShape[] _shapes = [];

    public OutcomeBlock Read()
    {
        _flows = [.. Items(root, "flows").Select(ReadFlow)];
        var hops = new List<PathHop>();
        foreach (var hop in Items(root, "hops"))
        {
            var previous = Number(hop, "previous");
            hops.Add(new PathHop(Text(hop, "flow"), Flag(hop, "certain"), ReadLocation(hop, "at"), Text(hop, "text"), previous < 0 ? null : hops[previous]));
        }

        _hops = [.. hops];
        _shapes = [.. Items(root, "shapes").Select(ReadShape)];
        return new OutcomeBlock([.. Items(root, "findings").Select(ReadFinding)]);
    }

    private Flow ReadFlow(JsonElement flow)
    {
        var cells = vocabulary.Fields.Select(CellReader.Absent).ToArray();
        foreach (var cell in Items(flow, "cells"))
        {
            var field = Field(Text(cell, "field"));
            var at = ReadLocation(cell, "at");
            cells[field.Ordinal] = new Cell(field, Word<CellState>(cell, "state"), Text(cell, "text"), [.. Items(cell, "values").Select(v => ReadValue(v, field))], () => at);
        }

        return new Flow(Text(flow, "id"), Text(flow, "path"), Number(flow, "line"), [.. cells]);
    }

    private CellValue ReadValue(JsonElement value, FieldSymbol field)
    {
        var text = Text(value, "text");
        if (value.TryGetProperty("term", out var term))
        {
            return new TermValue(text, term.GetString() is { } name ? field.Taxonomy!.Find(name) : null, Flag(value, "exact"), value.GetProperty("mark").GetString());
        }

        if (value.TryGetProperty("place", out var place))
        {
            return new PlaceValue(text, place.GetString() is { } code ? vocabulary.Places.Find(code) : null);
        }

        if (value.TryGetProperty("number", out var number))
        {
            return new NumberValue(text, decimal.Parse(number.GetString()!, CultureInfo.InvariantCulture));
        }

        if (value.TryGetProperty("months", out var months))
        {
            return new DurationValue(text, new IsoDuration(months.GetInt32(), Number(value, "days"), Flag(value, "unlimited"), Flag(value, "criterion")));
        }

        if (value.TryGetProperty("day", out var day))
        {
            return new DateValue(text, DateOnly.FromDayNumber(day.GetInt32()));
        }

        return value.TryGetProperty("yes", out var yes) ? new YesNoValue(text, yes.GetBoolean()) : new TextValue(text);
    }

    private FindingShape ReadShape(JsonElement shape)
    {
        var rule = _rules[Text(shape, "rule")];
        var from = Number(shape, "from");
        var read = new FindingShape(
            Text(shape, "id"),
            rule,
            Word<Outcome>(shape, "outcome"),
            from < 0 ? null : DateOnly.FromDayNumber(from),
            ReadTests(shape),
            [.. Items(shape, "exceptions").Select((e, i) => new ShapeException(rule.Exceptions[i], Word<Truth>(e, "truth"), ReadTests(e)))]);
        if (Flag(shape, "advised"))
        {
            read.Advise([.. Items(shape, "questions").Select(ReadQuestion)], [.. Items(shape, "remedies").Select(ReadRemedy)], Flag(shape, "complete"));
        }

        return read;
    }

    private static ImmutableArray<ShapeTest> ReadTests(JsonElement owner) =>
        [.. Items(owner, "tests").Select(t => new ShapeTest(Text(t, "field"), Text(t, "test"), Word<Truth>(t, "truth")))];

    private static Question ReadQuestion(JsonElement question) => new(
        [.. Items(question, "facts").Select(f => new QuestionFact(Text(f, "field"), Text(f, "text"), Text(f, "answer")))],
        Word<Outcome>(question, "decides"),
        Text(question, "text"));

    private static Remedy ReadRemedy(JsonElement remedy) => new(
        [.. Items(remedy, "changes").Select(c => new RemedyChange(Text(c, "field"), Text(c, "from"), Text(c, "to")))],
        Text(remedy, "text"),
        ReadTexts(remedy, "breaks"));

    private Finding ReadFinding(JsonElement finding)
    {
        var shape = _shapes[Number(finding, "shape")];
        var proof = new Queue<JsonElement>(Items(finding, "proof"));
        var names = ReadTexts(finding, "exceptions");
        ImmutableArray<ProofTest> because = [.. shape.Tests.Select(t => ReadProof(t, proof.Dequeue()))];
        ImmutableArray<ProofException> exceptions = [.. shape.Exceptions.Select((e, i) => new ProofException(e.Exception, names[i], e.Truth, [.. e.Tests.Select(t => ReadProof(t, proof.Dequeue()))]))];
        var way = Number(finding, "way");
        return new Finding(
            new FindingProof(shape, because, exceptions) { Way = way < 0 ? null : _hops[way], OtherOriginCount = Number(finding, "others"), OtherOrigins = ReadTexts(finding, "otherOrigins") },
            _flows[Number(finding, "flow")],
            Text(finding, "fingerprint"),
            ReadLocation(finding, "at") ?? throw new FormatException("A finding stands nowhere"),
            Text(finding, "message"));
    }

    private ProofTest ReadProof(ShapeTest test, JsonElement proof)
    {
        var elsewhere = Number(proof, "elsewhere");
        return new ProofTest(test, Text(proof, "value"), Text(proof, "reason"), proof.GetProperty("column").GetString() is { } column ? Field(column) : null, elsewhere < 0 ? null : _flows[elsewhere]);
    }

    private FieldSymbol Field(string name) => vocabulary.FindField(name) ?? throw new FormatException($"No column is called {name}");

    private static TextLocation? ReadLocation(JsonElement owner, string name) => owner.GetProperty(name) is { ValueKind: JsonValueKind.Object } at
        ? new TextLocation(Text(at, "path"), Number(at, "line"), Number(at, "column"), Number(at, "endLine"), Number(at, "endColumn"), at.GetProperty("text").GetString())
        : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement owner, string name) => owner.GetProperty(name).EnumerateArray();

    private static ImmutableArray<string> ReadTexts(JsonElement owner, string name) => [.. Items(owner, name).Select(t => t.GetString()!)];

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? throw new FormatException($"{name} is no text");

    private static int Number(JsonElement owner, string name) => owner.GetProperty(name).GetInt32();

    private static bool Flag(JsonElement owner, string name) => owner.GetProperty(name).GetBoolean();

    private static T Word<T>(JsonElement owner, string name)
        where T : struct, Enum => Enum.Parse<T>(Text(owner, name));
}
