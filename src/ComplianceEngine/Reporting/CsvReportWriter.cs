using System.Buffers;
using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Streaming;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>
/// A row a finding, for spreadsheets (RFC 4180, lines end with LF); a column <c>waiver</c> and a column <c>baseline</c> behind, in runs that were given such a file. A view, not evidence: hidden characters are written as <c>&lt;U+202E&gt;</c>,
/// and a cell that a spreadsheet would take for a formula gets an apostrophe in front. The json format carries what was declared, unaltered.
/// </summary>
internal sealed class CsvReportWriter(ReportOptions options) : IReportWriter
{
    // A cell of anything else is quoted, whatever its separator is taken to be: a row cut at the wrong sign must not start a formula.
    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-");
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@＝＋－＠\t\r\n\0");

    /// <summary>The names of <see cref="Cells"/>.</summary>
    internal const string Columns = "rule,severity,outcome,status,flow,file,line,column,message,fingerprint";

    public string Format => "csv";

    public void Write(EvaluationResult result, TextWriter writer)
    {
        var hasWaivers = result.Waivers is not null;
        var hasBaseline = result.Baseline is not null;
        if (!hasWaivers && !hasBaseline && result.Findings.TryWrite(new Sink(writer, options)))
        {
            return;
        }

        writer.Write($"{Columns}{(hasWaivers ? ",waiver" : "")}{(hasBaseline ? ",baseline" : "")}\n");
        foreach (var finding in result.Findings.Where(options.Shows))
        {
            string[] cells =
            [
                .. Cells(finding),
                .. hasWaivers ? [finding.Waiver is { } waiver ? ComparisonWording.In(result.Language).Of(waiver) : ""] : Array.Empty<string>(),
                .. hasBaseline ? [ReportWords.Of(finding.Baseline!.State)] : Array.Empty<string>(),
            ];
            writer.Write(string.Join(',', cells.Select(Cell)) + "\n");
        }
    }

    /// <summary>What every csv form says of a finding.</summary>
    internal static string[] Cells(Finding finding) =>
    [
        finding.Rule.Id,
        ReportWords.Of(finding.Rule.Severity),
        ReportWords.Of(finding.Outcome),
        ReportWords.Of(finding.Status),
        finding.Flow.Id,
        finding.Location.Path,
        finding.Location.StartLine.ToString(CultureInfo.InvariantCulture),
        finding.Location.StartColumn.ToString(CultureInfo.InvariantCulture),
        finding.Message + ReportWords.Upcoming(finding),
        finding.Fingerprint,
    ];

    /// <summary>A sink that writes the report of a run without waivers and baseline as its findings are found.</summary>
    internal sealed class Sink(TextWriter writer, ReportOptions options) : FindingSink
    {
        private PathCell? _path;

        internal override void Begin() => writer.Write(Columns + "\n");

        internal override void Write(FoundFindings findings, CharBuffer text)
        {
            while (findings.MoveNext())
            {
                if (findings.Outcome != Outcome.Excepted || options.ShowsExcepted())
                {
                    findings.Describe();
                    WriteRow(findings, text);
                }
            }
        }

        internal override void Take(CharBuffer text) => writer.Write(text.Text);

        private void WriteRow(FoundFindings found, CharBuffer text)
        {
            ref var head = ref found.Written;
            text.Append((string)(head ??= WriteHead(found)));
            WriteName(found.FlowName, text);
            text.Append(',');
            text.Append(_path?.Path == found.Path ? _path.Cell : (_path = new PathCell(found.Path, Cell(found.Path))).Cell);
            text.Append(',');
            text.Append(found.Place.Line);
            text.Append(',');
            text.Append(found.Place.Column);
            text.Append(',');
            WriteMessage(found, text);
            text.Append(',');
            text.Append(found.Fingerprint);
            text.Append('\n');
        }

        /// <summary>The cells that follow from the rule, its outcome, and whether it holds already.</summary>
        private static string WriteHead(FoundFindings found) =>
            $"{Cell(found.Rule.Id)},{ReportWords.Of(found.Rule.Severity)},{ReportWords.Of(found.Outcome)},{ReportWords.Of(found.From is null ? FindingStatus.Current : FindingStatus.Upcoming)},";

        private static void WriteName(ReadOnlySpan<byte> name, CharBuffer text)
        {
            if (name.ContainsAnyExcept(s_plainBytes) || name[0] == '-')
            {
                text.Append(Cell(Encoding.UTF8.GetString(name)));
            }
            else
            {
                text.Append(name);
            }
        }

        /// <summary>As <see cref="Cell"/> writes the whole, of parts that are each made ready once.</summary>
        private static void WriteMessage(FoundFindings found, CharBuffer text)
        {
            var upcoming = ReportWords.Upcoming(found.From);
            var isPlain = upcoming.Length == 0;
            var (isFormula, isBegun) = (false, false);
            foreach (var piece in found.Message)
            {
                var written = Of(piece);
                isPlain &= written.IsPlain;
                if (!isBegun && written.First is { } first)
                {
                    (isFormula, isBegun) = (s_formulaStarts.Contains(first), true);
                }
            }

            text.Append(isPlain && !isFormula ? "" : isFormula ? "\"'" : "\"");
            foreach (var piece in found.Message)
            {
                text.Append(Of(piece).Text);
            }

            text.Append(upcoming);
            text.Append(isPlain && !isFormula ? "" : "\"");
        }

        private static Piece Of(MessagePiece piece) => (Piece)(piece.Written ??= new Piece(piece.Text));

        private sealed record PathCell(string Path, string Cell);

        /// <summary>A part of a message as it stands in a quoted cell.</summary>
        private sealed class Piece
        {
            public Piece(string text)
            {
                var visible = VisibleText.Of(text);
                Text = visible.Replace("\"", "\"\"", StringComparison.Ordinal);
                IsPlain = !visible.AsSpan().ContainsAnyExcept(s_plain);
                First = text.AsSpan().TrimStart(' ') is [var first, ..] ? first : null;
            }

            public string Text { get; }

            public bool IsPlain { get; }

            /// <summary>The first character that is no space.</summary>
            public char? First { get; }
        }
    }

    private static readonly SearchValues<byte> s_plainBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-"u8);

    /// <summary>One cell, neutralised and quoted where it has to be.</summary>
    internal static string Cell(string text)
    {
        var first = text.AsSpan().TrimStart(' ');
        var isFormula = first.Length > 0 && s_formulaStarts.Contains(first[0]);
        var visible = VisibleText.Of(text);
        if (!isFormula && !visible.AsSpan().ContainsAnyExcept(s_plain))
        {
            return visible;
        }

        return $"\"{(isFormula ? "'" : "")}{visible.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
