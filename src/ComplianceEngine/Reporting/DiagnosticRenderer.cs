using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Shows problems of sources to people, and to tools that read one line a problem. Lines end with LF; source text cannot reach the terminal as control characters.</summary>
public sealed class DiagnosticRenderer
{
    private const int UsualWidth = 128;

    private readonly TerminalStyle _style;

    /// <summary>A renderer with or without ANSI colours; <see cref="WriteConcise"/> never has them.</summary>
    public DiagnosticRenderer(bool useColor = false) => _style = new TerminalStyle(useColor);

    /// <summary>Writes id, message, place, the source line with carets under the span, and help; ends with an empty line.</summary>
    /// <param name="width">Cells of a line; the source line is cut to it.</param>
    public void Write(Diagnostic diagnostic, TextWriter writer, int width = UsualWidth)
    {
        var head = $"{ReportWords.Of(diagnostic.Severity)}[{diagnostic.Id}]";
        writer.Write($"{_style.For(diagnostic.Severity, head)}{_style.Bold(": " + TerminalText.Of(diagnostic.Message))}\n");
        var indent = diagnostic.Location is { } location
            ? WriteSource(writer, _style, location, suffix: "", carets => _style.For(diagnostic.Severity, carets), width)
            : "";
        if (diagnostic.Help is { } help)
        {
            writer.Write($"{indent} {_style.Gutter("=")} help: {TerminalText.Of(help)}\n");
        }

        writer.Write('\n');
    }

    /// <summary>Writes <c>file(line,column): error CE2004: message</c>, the form that MSBuild and editors read, and help after a dash.</summary>
    public static void WriteConcise(Diagnostic diagnostic, TextWriter writer)
    {
        var place = diagnostic.Location is { } location ? ConcisePlace(location) : ToolInfo.Name;
        var help = diagnostic.Help is { } text ? " - " + text : "";
        writer.Write($"{place}: {ReportWords.Of(diagnostic.Severity)} {diagnostic.Id}: {TerminalText.Of(diagnostic.Message + help)}\n");
    }

    /// <summary><c>file(line,column)</c>.</summary>
    internal static string ConcisePlace(TextLocation location) =>
        string.Create(CultureInfo.InvariantCulture, $"{TerminalText.Of(location.Path)}({location.StartLine},{location.StartColumn})");

    /// <summary>Writes arrow, gutter, line and carets; returns the indentation of the gutter, under which <c>= …</c> lines go.</summary>
    internal static string WriteSource(TextWriter writer, TerminalStyle style, TextLocation location, string suffix, Func<string, string> paint, int width = UsualWidth)
    {
        var number = location.StartLine.ToString(CultureInfo.InvariantCulture);
        var indent = new string(' ', number.Length);
        var column = location.StartColumn.ToString(CultureInfo.InvariantCulture);
        writer.Write($"{indent}{style.Gutter("-->")} {TerminalText.Of(location.Path)}:{number}:{column}{suffix}\n");

        // Number, bar and two ellipses stand on the line too.
        if (SourceSnippet.Create(location, Math.Max(20, width - number.Length - 5)) is { } snippet)
        {
            var bar = style.Gutter("|");
            writer.Write($"{indent} {bar}\n");
            writer.Write($"{style.Gutter(number)} {bar} {TerminalText.BreakCommands(snippet.Line)}\n");
            writer.Write($"{indent} {bar}{Carets(snippet, paint)}\n");
        }

        return indent;
    }

    private static string Carets(SourceSnippet snippet, Func<string, string> paint) =>
        snippet.CaretWidth == 0 ? "" : " " + new string(' ', snippet.CaretStart) + paint(new string('^', snippet.CaretWidth));
}
