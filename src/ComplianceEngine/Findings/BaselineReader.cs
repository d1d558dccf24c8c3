using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Reads the JSON report of an earlier run. Nothing in it is trusted to be of the form we write.</summary>
internal sealed class BaselineReader(SourceText text, DiagnosticBag diagnostics)
{
    public Baseline? Read()
    {
        try
        {
            using var document = JsonDocument.Parse(text.Content);
            return ReadDocument(document.RootElement);
        }
        catch (JsonException exception)
        {
            var line = Math.Min((int)(exception.LineNumber ?? 0), text.LineCount - 1);
            diagnostics.Report(FindingsDiagnostics.BaselineSyntax, new TextLocation(text.Path, line + 1, 1, line + 1, 1));
        }
        catch (ShapeException exception)
        {
            diagnostics.Report(FindingsDiagnostics.BaselineShape, new TextLocation(text.Path, 1, 1, 1, 1), exception.Message);
        }

        return null;
    }

    private Baseline ReadDocument(JsonElement root)
    {
        var run = Get(root, "run", JsonValueKind.Object);
        var language = Language.Find(GetText(run, "language")) ?? Language.English;
        var findings = Get(root, "findings", JsonValueKind.Array).EnumerateArray();
        var readers = root.TryGetProperty("schema", out var schema) ? new SharedParts(root, schema) : null;
        return new Baseline(text.Path, WaiverList.Digest(text), ParseDate(GetText(run, "asOf")), [.. findings.Select(f => ReadFinding(f, readers, language))]);
    }

    /// <param name="shared">What findings share; null in documents of the first version, in which each says all.</param>
    private static ComparedFinding ReadFinding(JsonElement finding, SharedParts? shared, Language language)
    {
        var exceptions = Get(finding, "exceptions", JsonValueKind.Array).EnumerateArray();
        return new ComparedFinding
        {
            Fingerprint = GetText(finding, "fingerprint"),
            Rule = GetText(finding, "rule"),
            Severity = ParseWord<RuleSeverity>(GetText(shared?.FindRule(finding) ?? finding, "severity")),
            Outcome = ParseWord<Outcome>(GetText(finding, "outcome")),
            From = Get(finding, "from") is { ValueKind: JsonValueKind.String } from ? ParseDate(AsText(from)) : null,
            Flow = GetText(finding, "flow"),
            Message = GetText(finding, "message"),
            Language = language,
            Tests = shared is null ? [.. ReadTests(finding), .. exceptions.SelectMany(ReadTests)] : [.. shared.ReadTests(finding)],
            Exceptions = shared is null ? [.. exceptions.Select(e => ParseWord<Truth>(GetText(e, "truth")))] : [.. shared.ReadExceptions(finding)],
            Path = shared is null ? [.. Get(finding, "path", JsonValueKind.Array).EnumerateArray().Select(AsText)] : shared.ReadPath(finding),
            IsWaived = finding.TryGetProperty("waiver", out var waiver) && waiver.ValueKind == JsonValueKind.Object,
        };
    }

    private static IEnumerable<ComparedTest> ReadTests(JsonElement owner) => Get(owner, "because", JsonValueKind.Array).EnumerateArray()
        .Select(e => new ComparedTest(GetText(e, "field"), GetText(e, "value"), GetText(e, "test"), ParseWord<Truth>(GetText(e, "truth"))));

    private static JsonElement Get(JsonElement owner, string name, JsonValueKind? kind = null) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && (kind is null || value.ValueKind == kind)
            ? value
            : throw new ShapeException($"`{name}` is missing or of another kind");

    private static string GetText(JsonElement owner, string name) => AsText(Get(owner, name));

    private static string AsText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? Decode(element) : throw new ShapeException("a text is missing or of another kind");

