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
        var language = GetText(run, "language") == "nb" ? Language.Norwegian : Language.English;
        ImmutableArray<ComparedFinding> findings = [.. Get(root, "findings", JsonValueKind.Array).EnumerateArray().Select(f => ReadFinding(f, language))];
        return new Baseline(text.Path, WaiverList.Digest(text), ParseDate(GetText(run, "asOf")), findings);
    }

    private static ComparedFinding ReadFinding(JsonElement finding, Language language) => new()
    {
        Fingerprint = GetText(finding, "fingerprint"),
        Rule = GetText(finding, "rule"),
        Severity = ParseWord<RuleSeverity>(GetText(finding, "severity")),
        Outcome = ParseWord<Outcome>(GetText(finding, "outcome")),
        From = Get(finding, "from") is { ValueKind: JsonValueKind.String } from ? ParseDate(AsText(from)) : null,
        Flow = GetText(finding, "flow"),
        Message = GetText(finding, "message"),
        Language = language,
        Tests = [.. ReadTests(finding), .. Get(finding, "exceptions", JsonValueKind.Array).EnumerateArray().SelectMany(ReadTests)],
        Exceptions = [.. Get(finding, "exceptions", JsonValueKind.Array).EnumerateArray().Select(e => ParseWord<Truth>(GetText(e, "truth")))],
        Path = [.. Get(finding, "path", JsonValueKind.Array).EnumerateArray().Select(AsText)],
        IsWaived = Get(finding, "waiver").ValueKind == JsonValueKind.Object,
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

#pragma warning disable CA1064, CA1032, RCS1194 // Never leaves this class: it unwinds a reader that is deep in a document of the wrong shape.
    private sealed class ShapeException(string message) : Exception(message);
#pragma warning restore CA1064, CA1032, RCS1194
}
