using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>What reports for people say of themselves, in one language. A word that one language lacks does not compile. Formats for programs have <see cref="ReportWords"/>.</summary>
internal sealed partial record ReportWording
{
    internal required string LanguageCode { get; init; }

    internal required string Title { get; init; }

    internal required string PageFooter { get; init; }

    internal required string SkipToFindings { get; init; }

    internal required string AsOf { get; init; }

    internal required string AsOfHelp { get; init; }

    internal required string Summary { get; init; }

    internal required string WhatToDo { get; init; }

    internal required string Inventories { get; init; }

    internal required string Inventory { get; init; }

    internal required string ReadAs { get; init; }

    internal required string ByteOrderMark { get; init; }

    internal required string SeparatedBy { get; init; }

    internal required string HeaderOnLine { get; init; }

    internal required string PreambleRows { get; init; }

    internal required string Bytes { get; init; }

    internal required string RowsRead { get; init; }

    internal required string RowsEvaluated { get; init; }

    internal required string RowsRejected { get; init; }

    internal required string Packs { get; init; }

    internal required string Pack { get; init; }

    internal required string Version { get; init; }

    internal required string LawAsOf { get; init; }

    internal required string NotStated { get; init; }

    internal required string Outcomes { get; init; }

    internal required string OutcomesHelp { get; init; }

    internal required string OutcomeHeading { get; init; }

    internal required string Count { get; init; }

    internal required string Meaning { get; init; }

    internal required string Total { get; init; }

    internal required string Violation { get; init; }

    internal required string ViolationMeaning { get; init; }

    internal required string Undetermined { get; init; }

    internal required string UndeterminedMeaning { get; init; }

    internal required string Excepted { get; init; }

    internal required string ExceptedMeaning { get; init; }

    internal required string Upcoming { get; init; }

    internal required string UpcomingMeaning { get; init; }

    internal required string Waiting { get; init; }

    internal required string WaitingMeaning { get; init; }

    internal required string NotApplicable { get; init; }

    internal required string NotApplicableMeaning { get; init; }

    internal required string FlowsWithoutLineage { get; init; }

    internal required string FlowsWithoutLineageHelp { get; init; }

    internal required string Limits { get; init; }

    internal required string LimitUndetermined { get; init; }

    internal required string LimitDeclared { get; init; }

    internal required string LimitRules { get; init; }

    internal required string LimitRejected { get; init; }

    internal required string LimitDate { get; init; }

    internal required string LimitExceptedHidden { get; init; }

    internal required string MostAsked { get; init; }

    internal required string MostAskedHelp { get; init; }

    internal required string Question { get; init; }

    internal required string Column { get; init; }

    internal required string FindingsWaiting { get; init; }

    internal required string FlowsConcerned { get; init; }

    internal required string FurtherQuestions { get; init; }

    internal required string Contents { get; init; }

    internal required string ContentsNavigation { get; init; }

    internal required string Flow { get; init; }

    internal required string Controller { get; init; }

    internal required string DeclaredAt { get; init; }

    internal required string Findings { get; init; }

    internal required string NoFindings { get; init; }

    internal required string NothingEvaluated { get; init; }

    internal required string FlowsWithoutFinding { get; init; }

    internal required string DeclaredFacts { get; init; }

    internal required string Declared { get; init; }

    internal required string NothingDeclared { get; init; }

    internal required string NoSuchColumn { get; init; }

    internal required string DeclaredAbsence { get; init; }

    internal required string BackToContents { get; init; }

    internal required string Rule { get; init; }

    internal required string SeverityError { get; init; }

    internal required string SeverityWarning { get; init; }

    internal required string SeverityNote { get; init; }

    internal required string SeverityIfViolated { get; init; }

    internal required string UpcomingFrom { get; init; }

    internal required string Contested { get; init; }

    internal required string Unchecked { get; init; }

    internal required string SourceChecked { get; init; }

    internal required string Law { get; init; }

    internal required string FactsReliedOn { get; init; }

    internal required string Test { get; init; }

    internal required string Result { get; init; }

    internal required string Why { get; init; }

    internal required string Where { get; init; }

    internal required string Met { get; init; }

    internal required string NotMet { get; init; }

    internal required string NotKnown { get; init; }

    internal required string ExceptionsTried { get; init; }

    internal required string NoExceptions { get; init; }

