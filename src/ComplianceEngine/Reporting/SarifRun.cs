using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Writes the one run of a SARIF log.</summary>
internal sealed partial class SarifRun
{
    public const int MaximumResults = 5000;

    // GitHub shows a thousand steps of a path and a hundred locations of a result.
    private const int MaximumSteps = 1000;
    private const int MaximumRelated = 100;

    private readonly Utf8JsonWriter _json;
    private readonly EvaluationResult _result;
    private readonly ImmutableArray<RuleSymbol> _rules;
    private readonly Dictionary<string, int> _ruleIndexes;
    private readonly IReadOnlyList<Finding> _alerts;
    private readonly IReadOnlyList<Finding> _excepted;
    private readonly long _exceptedCount;

    public SarifRun(Utf8JsonWriter json, EvaluationResult result)
    {
        _json = json;
        _result = result;
        _rules = result.Rules;
        _ruleIndexes = _rules.Index().ToDictionary(r => r.Item.Id, r => r.Index, StringComparer.Ordinal);
        _exceptedCount = result.Findings.Tally.Counts.Where(c => c.Outcome == Outcome.Excepted).Sum(c => c.Count);
        _alerts = [.. result.Findings.TakeWeightiest(MaximumResults, f => f.Outcome != Outcome.Excepted ? ReportWords.RankOf(f) : null)];
        _excepted = [.. result.Findings.TakeWeightiest(MaximumResults, f => f.Outcome == Outcome.Excepted ? 0 : null)];
    }

    public void Write() => _json.WriteObject(name: null, () =>
    {
        _json.WriteObject("tool", () => _json.WriteObject("driver", WriteDriver));
        _json.WriteObject("automationDetails", () => _json.WriteString("id", $"{ToolInfo.Name}/{FirstInventory()}/"));
        _json.WriteArray("invocations", [_result], _ => WriteInvocation());
        // Names of files are relative to where the run was started, which is no business of the reader.
        _json.WriteObject("originalUriBaseIds", () => _json.WriteObject("%SRCROOT%", () => _json.WriteObject("description", () => _json.WriteString("text", "The folder in which the evaluation was started."))));
        _json.WriteArray("artifacts", _result.Inventories, WriteArtifact);
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteArray("results", _alerts, WriteResult);
        _json.WriteObject("properties", WriteRunProperties);
    });

    private string FirstInventory() => _result.Inventories.IsEmpty ? "none" : ReportUri.Of(_result.Inventories[0].Path);

    private void WriteDriver()
    {
        _json.WriteString("name", ToolInfo.Name);
        _json.WriteString("semanticVersion", ToolInfo.Version);
        _json.WriteArray("rules", _rules, rule => SarifRule.Write(_json, rule, _result.Language));
    }

    private void WriteInvocation() => _json.WriteObject(name: null, () =>
    {
        _json.WriteBoolean("executionSuccessful", !_result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
        _json.WriteStartArray("toolExecutionNotifications");
        foreach (var diagnostic in _result.Diagnostics)
        {
            var help = diagnostic.Help is { } text ? $" ({text})" : "";
            WriteNotification(diagnostic.Id, ReportWords.Of(diagnostic.Severity), diagnostic.Message + help, diagnostic.Location);
        }

        WriteTruncation("results", _result.Findings.Length - _exceptedCount);
        WriteTruncation("excepted findings", _exceptedCount);
        _json.WriteEndArray();
    });

    private void WriteTruncation(string what, long count)
    {
        if (count > MaximumResults)
        {
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"truncated: {MaximumResults} of {count} {what} are listed, those of most weight first; {count - MaximumResults} are left out, see the json report");
            WriteNotification("truncated", "warning", message, location: null);
        }
    }

    private void WriteNotification(string id, string level, string message, TextLocation? location) => _json.WriteObject(name: null, () =>
    {
        _json.WriteObject("descriptor", () => _json.WriteString("id", id));
        _json.WriteString("level", level);
        WriteMessage(message);
        if (location is not null)
        {
            _json.WriteArray("locations", [location], l => WriteLocation(l));
        }
    });

