using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Reads a waiver file: comma, semicolon or tab between the cells, the columns in any order.</summary>
internal sealed class WaiverReader(SourceText text)
{
    private const int FingerprintLength = 32;

    private const int FactsLength = 16;

    private static readonly string[] s_columns = ["fingerprint", "rule", "flow", "file", "controller", "outcome", "facts", "justification", "ticket", "reason", "by", "until"];
    private static readonly string[] s_outcomes = ["violation", "undetermined"];
    private static readonly string[] s_always = ["reason", "by", "until"];
    private static readonly char[] s_separators = [',', ';', '\t'];

    private readonly DiagnosticBag _diagnostics = new();
    private readonly ImmutableArray<Waiver>.Builder _waivers = ImmutableArray.CreateBuilder<Waiver>();

    public WaiverList Read()
    {
        var utf8 = Encoding.UTF8.GetBytes(text.Content);
        var separator = Array.Find(s_separators, s => ReadHeader(utf8, s) is not null);
        if (separator == default)
        {
            _diagnostics.Report(FindingsDiagnostics.WaiverHeader, new TextLocation(text.Path, 1, 1, 1, 1, text.GetLineText(0)));
        }
        else
        {
            ReadRows(utf8, separator, ReadHeader(utf8, separator)!);
        }

        return new WaiverList(text.Path, text.ComputeSha256(), _waivers.ToImmutable(), _diagnostics.ToSorted());
    }

    /// <summary>The columns by place, or null when the first row is no header in this separator.</summary>
    private static string[]? ReadHeader(byte[] utf8, char separator)
    {
        using var records = new RecordReader(utf8, separator);
        if (!records.Read())
        {
            return null;
        }

        var cells = Enumerable.Range(0, records.CellCount).Select(i => Encoding.UTF8.GetString(records[i]).Trim().ToLowerInvariant()).ToArray();
        var hasTarget = cells.Contains("fingerprint", StringComparer.Ordinal) || (cells.Contains("rule", StringComparer.Ordinal) && cells.Contains("flow", StringComparer.Ordinal));
        var isHeader = hasTarget
            && s_always.All(c => cells.Contains(c, StringComparer.Ordinal))
            && cells.All(c => s_columns.Contains(c, StringComparer.Ordinal))
            && cells.Distinct(StringComparer.Ordinal).Count() == cells.Length;
        return isHeader ? cells : null;
    }

    private void ReadRows(byte[] utf8, char separator, string[] columns)
    {
        using var records = new RecordReader(utf8, separator);
        records.Read();
        while (records.Read())
        {
            if (!RecordText.IsBlank(records.Raw, separator))
            {
                ReadRow(records, separator, columns);
            }
        }

        if (records.IsTooLong)
        {
            _diagnostics.Report(FindingsDiagnostics.WaiverRow, new TextLocation(text.Path, records.Line, 1, records.Line, 1));
        }
    }

    private void ReadRow(RecordReader record, char separator, string[] columns)
    {
        var place = RecordText.LocateFirstLine(text.Path, record.Line, record.Raw);
        if (!record.IsSound || record.CellCount != columns.Length)
        {
            _diagnostics.Report(FindingsDiagnostics.WaiverRow, place);
            return;
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            cells[columns[i]] = Encoding.UTF8.GetString(record[i]).Trim();
        }

        var target = ReadTarget(cells, place);
        var until = ReadUntil(cells, place);
        var hasWords = IsWord(cells, "outcome", s_outcomes, place) & IsWord(cells, "justification", WaiverJustification.Codes, place) & HasFacts(cells, place);
        if (target is not null && until is { } day && hasWords)
        {
            _waivers.Add(new Waiver(target, cells["reason"], cells["by"], day, place)
            {
                GrantedFor = Get(cells, "outcome") is { } outcome ? Enum.Parse<Outcome>(outcome, ignoreCase: true) : null,
                Facts = Get(cells, "facts")?.ToLowerInvariant(),
                Justification = Get(cells, "justification")?.ToLowerInvariant(),
                Ticket = Get(cells, "ticket"),
            });
        }
    }

    private static string? Get(Dictionary<string, string> cells, string column) => cells.GetValueOrDefault(column, "") is { Length: > 0 } text ? text : null;

    private bool IsWord(Dictionary<string, string> cells, string column, IEnumerable<string> words, TextLocation place)
    {
        if (Get(cells, column) is not { } word || words.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        _diagnostics.ReportUnknownWord(place, column, word, words);
        return false;
    }

    private bool HasFacts(Dictionary<string, string> cells, TextLocation place)
    {
        if (Get(cells, "facts") is not { } facts || (facts.Length == FactsLength && facts.All(char.IsAsciiHexDigit)))
        {
            return true;
        }

        _diagnostics.Report(FindingsDiagnostics.WaiverFacts, place, facts);
        return false;
    }

    private WaiverTarget? ReadTarget(Dictionary<string, string> cells, TextLocation place)
    {
        var fingerprint = cells.GetValueOrDefault("fingerprint", "").ToLowerInvariant();
        var (rule, flow) = (Get(cells, "rule"), Get(cells, "flow"));
        var isOne = fingerprint.Length == FingerprintLength && fingerprint.All(char.IsAsciiHexDigitLower);
        var isPattern = fingerprint.Length == 0 && rule is not null && flow is not null;
        if (isOne || isPattern)
        {
            return new WaiverTarget(isOne ? fingerprint : null, rule, flow, Get(cells, "file"), Get(cells, "controller"));
        }

        _diagnostics.Report(FindingsDiagnostics.WaiverTarget, place);
        return null;
    }

    private DateOnly? ReadUntil(Dictionary<string, string> cells, TextLocation place)
    {
        var missing = s_always.Where(c => cells[c].Length == 0).ToList();
        foreach (var column in missing)
        {
            _diagnostics.Report(FindingsDiagnostics.WaiverIncomplete, place, column);
        }

        if (missing.Count > 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(cells["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            return until;
        }

        _diagnostics.Report(FindingsDiagnostics.WaiverDate, place, cells["until"]);
        return null;
    }
}
