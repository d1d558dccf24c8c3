using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>The words that outcomes, severities and truth values have in every format, and the weight a finding has where a format knows levels only.</summary>
internal static class ReportWords
{
    /// <summary>Characters of a message, reason or question that are shown; declared values end up in messages and have no limit of their own.</summary>
    public const int MaximumMessage = 2000;

    public static string Of(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        RuleSeverity.Note => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, message: null),
    };

    public static string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Note => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, message: null),
    };

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Violation => "violation",
        Outcome.Undetermined => "undetermined",
        Outcome.Excepted => "excepted",
        Outcome.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, message: null),
    };

    public static string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "supported",
        ClaimVerdict.Contradicted => "contradicted",
        ClaimVerdict.NotEvidenced => "not evidenced",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, message: null),
    };

    public static string Of(BaselineState state) => state switch
    {
        BaselineState.New => "new",
        BaselineState.Changed => "changed",
        BaselineState.Unchanged => "unchanged",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };

    public static string Of(RuleStatus status) => status switch
    {
        RuleStatus.Active => "active",
        RuleStatus.Contested => "contested",
        RuleStatus.Proposal => "proposal",
        RuleStatus.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };

    public static string Of(FieldType type) => type switch
    {
        FieldType.Identifier => "flow name",
        FieldType.Identifiers => "flow names",
        FieldType.Text => "text",
        FieldType.Term => "term",
        FieldType.Terms => "terms",
        FieldType.Number => "number",
        FieldType.Duration => "duration",
        FieldType.Date => "date",
        FieldType.YesNo => "yes or no",
        FieldType.Place => "place",
        FieldType.Places => "places",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    public static string Of(FindingStatus status) => status switch
    {
        FindingStatus.Current => "current",
        FindingStatus.Upcoming => "upcoming",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };

    public static string Of(Truth truth) => truth switch
    {
        Truth.True => "true",
        Truth.False => "false",
        Truth.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(truth), truth, message: null),
    };

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// The level of a finding in formats that have no outcomes (concise, SARIF, GitHub, GitLab): a violation weighs what its rule says;
    /// what is undetermined, and what holds only later, weighs a warning at most, so that it is seen but never reads as a breach of today; an exception that holds is a note, and so is what is waived.
    /// </summary>
    public static RuleSeverity LevelOf(Finding finding) => finding switch
    {
        { Outcome: Outcome.Excepted } or { Waiver: not null } => RuleSeverity.Note,
        { Outcome: Outcome.Violation, Status: FindingStatus.Current } => finding.Rule.Severity,
        _ => finding.Rule.Severity == RuleSeverity.Note ? RuleSeverity.Note : RuleSeverity.Warning,
    };

    /// <summary>The order in which findings are kept where a format limits their number: current violations by severity, then what is undetermined, what is upcoming, what is waived, exceptions.</summary>
    public static int RankOf(Finding finding) => finding switch
    {
        { Outcome: Outcome.Excepted } => 30,
        { Waiver: not null } => 29,
        { From: not null, Outcome: Outcome.Violation } => 20 - (int)finding.Rule.Severity,
        { From: not null } => 26 - (int)finding.Rule.Severity,
        { Outcome: Outcome.Violation } => 2 - (int)finding.Rule.Severity,
        _ => 12 - (int)finding.Rule.Severity,
    };

    /// <summary>The message, safe to show and cut to <see cref="MaximumMessage"/>, with what the format cannot say elsewhere: that it is undetermined or excepted, from when it holds, whether it is waived, and what became of it since an earlier run.</summary>
    public static string MessageWithOutcome(Finding finding)
    {
        var outcome = finding.Outcome == Outcome.Violation ? "" : Of(finding.Outcome) + ": ";
        return outcome + VisibleText.Cut(finding.Message, MaximumMessage) + Upcoming(finding) + Standing(finding);
    }

    /// <summary><c> (waived until 2026-12-31 by Kari: reason)</c> and <c> (new)</c> as far as they are so; nothing without waivers and baseline.</summary>
    public static string Standing(Finding finding)
    {
        var waived = finding.Waiver is { } waiver ? $" (waived until {Of(waiver.Until)} by {VisibleText.Cut(waiver.By, 200)}: {VisibleText.Cut(waiver.Reason, 500)})" : "";
        return finding.Baseline is { } match ? $"{waived} ({Of(match.State)})" : waived;
    }

    /// <summary><c> (upcoming from 2026-08-02)</c>, or nothing for a current finding.</summary>
    public static string Upcoming(Finding finding) => Upcoming(finding.From);

    /// <param name="day">The first day of an upcoming finding; null for a current one.</param>
    public static string Upcoming(DateOnly? day) => day is { } from ? $" (upcoming from {Of(from)})" : "";

    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(long number, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? noun : plural ?? noun + "s")}");
}
