using System.Text;
using System.Text.RegularExpressions;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Import;

/// <summary>Tables of Markdown documents, with a rule under their header. Text around them is passed over, with a note.</summary>
internal sealed partial class MarkdownFormat : IInventoryFormat
{
    private const long MaximumBytes = 64L * 1024 * 1024;

    public string Name => "markdown";

    public bool Recognises(ReadOnlySpan<byte> head, string path)
    {
        var lines = Encoding.UTF8.GetString(head).Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            if (IsRule(lines[i]) && lines[i - 1].Contains('|', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public RecordSource Open(Stream content, string path) => new Source(content, path);

    /// <summary>True for the line under a header: dashes, colons and bars.</summary>
    internal static bool IsRule(string line)
    {
        var text = line.Trim();
        return text.Contains("---", StringComparison.Ordinal) && text.Contains('|', StringComparison.Ordinal) && text.All(c => c is '|' or '-' or ':' or ' ' or '\t');
    }

    internal static List<string> SplitCells(string line)
    {
        var text = line.Trim();
        text = text.StartsWith('|') ? text[1..] : text;
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '|')
            {
                cell.Append('|');
                i++;
            }
            else if (text[i] == '|')
            {
                cells.Add(Plain(cell.ToString()));
                cell.Clear();
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        if (!string.IsNullOrWhiteSpace(cell.ToString()))
        {
            cells.Add(Plain(cell.ToString()));
        }

        return cells;
    }

    private static string Plain(string cell)
    {
        var text = BreakTag().Replace(cell, "; ");
        text = Link().Replace(text, "${shown}");
        return text.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim().Trim('*').Trim();
    }

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BreakTag();

    [GeneratedRegex(@"\[(?<shown>[^\[\]]*)\]\([^()]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    private sealed class Source(Stream content, string path) : RecordSource
    {
        public override IEnumerable<ImportedRecord> ReadRecords()
        {
            if (content.Length > MaximumBytes)
            {
                Diagnostics.ReportTooLarge(path, "64 MB");
                yield break;
            }

            using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var (line, passed, firstPassed) = (0, 0, 0);
            var before = "";
            List<string>? header = null;
            var state = State.Outside;
            while (reader.ReadLine() is { } text)
            {
                line++;
                if (IsRule(text) && before.Contains('|', StringComparison.Ordinal) && state == State.Outside)
                {
                    var cells = SplitCells(before);
                    passed--;
                    if (header is null)
                    {
                        header = cells;
                        state = State.Inside;
                        yield return new ImportedRecord(cells, line - 1, "");
                    }
                    else if (cells.SequenceEqual(header, StringComparer.OrdinalIgnoreCase))
                    {
                        state = State.Inside;
                    }
                    else
                    {
                        state = State.Other;
                        Diagnostics.ReportOtherTable(path, line - 1);
                    }
                }
                else if (state != State.Outside && text.Contains('|', StringComparison.Ordinal))
                {
                    if (state == State.Inside)
                    {
                        yield return new ImportedRecord(SplitCells(text), line, "");
                    }
                }
                else
                {
                    state = State.Outside;
                    if (!string.IsNullOrWhiteSpace(text))
                    {
                        passed++;
                        firstPassed = firstPassed == 0 ? line : firstPassed;
                    }
                }

                before = text;
            }

            if (passed > 0)
            {
                Diagnostics.ReportPassedOver(path, firstPassed, passed == 1 ? "a line outside of the table was passed over" : FormattableString.Invariant($"{passed} lines outside of tables were passed over"));
            }

            Diagnostics.ReportPassedOver(path, 1, "the file is read as a table of Markdown; the rule under its header is no row");
        }

        private enum State
        {
            Outside,
            Inside,

            /// <summary>In a table that is not read.</summary>
            Other,
        }
    }
}
