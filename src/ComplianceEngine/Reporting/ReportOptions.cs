namespace ComplianceEngine.Reporting;

/// <summary>What a report shows; never what was found.</summary>
/// <param name="IncludeExcepted">Show excepted findings too (text, concise, csv, markdown, html); json and sarif always carry them.</param>
/// <param name="UseColor">ANSI colours, for terminals only.</param>
/// <param name="Verbosity">-1 summary only, 0 normal, 1 everything.</param>
/// <param name="ListsAll">Every finding, grouped, instead of what matters most (text).</param>
/// <param name="Width">Cells of a line of text; sources and prose are cut to it.</param>
public sealed record ReportOptions(bool IncludeExcepted = false, bool UseColor = false, int Verbosity = 0, bool ListsAll = false, int Width = ReportOptions.UsualWidth)
{
    /// <summary>The width where no terminal tells another.</summary>
    public const int UsualWidth = 100;
}
