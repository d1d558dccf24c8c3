namespace ComplianceEngine.Reporting;

/// <summary>Text of others on a terminal or in a build log.</summary>
internal static class TerminalText
{
    /// <summary>On one line, hidden characters made visible, logging commands broken.</summary>
    public static string Of(string text) => BreakCommands(VisibleText.Of(text));

    /// <summary>As <see cref="Of(string)"/>, cut to <paramref name="maximum"/> characters.</summary>
    public static string Of(string text, int maximum) => BreakCommands(VisibleText.Cut(text, maximum));

    /// <summary>In quotes; quotes and backslashes within are escaped, so that a value cannot end its own quotation and speak for the report.</summary>
    public static string Quote(string text, int maximum = 200) =>
        "\"" + Of(text, maximum).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>Build servers obey <c>##[…]</c> and <c>##vso[…]</c> anywhere in a line of a log; the second sign becomes a dot of the same width.</summary>
    public static string BreakCommands(string text) =>
        text.Replace("##[", "#·[", StringComparison.Ordinal).Replace("##vso[", "#·vso[", StringComparison.Ordinal);
}