    private void WriteArtifact(Inventory inventory) => _json.WriteObject(name: null, () =>
    {
        WriteArtifactLocation("location", inventory.Path);
        _json.WriteNumber("length", inventory.ByteLength);
        _json.WriteObject("hashes", () => _json.WriteString("sha-256", inventory.Sha256));
    });

    private void WriteResult(Finding finding)
    {
        _json.WriteObject(name: null, () => WriteResultProperties(finding));
        _json.Flush();
    }

    private void WriteResultProperties(Finding finding)
    {
        _json.WriteString("ruleId", finding.Rule.Id);
        _json.WriteNumber("ruleIndex", _ruleIndexes[finding.Rule.Id]);
        var isOpen = finding.Outcome == Outcome.Undetermined;
        _json.WriteString("kind", isOpen ? "open" : "fail");
        _json.WriteString("level", isOpen ? "none" : ReportWords.Of(ReportWords.LevelOf(finding)));
        WriteMessage(ReportWords.MessageWithOutcome(finding), [$"Flow {finding.Flow.Id}.", .. finding.Questions.Select(q => "To decide: " + q.Text)]);
        _json.WriteArray("locations", [finding.Location], l => WriteLocation(l));
        _json.WriteObject("partialFingerprints", () =>
        {
            _json.WriteString("primaryLocationLineHash", finding.Fingerprint);
            _json.WriteString("complianceFlow/v1", finding.Fingerprint);
        });
        WriteRelatedLocations(finding);
        WriteCodeFlow(finding);
        WriteSuppression(finding);
        if (finding.Baseline is { } match)
        {
            _json.WriteString("baselineState", match.State == BaselineState.Changed ? "updated" : ReportWords.Of(match.State));
        }

        _json.WriteObject("properties", () => WriteFindingProperties(finding));
    }

    private void WriteSuppression(Finding finding)
    {
        // Once one result of a run states its suppressions, the others must too: none is an empty array (SARIF 2.1.0 section 3.27.23).
        if (_result.Waivers is not null)
        {
            _json.WriteArray("suppressions", finding.Waiver is { } waiver ? [waiver] : Array.Empty<Waiver>(), w => _json.WriteObject(name: null, () =>
            {
                _json.WriteString("kind", "external");
                _json.WriteString("status", "accepted");
                _json.WriteString("justification", Plain($"{w.Reason} ({w.By}, until {ReportWords.Of(w.Until)})", ReportWords.MaximumMessage));
                _json.WriteObject("location", () => WritePhysicalLocation(w.Location));
            }));
        }
    }

    private void WriteRelatedLocations(Finding finding)
    {
        var cells = finding.Because.Where(e => e.Location is not null).Take(MaximumRelated).Index().ToList();
        if (cells.Count > 0)
        {
            _json.WriteArray("relatedLocations", cells, cell => WriteLocation(
                cell.Item.Location!, cell.Index, $"{cell.Item.Field} = \"{cell.Item.Value}\": {cell.Item.Test} is {ReportWords.Of(cell.Item.Truth)}"));
        }
    }

    private void WriteCodeFlow(Finding finding)
    {
        if (finding.Hops.IsEmpty)
        {
            return;
        }

        _json.WriteArray("codeFlows", [finding], _ => _json.WriteObject(name: null, () =>
            _json.WriteArray("threadFlows", [finding], _ => _json.WriteObject(name: null, () =>
                _json.WriteArray("locations", Shorten(finding.Hops), WriteStep)))));
    }

    /// <summary>Of too long a path the end is kept, since the finding is there, and as much of its start as there is room for.</summary>
    private static IEnumerable<PathHop> Shorten(ImmutableArray<PathHop> hops) =>
        hops.Length <= MaximumSteps ? hops : hops.Take(MaximumSteps / 2).Concat(hops.TakeLast(MaximumSteps / 2));

    private void WriteStep(PathHop hop) => _json.WriteObject(name: null, () => _json.WriteObject("location", () =>
    {
        if (hop.Location is { } location)
        {
            WritePhysicalLocation(location);
        }

        WriteMessage($"flow {hop.Flow}: {hop.Text}");
    }));

