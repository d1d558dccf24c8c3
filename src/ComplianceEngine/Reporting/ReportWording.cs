using System.Collections.Concurrent;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>What reports for people say of themselves. Formats for programs have <see cref="ReportWords"/>.</summary>
internal sealed class ReportWording(Language language) : WordSection(language, "Report")
{
    private static readonly ConcurrentDictionary<Language, ReportWording> s_known = [];

    private readonly CitationWords _citations = new(language);
    private readonly PageWording _page = new(language);

    internal string Title => Text();
    internal string PageFooter => Text();
    internal string SkipToFindings => Text();
    internal string AsOf => Text();
    internal string Summary => Text();
    internal string Inventories => Text();
    internal string Inventory => Text();
    internal string ReadAs => Text();
    internal string ByteOrderMark => Text();
    internal string SeparatedBy => Text();
    internal string HeaderOnLine => Text();
    internal string PreambleRows => Text();
    internal string Bytes => Text();
    internal string RowsRead => Text();
    internal string RowsEvaluated => Text();
    internal string RowsRejected => Text();
    internal string Packs => Text();
    internal string Pack => Text();
    internal string Version => Text();
    internal string LawAsOf => Text();
    internal string NotStated => Text();
    internal string Outcomes => Text();
    internal string OutcomesHelp => Text();
    internal string OutcomeHeading => Text();
    internal string Count => Text();
    internal string Meaning => Text();
    internal string Total => Text();
    internal string ViolationMeaning => Text();
    internal string UndeterminedMeaning => Text();
    internal string ExceptedMeaning => Text();
    internal string Upcoming => Text();
    internal string UpcomingMeaning => Text();
    internal string Waiting => Text();
    internal string WaitingMeaning => Text();
    internal string NotApplicableMeaning => Text();
    internal string FlowsWithoutLineage => Text();
    internal string Limits => Text();
    internal string LimitUndetermined => Text();
    internal string LimitDeclared => Text();
    internal string LimitRules => Text();
    internal string LimitDate => Text();
    internal string LimitExceptedHidden => Text();
    internal string Question => Text();
    internal string Column => Text();
    internal string FlowsConcerned => Text();
    internal string FurtherQuestions => Text();
    internal string Contents => Text();
    internal string ContentsNavigation => Text();
    internal string Flow => Text();
    internal string Controller => Text();
    internal string Findings => Text();
    internal string FlowsWithoutFinding => Text();
    internal string Declared => Text();
    internal string NoSuchColumn => Text();
    internal string Rule => Text();
    internal string SeverityLabel => Text();
    internal string UpcomingFrom => Text();
    internal string Contested => Text();
    internal string Unchecked => Text();
    internal string SourceChecked => Text();
    internal string Law => Text();
    internal string Test => Text();
    internal string Result => Text();
    internal string Why => Text();
    internal string Where => Text();
    internal string ExceptionsTried => Text();
    internal string Path => Text();
    internal string Remedies => Text();
    internal string WhyItMatters => Text();
    internal string WhenNot => Text();
    internal string Fingerprint => Text();
    internal string RulesPut => Text();
    internal string Diagnostics => Text();
    internal string DiagnosticsHelp => Text();
    internal string Errors => Text();
    internal string Remarks => Text();
    internal string None => Text();
    internal string Weight => Text();
    internal string Code => Text();
    internal string Message => Text();
    internal string LawLabel => Text();
    internal string ContestedLabel => Text();
    internal string ContestedReading => Text();
    internal string BecauseLabel => Text();
    internal string OpenLabel => Text();
    internal string PathLabel => Text();
    internal string ExceptionLabel => Text();
    internal string FingerprintLabel => Text();
    internal string ResolveLabel => Text();
    internal string AskLabel => Text();
    internal string And => Text();
    internal string NoColumn => Text();
    internal string IsBlank => Text();
    internal string Blank => Text();
    internal Sentence InFlow => Say("flow");
    internal Sentence UpcomingOn => Say("date");
    internal string UpcomingSometime => Text();
    internal Sentence SummaryAsOf => Say("date");
    internal Sentence RowsAddUp => Say("read evaluated rejected");
    internal string NoInventory => Text();
    internal string InAll => Text();
    internal Sentence PairsAddUp => Say("rules packs flows pairs violations undetermined excepted upcoming waiting notApplicable");
    internal string NothingJudged => Text();
    internal Sentence BySeverity => Say("counts");
    internal string NoViolation => Text();
    internal Sentence NoViolationButOpen => Say("findings");
    internal string ExceptedCounted => Text();
    internal Sentence OpenMost => Say("columns");
    internal Sentence WithoutSources => Say("flows");
    internal Sentence NotCompared => Say("rules");
    internal Sentence SourcesSentence => Say("counts");
    internal string AboutSources => Text();
    internal string Place => Text();
    internal string Problem => Text();
    internal string Finding => Text();
    internal Sentence ToDecide => Say("question");
    internal string Claims => Text();
    internal string ClaimsHelp => Text();
    internal string ClaimColumn => Text();
    internal string ClaimSaid => Text();
    internal string Verdict => Text();
    internal string SaidLabel => Text();
    internal string SpeakingLabel => Text();
    internal string AgainstIt => Text();
    internal string LeavesItOpen => Text();
    internal Sentence FurtherWitnesses => Say("count");
    internal Sentence ClaimsAddUp => Say("claims supported contradicted notEvidenced");
    internal string OnlyPossible => Text();
    internal Sentence HopsLeftOut => Say("flows");
    internal Noun Rules => Noun();
    internal Noun FindingCount => Noun();
    internal Noun ErrorCount => Noun();
    internal Noun WarningCount => Noun();
    internal Noun NoteCount => Noun();
    internal Noun SeriousCount => Noun();

