using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>ANSI colours, or none. The only place that writes an escape character.</summary>
internal sealed class TerminalStyle(bool useColor)
{
    private const string Reset = "\u001b[0m";
    private const string BoldRed = "\u001b[1;31m";
    private const string BoldYellow = "\u001b[1;33m";
    private const string BoldGreen = "\u001b[1;32m";
    private const string BoldMagenta = "\u001b[1;35m";
    private const string BoldCyan = "\u001b[1;36m";
    private const string BoldBlue = "\u001b[1;34m";
    private const string BoldText = "\u001b[1m";

    public string Bold(string text) => Paint(BoldText, text);

    /// <summary>Line numbers, bars and arrows.</summary>
    public string Gutter(string text) => Paint(BoldBlue, text);

    public string For(DiagnosticSeverity severity, string text) => Paint(severity switch
    {
        DiagnosticSeverity.Error => BoldRed,
        DiagnosticSeverity.Warning => BoldYellow,
        _ => BoldCyan,
    }, text);

    public string For(Finding finding, string text) => Paint((finding.Outcome, finding.Rule.Severity) switch
    {
        (Outcome.Undetermined, _) => BoldMagenta,
        (Outcome.Excepted, _) => BoldGreen,
        (_, RuleSeverity.Error) => BoldRed,
        (_, RuleSeverity.Warning) => BoldYellow,
        _ => BoldCyan,
    }, text);

    public string For(ClaimVerdict verdict, string text) => Paint(verdict switch
    {
        ClaimVerdict.Contradicted => BoldRed,
        ClaimVerdict.NotEvidenced => BoldMagenta,
        _ => BoldGreen,
    }, text);

    private string Paint(string color, string text) => useColor ? color + text + Reset : text;
}