    internal required string ExceptionHolds { get; init; }

    internal required string ExceptionFails { get; init; }

    internal required string ExceptionUnknown { get; init; }

    internal required string Path { get; init; }

    internal required string QuestionsToSend { get; init; }

    internal required string WouldLeadTo { get; init; }

    internal required string AnswerIf { get; init; }

    internal required string AlternativeQuestions { get; init; }

    internal required string Remedies { get; init; }

    internal required string ChangeFrom { get; init; }

    internal required string ChangeTo { get; init; }

    internal required string WouldBreak { get; init; }

    internal required string HowToFix { get; init; }

    internal required string WhyItMatters { get; init; }

    internal required string WhenNot { get; init; }

    internal required string Fingerprint { get; init; }

    internal required string RulesPut { get; init; }

    internal required string RulesHelp { get; init; }

    internal required string Diagnostics { get; init; }

    internal required string DiagnosticsHelp { get; init; }

    internal required string Errors { get; init; }

    internal required string Remarks { get; init; }

    internal required string None { get; init; }

    internal required string DiagnosticError { get; init; }

    internal required string DiagnosticWarning { get; init; }

    internal required string DiagnosticNote { get; init; }

    internal required string Weight { get; init; }

    internal required string Code { get; init; }

    internal required string Message { get; init; }

    internal required string LongValue { get; init; }

    internal required string LawLabel { get; init; }

    internal required string ContestedLabel { get; init; }

    internal required string ContestedReading { get; init; }

    internal required string BecauseLabel { get; init; }

    internal required string OpenLabel { get; init; }

    internal required string PathLabel { get; init; }

    internal required string ExceptionLabel { get; init; }

    internal required string FingerprintLabel { get; init; }

    internal required string ResolveLabel { get; init; }

    internal required string AskLabel { get; init; }

    internal required string NewlyViolates { get; init; }

    internal required string And { get; init; }

    internal required string NoColumn { get; init; }

    internal required string IsBlank { get; init; }

    internal required string Blank { get; init; }

    internal required string IsTrue { get; init; }

    internal required string IsFalse { get; init; }

    internal required string IsUnknown { get; init; }

    internal required string AViolation { get; init; }

    internal required string FlowHeading { get; init; }

    internal required string InFlow { get; init; }

    internal required string UpcomingOn { get; init; }

    internal required string UpcomingSometime { get; init; }

    internal required string SummaryAsOf { get; init; }

    internal required string RowsAddUp { get; init; }

    internal required string NoInventory { get; init; }

    internal required string InAll { get; init; }

    internal required string PairsAddUp { get; init; }

    internal required string NothingJudged { get; init; }

    internal required string BySeverity { get; init; }

    internal required string NoViolation { get; init; }

    internal required string NoViolationButOpen { get; init; }

    internal required string ExceptedCounted { get; init; }

    internal required string OpenMost { get; init; }

    internal required string WithoutSources { get; init; }

    internal required string NotCompared { get; init; }

    internal required string SourcesSentence { get; init; }

    internal required string MarkdownTitle { get; init; }

    internal required string MarkdownFlow { get; init; }

    internal required string AboutSources { get; init; }

    internal required string Place { get; init; }

    internal required string Problem { get; init; }

    internal required string Finding { get; init; }

    internal required string ToDecide { get; init; }

    internal required string LeftOut { get; init; }

    internal required string Claims { get; init; }

    internal required string ClaimsHelp { get; init; }

    internal required string ClaimColumn { get; init; }

    internal required string ClaimSaid { get; init; }

    internal required string Verdict { get; init; }

    internal required string Supported { get; init; }

    internal required string Contradicted { get; init; }

    internal required string NotEvidenced { get; init; }

    internal required string SaidLabel { get; init; }

    internal required string SpeakingLabel { get; init; }

    internal required string AgainstIt { get; init; }

    internal required string LeavesItOpen { get; init; }

    internal required string FurtherWitnesses { get; init; }

    internal required string ClaimsAddUp { get; init; }

    internal required string OnlyPossible { get; init; }

    internal required string HopsLeftOut { get; init; }

    internal required Noun ClaimCount { get; init; }

    internal required Noun Rows { get; init; }

    internal required Noun Rules { get; init; }

    internal required Noun Flows { get; init; }

    internal required Noun Violations { get; init; }