    internal string LanguageCode => Language.Code;

    internal string Violation => Of(Outcome.Violation);

    internal string Undetermined => Of(Outcome.Undetermined);

    internal string Excepted => Of(Outcome.Excepted);

    internal string NotApplicable => Of(Outcome.NotApplicable);

    internal static ReportWording In(Language language) => s_known.GetOrAdd(language, l => new ReportWording(l));

    internal string Of(Outcome outcome) => Of("Outcome", outcome);

    /// <summary>The weight of a rule, as a sentence of its own.</summary>
    internal string Of(RuleSeverity severity) => Of("Severity", severity);

    internal string Of(DiagnosticSeverity severity) => Of("Diagnostic", severity);

    internal string Of(ClaimVerdict verdict) => Of("Verdict", verdict);

    /// <summary>What a test came to.</summary>
    internal string Of(Truth truth) => Of("Truth", truth);

    internal string OfException(Truth truth) => Of("Exception", truth);

    /// <summary>What a witness of a claim with this verdict does.</summary>
    internal string OfWitness(ClaimVerdict verdict) => verdict == ClaimVerdict.Contradicted ? AgainstIt : LeavesItOpen;

    /// <summary>The outcome as it stands within a line or a sentence, or before a rule's id: <c>violation[GDPR0602]</c>.</summary>
    internal string InText(Outcome outcome) => Of("InText", outcome);

    /// <summary>The one word of a rule's weight.</summary>
    internal string InText(RuleSeverity severity) => Of("Weight", severity);

    /// <summary>What a test came to, as the end of a sentence about it.</summary>
    internal string InText(Truth truth) => Of("Is", truth);

    /// <summary>How many violations have this weight: <c>2 errors</c>; in some languages another word than for an error in a file.</summary>
    internal string Counted(RuleSeverity severity, long number) => (severity switch
    {
        RuleSeverity.Error => SeriousCount,
        RuleSeverity.Warning => WarningCount,
        RuleSeverity.Note => NoteCount,
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    }).Count(number);

    /// <summary>How many problems of files have this weight.</summary>
    internal string Counted(DiagnosticSeverity severity, long number) => (severity switch
    {
        DiagnosticSeverity.Error => ErrorCount,
        DiagnosticSeverity.Warning => WarningCount,
        DiagnosticSeverity.Note => NoteCount,
        _ => throw new InvalidOperationException($"Unexpected severity {severity}"),
    }).Count(number);

    /// <inheritdoc cref="CitationWords"/>
    internal string Of(Citation citation) => _citations.Of(citation);

    /// <summary>What a test asks, where the reader sees the rule's own text; the two tests that no rule writes are said in words.</summary>
    internal string OfTest(string test) => _page.OfStep(test);

    internal string Date(DateOnly date) => Table.Date(date);

    internal string List(IReadOnlyList<string> items) => Table.List(items);

    /// <summary><c> (upcoming from 2 August 2026)</c>, or nothing for a current finding.</summary>
    internal string WhenUpcoming(Finding finding) => finding switch
    {
        { Status: FindingStatus.Current } => "",
        { From: { } from } => $" ({UpcomingOn.Fill(from)})",
        _ => $" ({UpcomingSometime})",
    };

    /// <summary>Puts values into a sentence, in the order the sentence names them.</summary>
    internal static string Fill(Sentence sentence, params ReadOnlySpan<object?> values) => sentence.Fill(values);
}