    private static string Decode(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The parser takes half a surrogate pair for granted, and its reader does not.
            throw new ShapeException("a text holds half a character");
        }
    }

    private static T ParseWord<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && !char.IsAsciiDigit(word[0]) ? value : throw new ShapeException("it holds an outcome, severity or truth that is none");

    private static DateOnly ParseDate(string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new ShapeException("it holds a date that is none");

    /// <summary>The tables of a document of the second version.</summary>
    private sealed class SharedParts
    {
        private readonly Dictionary<string, JsonElement> _rules;
        private readonly Dictionary<string, JsonElement> _shapes;
        private readonly JsonElement[] _ways;

        public SharedParts(JsonElement root, JsonElement schema)
        {
            if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out var version) || version != 2)
            {
                throw new ShapeException("it is of a version that this one does not know");
            }

            _rules = ReadTable(root, "rules");
            _shapes = ReadTable(root, "shapes");
            _ways = [.. Get(root, "ways", JsonValueKind.Array).EnumerateArray()];
        }

        public JsonElement FindRule(JsonElement finding) => Find(_rules, GetText(finding, "rule"));

        /// <summary>The tests of the shape, each with what the finding's own cell says.</summary>
        public IEnumerable<ComparedTest> ReadTests(JsonElement finding)
        {
            var shape = Find(_shapes, GetText(finding, "shape"));
            return Join(shape, finding, "because").Concat(Get(shape, "exceptions", JsonValueKind.Array).EnumerateArray()
                .Zip(Get(finding, "exceptions", JsonValueKind.Array).EnumerateArray())
                .SelectMany(e => Join(Get(e.First, "tests", JsonValueKind.Array), e.Second)));
        }

        public IEnumerable<Truth> ReadExceptions(JsonElement finding) =>
            Get(Find(_shapes, GetText(finding, "shape")), "exceptions", JsonValueKind.Array).EnumerateArray().Select(e => ParseWord<Truth>(GetText(e, "truth")));

        public ImmutableArray<string> ReadPath(JsonElement finding)
        {
            var path = new List<string>();
            for (var at = ReadIndex(finding, "way", _ways.Length); at >= 0; at = ReadIndex(_ways[at], "previous", at))
            {
                path.Add(GetText(_ways[at], "flow"));
            }

            path.Reverse();
            return [.. path];
        }

        private static IEnumerable<ComparedTest> Join(JsonElement shape, JsonElement finding, string cells) =>
            Join(Get(shape, "tests", JsonValueKind.Array), Get(finding, cells, JsonValueKind.Array));

        private static IEnumerable<ComparedTest> Join(JsonElement tests, JsonElement cells) => tests.GetArrayLength() == cells.GetArrayLength()
            ? tests.EnumerateArray().Zip(cells.EnumerateArray()).Select(t => new ComparedTest(GetText(t.First, "field"), GetText(t.Second, "value"), GetText(t.First, "test"), ParseWord<Truth>(GetText(t.First, "truth"))))
            : throw new ShapeException("a finding has more or fewer cells than its shape has tests");

        /// <summary>An index below a bound; -1 where there is none.</summary>
        private static int ReadIndex(JsonElement owner, string name, int bound) => !owner.TryGetProperty(name, out var index) ? -1
            : index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var at) && at >= 0 && at < bound ? at
            : throw new ShapeException($"`{name}` points nowhere");

        private static JsonElement Find(Dictionary<string, JsonElement> table, string id) => table.TryGetValue(id, out var found) ? found : throw new ShapeException($"`{id}` is in no table");

        private static Dictionary<string, JsonElement> ReadTable(JsonElement root, string name)
        {
            var table = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var item in Get(root, name, JsonValueKind.Array).EnumerateArray())
            {
                table.TryAdd(GetText(item, "id"), item);
            }

            return table;
        }
    }

#pragma warning disable CA1064, CA1032, RCS1194 // Never leaves this class: it unwinds a reader that is deep in a document of the wrong shape.
    private sealed class ShapeException(string message) : Exception(message);
#pragma warning restore CA1064, CA1032, RCS1194
}
