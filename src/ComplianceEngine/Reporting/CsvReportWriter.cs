using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ComplianceEngine.Findings;
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

    public void Write(EvaluationResult result, TextWriter writer) => CreateSink(writer).Write(result);

    /// <summary>A sink that writes the report while findings are found.</summary>
    public FindingSink CreateSink(TextWriter writer) => new Sink(writer, options);

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

    private sealed class Sink(TextWriter writer, ReportOptions options) : FindingSink
    {
        private const int StartMask = 3;

        /// <summary>Beside the start: that the part can stand without quotes.</summary>
        private const int PlainMark = 4;

        // Of few days is something said that is not law yet.
        private readonly ConcurrentDictionary<DateOnly, Utf8Text> _upcoming = new();
        private PathCell? _path;
        private HeldAgainst _held;

        internal override bool TakesExcepted => options.ShowsExcepted();

        internal override void Begin(HeldAgainst held)
        {
            _held = held;
            writer.Write($"{Columns}{(held.Waivers ? ",waiver" : "")}{(held.Baseline ? ",baseline" : "")}\n");
        }

        public override void End(EvaluationResult result)
        {
            // A table ends with its last row.
        }

        internal override void Write(FindingCursor findings, Utf8Buffer text)
        {
            while (findings.MoveNext())
            {
                findings.Describe();
                WriteRow(findings, text);
            }
        }

        internal override bool MakesText => true;

        internal override void Take(IReadOnlyList<Finding> findings, Utf8Buffer text) => text.WriteTo(writer);

        private void WriteRow(FindingCursor found, Utf8Buffer text)
        {
            ref var head = ref found.Written;
            head = head.Padded is null ? WriteHead(found) : head;
            text.Append(head);
            WriteName(found.FlowName, text);
            text.Append((_path is { } path && ReferenceEquals(path.Path, found.Path) ? path : _path = new PathCell(found.Path)).Utf8);
            text.Append(found.Place.Line);
            text.Append((byte)',');
            text.Append(found.Place.Column);
            text.Append((byte)',');
            WriteMessage(found, text);
            text.Append((byte)',');
            text.AppendHex(found.Fingerprint);
            if (_held.Waivers || _held.Baseline)
            {
                WriteHeld(found.ToFinding(), text);
            }

            text.Append((byte)'\n');
        }

        private void WriteHeld(Finding finding, Utf8Buffer text)
        {
            var waiver = !_held.Waivers ? "" : "," + (finding.Waiver is null ? "" : Cell(ComparisonWording.In(_held.Language).Of(finding.Waiver)));
            text.Append(Encoding.UTF8.GetBytes(waiver + (_held.Baseline ? "," + ReportWords.Of(finding.Baseline!.State) : "")));
        }

        /// <summary>The cells that follow from the rule, its outcome, and whether it holds already.</summary>
        private static Utf8Text WriteHead(FindingCursor found) => new(
            $"{Cell(found.Rule.Id)},{ReportWords.Of(found.Rule.Severity)},{ReportWords.Of(found.Outcome)},{ReportWords.Of(found.From is null ? FindingStatus.Current : FindingStatus.Upcoming)},");

        private static void WriteName(ReadOnlySpan<byte> name, Utf8Buffer text) =>
            text.Append(name.ContainsAnyExcept(s_plainBytes) || name[0] == '-' ? Encoding.UTF8.GetBytes(Cell(Encoding.UTF8.GetString(name))) : name);

        /// <summary>As <see cref="Cell"/> writes the whole, of parts that are each made ready once.</summary>
        private void WriteMessage(FindingCursor found, Utf8Buffer text)
        {
            var isPlain = found.From is null;
            var start = Start.Blank;
            foreach (var piece in found.Message)
            {
                Prepare(piece);
                isPlain &= (piece.Mark & PlainMark) != 0;
                start = start == Start.Blank ? (Start)(piece.Mark & StartMask) : start;
            }

            isPlain &= start != Start.OfFormula;
            text.Append(isPlain ? default : start == Start.OfFormula ? "\"'"u8 : "\""u8);
            foreach (var piece in found.Message)
            {
                text.Append(piece.Written);
            }

            if (found.From is { } from)
            {
                text.Append(_upcoming.GetOrAdd(from, day => new Utf8Text(ReportWords.Upcoming(day))));
            }

            text.Append(isPlain ? default : "\""u8);
        }

        /// <summary>Makes a part of a message ready for a quoted cell.</summary>
        private static void Prepare(MessagePiece piece)
        {
            if (piece.Written.Padded is not null)
            {
                return;
            }

            var visible = VisibleText.Of(piece.Text);
            piece.Mark = (int)FindStart(piece.Text) | (IsPlain(visible) ? PlainMark : 0);
            piece.Written = new Utf8Text(Escape(visible));
        }

        /// <summary>The cell of the file, between separators.</summary>
        private sealed class PathCell(string path)
        {
            public string Path => path;

            public Utf8Text Utf8 { get; } = new($",{Cell(path)},");
        }
    }

    private static readonly SearchValues<byte> s_plainBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-"u8);

    /// <summary>One cell, neutralised and quoted where it has to be.</summary>
    internal static string Cell(string text)
    {
        var isFormula = FindStart(text) == Start.OfFormula;
        var visible = VisibleText.Of(text);
        return !isFormula && IsPlain(visible) ? visible : $"\"{(isFormula ? "'" : "")}{Escape(visible)}\"";
    }

    private static Start FindStart(string text) =>
        text.AsSpan().TrimStart(' ') is not [var first, ..] ? Start.Blank : s_formulaStarts.Contains(first) ? Start.OfFormula : Start.OfText;

    private static bool IsPlain(string visible) => !visible.AsSpan().ContainsAnyExcept(s_plain);

    private static string Escape(string visible) => visible.Replace("\"", "\"\"", StringComparison.Ordinal);

    /// <summary>How a text begins, spaces aside.</summary>
    private enum Start
    {
        Blank,
        OfText,
        OfFormula,
    }
}