    private void WriteFindingProperties(Finding finding)
    {
        _json.WriteString("outcome", ReportWords.Of(finding.Outcome));
        _json.WriteString("status", ReportWords.Of(finding.Status));
        _json.WriteStringUnlessEmpty("from", finding.From is { } from ? ReportWords.Of(from) : null);
        _json.WriteStringUnlessEmpty("flow", finding.Flow.Id);
        _json.WriteArray("questions", finding.Questions.Where(q => q.Text.Length > 0), q => _json.WriteStringValue(q.Text));
    }

    private void WriteRunProperties()
    {
        _json.WriteString("asOf", ReportWords.Of(_result.AsOf));
        _json.WriteNumber("rowsRead", _result.RowsRead);
        _json.WriteNumber("rowsEvaluated", _result.RowsEvaluated);
        _json.WriteNumber("rowsRejected", _result.RowsRejected);
        _json.WriteArray("excepted", _excepted, WriteExcepted);
        if (_result.Baseline is { } baseline)
        {
            // As results they would be alerts: who reads the log does not look at a baseline state of absent.
            _json.WriteArray("gone", baseline.Gone.Take(MaximumResults), gone => _json.WriteObject(name: null, () => _json.WriteComparedProperties(gone)));
            _json.WriteNumber("goneCount", baseline.Gone.Length);
        }

        _json.WriteArray("claims", _result.Claims, claim => _json.WriteClaim(claim, _result.Language, way => _json.WriteArray("path", way.ToArray().Take(MaximumSteps), hop => _json.WriteStringValue(hop.Flow))));
    }

    private void WriteExcepted(Finding finding) => _json.WriteObject(name: null, () =>
    {
        _json.WriteString("ruleId", finding.Rule.Id);
        _json.WriteString("fingerprint", finding.Fingerprint);
        WriteFindingProperties(finding);
        _json.WriteStringUnlessEmpty("message", finding.Message);
        var holding = finding.Exceptions.Where(e => e.Truth == Truth.True && e.Name.Length > 0);
        _json.WriteArray("exceptions", holding, e => _json.WriteStringValue(e.Name));
        _json.WriteObject("location", () => WritePhysicalLocation(finding.Location));
    });

    private void WriteLocation(TextLocation location, int? id = null, string? message = null) => _json.WriteObject(name: null, () =>
    {
        if (id is { } number)
        {
            _json.WriteNumber("id", number);
        }

        WritePhysicalLocation(location);
        if (message is not null)
        {
            WriteMessage(message);
        }
    });

    private void WritePhysicalLocation(TextLocation location) => _json.WriteObject("physicalLocation", () =>
    {
        WriteArtifactLocation("artifactLocation", location.Path);
        _json.WriteObject("region", () =>
        {
            _json.WriteNumber("startLine", location.StartLine);
            _json.WriteNumber("startColumn", location.StartColumn);
            _json.WriteNumber("endLine", location.EndLine);
            _json.WriteNumber("endColumn", location.EndColumn);
        });
    });

    private void WriteArtifactLocation(string name, string path) => _json.WriteObject(name, () =>
    {
        _json.WriteString("uri", ReportUri.Of(path));
        if (!ReportUri.IsAbsolute(path))
        {
            _json.WriteString("uriBaseId", "%SRCROOT%");
        }
    });

    private void WriteMessage(string text, params IEnumerable<string> moreLines)
    {
        var lines = moreLines.Prepend(text).Select(line => Plain(line, ReportWords.MaximumMessage + 100));
        _json.WriteObject("message", () => _json.WriteString("text", string.Join('\n', lines)));
    }

    /// <summary>Plain text of a SARIF message: hidden characters visible, no <c>[text](target)</c>, which viewers make a link, and no <c>{0}</c>, which stands for an argument (section 3.11.5).</summary>
    internal static string Plain(string text, int maximum) =>
        Placeholder().Replace(VisibleText.Cut(text, maximum), "{$0}").Replace("](", "] (", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[0-9]+\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();
}
