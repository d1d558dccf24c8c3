using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ComplianceEngine.Diagnostics;
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
        var shared = root.TryGetProperty("schema", out var schema) ? new SharedParts(root, schema, language) : null;
        return new Baseline(text.Path, text.ComputeSha256(), ParseDate(GetText(run, "asOf")), [.. findings.Select(f => shared?.Read(f) ?? ReadFinding(f, language))]);
    }

    /// <summary>A finding of the first version, in which each says all.</summary>
    private static ComparedFinding ReadFinding(JsonElement finding, Language language)
    {
        var exceptions = Get(finding, "exceptions", JsonValueKind.Array).EnumerateArray();
        return ReadHead(finding, finding, finding, language) with
        {
            Tests = [.. ReadTests(finding), .. exceptions.SelectMany(ReadTests)],
            Exceptions = [.. exceptions.Select(e => ParseWord<Truth>(GetText(e, "truth")))],
            Path = [.. Get(finding, "path", JsonValueKind.Array).EnumerateArray().Select(AsText)],
        };
    }

    private static ComparedFinding ReadHead(JsonElement finding, JsonElement rule, JsonElement says, Language language) => new()
    {
        Fingerprint = GetText(finding, "fingerprint"),
        Rule = GetText(finding, "rule"),
        Severity = ParseWord<RuleSeverity>(GetText(rule, "severity")),
        Outcome = ParseWord<Outcome>(GetText(finding, "outcome")),
        From = finding.TryGetProperty("from", out var from) && from.ValueKind != JsonValueKind.Null ? ParseDate(AsText(from)) : null,
        Flow = GetText(finding, "flow"),
        Message = GetText(says, "message"),
        Language = language,
        IsWaived = finding.TryGetProperty("waiver", out var waiver) && waiver.ValueKind == JsonValueKind.Object,
    };

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

    /// <summary>The tables of a document of the second version; findings are to be read in their order.</summary>
    private sealed class SharedParts
    {
        private readonly Language _language;
        private readonly Dictionary<string, JsonElement> _rules = new(StringComparer.Ordinal);
        private readonly JsonElement[] _shapes;
        private readonly JsonElement[] _ways;
        private JsonElement _cells;

        public SharedParts(JsonElement root, JsonElement schema, Language language)
        {
            if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out var version) || version != 2)
            {
                throw new ShapeException("it is of a version that this one does not know");
            }

            _language = language;
            _shapes = [.. Get(root, "shapes", JsonValueKind.Array).EnumerateArray()];
            _ways = [.. Get(root, "ways", JsonValueKind.Array).EnumerateArray()];
            foreach (var rule in Get(root, "rules", JsonValueKind.Array).EnumerateArray())
            {
                _rules.TryAdd(GetText(rule, "id"), rule);
            }
        }

        public ComparedFinding Read(JsonElement finding)
        {
            var shape = _shapes[ReadIndex(finding, "shape", _shapes.Length) is >= 0 and var at ? at : throw new ShapeException("a finding has no shape")];
            var exceptions = Get(shape, "exceptions", JsonValueKind.Array).EnumerateArray();
            var rule = _rules.TryGetValue(GetText(finding, "rule"), out var found) ? found : throw new ShapeException("a finding is of a rule that is in no table");
            _cells = finding.TryGetProperty("cells", out var cells) ? cells : _cells;
            return ReadHead(finding, rule, finding.TryGetProperty("message", out _) ? finding : shape, _language) with
            {
                Tests = [.. ReadTests(finding, [.. exceptions.Prepend(shape).SelectMany(e => Get(e, "tests", JsonValueKind.Array).EnumerateArray())])],
                Exceptions = [.. exceptions.Select(e => ParseWord<Truth>(GetText(e, "truth")))],
                Path = ReadPath(finding),
            };
        }

        /// <summary>The tests of the shape, each with what the finding's own flow declares, or another where that is said.</summary>
        private IEnumerable<ComparedTest> ReadTests(JsonElement finding, JsonElement[] tests)
        {
            var values = tests.Select(t => _cells.ValueKind == JsonValueKind.Object && _cells.TryGetProperty(GetText(t, "field"), out var cell) ? GetText(cell, "value") : "").ToArray();
            foreach (var other in finding.TryGetProperty("elsewhere", out var elsewhere) ? elsewhere.EnumerateArray() : [])
            {
                if (ReadIndex(other, "test", values.Length) is >= 0 and var test)
                {
                    values[test] = other.TryGetProperty("value", out _) ? GetText(other, "value") : "";
                }
            }

            return tests.Zip(values).Select(t => new ComparedTest(GetText(t.First, "field"), t.Second, GetText(t.First, "test"), ParseWord<Truth>(GetText(t.First, "truth"))));
        }

        private ImmutableArray<string> ReadPath(JsonElement finding)
        {
            var path = new List<string>();
            for (var at = ReadIndex(finding, "way", _ways.Length); at >= 0; at = ReadIndex(_ways[at], "previous", at))
            {
                path.Add(GetText(_ways[at], "flow"));
            }

            path.Reverse();
            return [.. path];
        }

        /// <summary>An index below a bound; -1 where there is none.</summary>
        private static int ReadIndex(JsonElement owner, string name, int bound) => !owner.TryGetProperty(name, out var index) ? -1
            : index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var at) && at >= 0 && at < bound ? at
            : throw new ShapeException($"`{name}` points nowhere");
    }

#pragma warning disable CA1064, CA1032, RCS1194 // Never leaves this class: it unwinds a reader that is deep in a document of the wrong shape.
    private sealed class ShapeException(string message) : Exception(message);
#pragma warning restore CA1064, CA1032, RCS1194
}