    internal required Noun FindingCount { get; init; }

    internal required Noun Entries { get; init; }

    internal required Noun ErrorCount { get; init; }

    internal required Noun WarningCount { get; init; }

    internal required Noun NoteCount { get; init; }

    internal required Noun FlowsDeclare { get; init; }

    internal required Noun RulesWere { get; init; }

    internal required Noun MoreQuestions { get; init; }

    internal static ReportWording In(Language language) => language switch
    {
        Language.English => s_english,
        Language.Norwegian => s_norwegian,
        _ => throw new InvalidOperationException($"Unexpected language {language}"),
    };

    internal string Of(Outcome outcome) => outcome switch
    {
        Outcome.Violation => Violation,
        Outcome.Undetermined => Undetermined,
        Outcome.Excepted => Excepted,
        Outcome.NotApplicable => NotApplicable,
        _ => throw new InvalidOperationException($"Unexpected outcome {outcome}"),
    };

    internal string Of(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => SeverityError,
        RuleSeverity.Warning => SeverityWarning,
        RuleSeverity.Note => SeverityNote,
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    };

    internal string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => DiagnosticError,
        DiagnosticSeverity.Warning => DiagnosticWarning,
        DiagnosticSeverity.Note => DiagnosticNote,
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    };

    internal string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => Supported,
        ClaimVerdict.Contradicted => Contradicted,
        ClaimVerdict.NotEvidenced => NotEvidenced,
        _ => throw new InvalidOperationException($"Unexpected verdict {verdict}"),
    };

    /// <summary>What a witness of a claim with this verdict does.</summary>
    internal string OfWitness(ClaimVerdict verdict) => verdict == ClaimVerdict.Contradicted ? AgainstIt : LeavesItOpen;

    /// <summary>The outcome as it stands within a line or a sentence.</summary>
    internal string InText(Outcome outcome) => Of(outcome).ToLowerInvariant();

    /// <summary>The one word of a violation of this severity.</summary>
    internal string InText(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticError,
        RuleSeverity.Warning => DiagnosticWarning,
        RuleSeverity.Note => DiagnosticNote,
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    };

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    internal string Counted(RuleSeverity severity, long number) => severity switch
    {
        RuleSeverity.Error => ErrorCount.Count(number),
        RuleSeverity.Warning => WarningCount.Count(number),
        RuleSeverity.Note => NoteCount.Count(number),
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    };

    /// <inheritdoc cref="Counted(RuleSeverity, long)"/>
    internal string Counted(DiagnosticSeverity severity, long number) => severity switch
    {
        DiagnosticSeverity.Error => ErrorCount.Count(number),
        DiagnosticSeverity.Warning => WarningCount.Count(number),
        DiagnosticSeverity.Note => NoteCount.Count(number),
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    };

    /// <summary>What a test came to, as the end of a sentence about it.</summary>
    internal string InText(Truth truth) => truth switch
    {
        Truth.True => IsTrue,
        Truth.False => IsFalse,
        Truth.Unknown => IsUnknown,
        _ => throw new InvalidOperationException($"Unexpected truth {truth}"),
    };

    /// <summary><c> (upcoming from 2026-08-02)</c>, or nothing for a current finding.</summary>
    internal string WhenUpcoming(Finding finding) => finding switch
    {
        { Status: FindingStatus.Current } => "",
        { From: { } from } => $" ({Fill(UpcomingOn, ReportWords.Of(from))})",
        _ => $" ({UpcomingSometime})",
    };

    /// <summary>Puts values into a sentence of this table, invariantly.</summary>
    internal static string Fill(string sentence, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, sentence, values);

    internal string Of(Truth truth) => truth switch
    {
        Truth.True => Met,
        Truth.False => NotMet,
        Truth.Unknown => NotKnown,
        _ => throw new InvalidOperationException($"Unexpected truth {truth}"),
    };

    internal string OfException(Truth truth) => truth switch
    {
        Truth.True => ExceptionHolds,
        Truth.False => ExceptionFails,
        Truth.Unknown => ExceptionUnknown,
        _ => throw new InvalidOperationException($"Unexpected truth {truth}"),
    };
}

/// <summary>A word that follows a number.</summary>
internal sealed record Noun(string One, string Many)
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    internal string Count(long number) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? One : Many)}");
}
