namespace ComplianceEngine.Reporting;

/// <summary>What a report shows; never what was found.</summary>
/// <param name="IncludeExcepted">Show excepted findings too (text, concise, csv, markdown, html); json and sarif always carry them.</param>
/// <param name="UseColor">ANSI colours, for terminals only.</param>
/// <param name="Verbosity">-1 summary only, 0 normal, 1 everything.</param>
public sealed record ReportOptions(bool IncludeExcepted = false, bool UseColor = false, int Verbosity = 0);
