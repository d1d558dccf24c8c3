using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Html;

/// <summary>The page's own words in one language. A word that one language lacks does not compile.</summary>
internal sealed record ReportWords
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

    private static readonly ReportWords s_english = new()
    {
        LanguageCode = "en",
        Title = "Compliance report",
        PageFooter = "Compliance report. Undetermined is not a pass.",
        SkipToFindings = "Skip to the findings",
        AsOf = "As of",
        AsOfHelp = "The law in force and the flows active on this day.",
        Summary = "Summary",
        WhatToDo = "What to do",
        Inventories = "Inventories",
        Inventory = "Inventory",
        ReadAs = "Read as",
        ByteOrderMark = "byte order mark",
        SeparatedBy = "separated by",
        HeaderOnLine = "header on line",
        PreambleRows = "rows before the header passed over",
        Bytes = "Bytes",
        RowsRead = "Rows read",
        RowsEvaluated = "Rows evaluated",
        RowsRejected = "Rows rejected",
        Packs = "Rule packs",
        Pack = "Pack",
        Version = "Version",
        LawAsOf = "State of the law",
        NotStated = "not stated",
        Outcomes = "Outcomes",
        OutcomesHelp = "Every rule is put to every flow. Each pair of a rule and a flow is counted once.",
        OutcomeHeading = "Outcome",
        Count = "Count",
        Meaning = "What it means",
        Total = "All pairs of rule and flow",
        Violation = "Violation",
        ViolationMeaning = "On what is declared, the rule is broken and no exception holds.",
        Undetermined = "Undetermined",
        UndeterminedMeaning = "Facts that would decide are missing. Not a pass: the questions to send are listed.",
        Excepted = "Excepted",
        ExceptedMeaning = "The rule applies or may apply, and a named exception holds on what is declared.",
        Upcoming = "Upcoming",
        UpcomingMeaning = "Holds only from a later date, which is given.",
        NotApplicable = "Not applicable",
        NotApplicableMeaning = "The rule does not apply on what is declared, or the rule or the flow is over.",
        FlowsWithoutLineage = "Flows that declare no sources",
        FlowsWithoutLineageHelp = "Paths of data through these flows cannot be seen.",
        Limits = "What this report does not say",
        LimitUndetermined = "Undetermined is not a pass. A blank or too coarse declaration is a question, never a clearance.",
        LimitDeclared = "It relies on what the controller declared. Nothing declared has been verified; a statement that topics are left out is taken at its word and no further.",
        LimitRules = "Only the rules listed below were put. A flow without a finding is not certified to be lawful.",
        LimitRejected = "Rows that were rejected were not evaluated. They are listed under diagnostics.",
        LimitDate = "It speaks of one day only. Later law, and changes to the flows, need a new evaluation.",
        LimitExceptedHidden = "Excepted findings are counted, not shown, in this edition.",
        MostAsked = "Most asked questions",
        MostAskedHelp = "The missing facts that would decide the most, first. One letter to the controller can ask them all.",
        Question = "Question",
        Column = "Column",
        FindingsWaiting = "Findings that wait for it",
        FlowsConcerned = "Flows concerned",
        FurtherQuestions = "Further questions",
        Contents = "Findings by flow",
        ContentsNavigation = "Contents",
        Flow = "Flow",
        Controller = "Controller",
        DeclaredAt = "Declared at",
        Findings = "Findings",
        NoFindings = "No finding to show. This is not a certificate: read what this report does not say.",
        NothingEvaluated = "No row was evaluated. Nothing in this report speaks to compliance.",
        FlowsWithoutFinding = "Flows without a finding",
        DeclaredFacts = "Everything this flow declares",
        Declared = "Declared",
        NothingDeclared = "nothing declared",
        NoSuchColumn = "the inventory has no such column",
        DeclaredAbsence = "declared absence",
        BackToContents = "Back to the contents",
        Rule = "Rule",
        SeverityError = "Severity: error (unlawful on the facts declared)",
        SeverityWarning = "Severity: warning (to be mended)",
        SeverityNote = "Severity: note (a point of order)",
        SeverityIfViolated = "If it proves to be a violation:",
        UpcomingFrom = "Upcoming, from",
        Contested = "The reading of the law behind this rule is disputed.",
        Unchecked = "Nobody has yet compared this rule with the published text.",
        SourceChecked = "Source checked",
        Law = "Law",
        FactsReliedOn = "Declared facts relied on",
        Test = "Test",
        Result = "Result",
        Why = "Why",
        Where = "Where",
        Met = "met",
        NotMet = "not met",
        NotKnown = "not known",
        ExceptionsTried = "Exceptions considered",
        NoExceptions = "This rule has no exceptions.",
        ExceptionHolds = "holds",
        ExceptionFails = "does not hold",
        ExceptionUnknown = "not decided",
        Path = "Path of the data",
        QuestionsToSend = "Questions to send",
        WouldLeadTo = "The finding would become:",
        AnswerIf = "if the answer is",
        AlternativeQuestions = "Each of these questions can decide the finding by itself.",
        Remedies = "What would resolve it",
        ChangeFrom = "Now",
        ChangeTo = "Instead",
        WouldBreak = "This change would newly break",
        HowToFix = "How to fix",
        WhyItMatters = "Why it matters",
        WhenNot = "When it does not apply",
        Fingerprint = "Fingerprint",
        RulesPut = "Rules put",
        RulesHelp = "The findings of each rule, over all flows.",
        Diagnostics = "Diagnostics and rejected rows",
        DiagnosticsHelp = "Problems in the sources themselves. A rejected row is an error with its place.",
        Errors = "Errors",
        Remarks = "Warnings and notes",
        None = "none",
        DiagnosticError = "error",
        DiagnosticWarning = "warning",
        DiagnosticNote = "note",
        Weight = "Weight",
        Code = "Code",
        Message = "Message",
        LongValue = "whole text",
    };

    private static readonly ReportWords s_norwegian = new()
    {
        LanguageCode = "nb",
        Title = "Etterlevelsesrapport",
        PageFooter = "Etterlevelsesrapport. Uavklart er ikke bestått.",
        SkipToFindings = "Gå til funnene",
        AsOf = "Per",
        AsOfHelp = "Retten som gjelder og flytene som er i bruk denne dagen.",
        Summary = "Sammendrag",
        WhatToDo = "Hva som må gjøres",
        Inventories = "Oversikter",
        Inventory = "Oversikt",
        ReadAs = "Lest som",
        ByteOrderMark = "byterekkefølgemerke",
        SeparatedBy = "skilt med",
        HeaderOnLine = "overskrift på linje",
        PreambleRows = "rader før overskriften er hoppet over",
        Bytes = "Byte",
        RowsRead = "Rader lest",
        RowsEvaluated = "Rader vurdert",
        RowsRejected = "Rader avvist",
        Packs = "Regelpakker",
        Pack = "Pakke",
        Version = "Versjon",
        LawAsOf = "Rettstilstand per",
        NotStated = "ikke oppgitt",
        Outcomes = "Utfall",
        OutcomesHelp = "Hver regel prøves mot hver flyt. Hvert par av regel og flyt telles én gang.",
        OutcomeHeading = "Utfall",
        Count = "Antall",
        Meaning = "Hva det betyr",
        Total = "Alle par av regel og flyt",
        Violation = "Brudd",
        ViolationMeaning = "Etter det som er oppgitt, er regelen brutt, og ingen unntak gjelder.",
        Undetermined = "Uavklart",
        UndeterminedMeaning = "Opplysninger som ville avgjort saken, mangler. Ikke bestått: spørsmålene som må stilles, er listet opp.",
        Excepted = "Unntatt",
        ExceptedMeaning = "Regelen gjelder eller kan gjelde, og et navngitt unntak gjelder etter det som er oppgitt.",
        Upcoming = "Kommende",
        UpcomingMeaning = "Gjelder først fra en senere dato, som er oppgitt.",
        NotApplicable = "Ikke aktuell",
        NotApplicableMeaning = "Regelen gjelder ikke etter det som er oppgitt, eller regelen eller flyten er avsluttet.",
        FlowsWithoutLineage = "Flyter som ikke oppgir kilder",
        FlowsWithoutLineageHelp = "Dataenes vei gjennom disse flytene kan ikke ses.",
        Limits = "Hva denne rapporten ikke sier",
        LimitUndetermined = "Uavklart er ikke bestått. Et tomt eller for grovt svar er et spørsmål, aldri en godkjenning.",
        LimitDeclared = "Den bygger på det den behandlingsansvarlige har oppgitt. Ingenting er kontrollert; en erklæring om at temaer er utelatt, tas på ordet og ikke lenger.",
        LimitRules = "Bare reglene som er listet nedenfor, er prøvd. En flyt uten funn er ikke dermed erklært lovlig.",
        LimitRejected = "Rader som ble avvist, er ikke vurdert. De står under meldinger.",
        LimitDate = "Den gjelder bare for én dag. Ny rett og endringer i flytene krever ny vurdering.",
        LimitExceptedHidden = "Unntatte funn er talt, men ikke vist, i denne utgaven.",
        MostAsked = "Spørsmålene som oftest må stilles",
        MostAskedHelp = "Opplysningene som ville avgjort mest, står først. Ett brev til den behandlingsansvarlige kan stille alle.",
        Question = "Spørsmål",
        Column = "Kolonne",
        FindingsWaiting = "Funn som venter på svaret",
        FlowsConcerned = "Flyter det gjelder",
        FurtherQuestions = "Flere spørsmål",
        Contents = "Funn etter flyt",
        ContentsNavigation = "Innhold",
        Flow = "Flyt",
        Controller = "Behandlingsansvarlig",
        DeclaredAt = "Oppgitt i",
        Findings = "Funn",
        NoFindings = "Ingen funn å vise. Dette er ingen godkjenning: les hva denne rapporten ikke sier.",
        NothingEvaluated = "Ingen rader er vurdert. Ingenting i denne rapporten sier noe om etterlevelse.",
        FlowsWithoutFinding = "Flyter uten funn",
        DeclaredFacts = "Alt denne flyten oppgir",
        Declared = "Oppgitt",
        NothingDeclared = "ingenting oppgitt",
        NoSuchColumn = "oversikten har ingen slik kolonne",
        DeclaredAbsence = "oppgitt fravær",
        BackToContents = "Tilbake til innholdet",
        Rule = "Regel",
        SeverityError = "Alvor: feil (ulovlig etter det som er oppgitt)",
        SeverityWarning = "Alvor: advarsel (bør rettes)",
        SeverityNote = "Alvor: merknad (orden)",
        SeverityIfViolated = "Hvis det viser seg å være et brudd:",
        UpcomingFrom = "Kommende, fra",
        Contested = "Rettsoppfatningen bak denne regelen er omstridt.",
        Unchecked = "Ingen har ennå sammenholdt denne regelen med den publiserte teksten.",
        SourceChecked = "Kilde kontrollert",
        Law = "Rettsgrunnlag",
        FactsReliedOn = "Oppgitte opplysninger som er lagt til grunn",
        Test = "Prøve",
        Result = "Resultat",
        Why = "Hvorfor",
        Where = "Hvor",
        Met = "oppfylt",
        NotMet = "ikke oppfylt",
        NotKnown = "ikke kjent",
        ExceptionsTried = "Unntak som er vurdert",
        NoExceptions = "Denne regelen har ingen unntak.",
        ExceptionHolds = "gjelder",
        ExceptionFails = "gjelder ikke",
        ExceptionUnknown = "ikke avgjort",
        Path = "Dataenes vei",
        QuestionsToSend = "Spørsmål som må stilles",
        WouldLeadTo = "Funnet ville bli:",
        AnswerIf = "hvis svaret er",
        AlternativeQuestions = "Hvert av disse spørsmålene kan avgjøre funnet alene.",
        Remedies = "Hva som ville løse det",
        ChangeFrom = "Nå",
        ChangeTo = "I stedet",
        WouldBreak = "Denne endringen ville i stedet bryte",
        HowToFix = "Slik rettes det",
        WhyItMatters = "Hvorfor det betyr noe",
        WhenNot = "Når den ikke gjelder",
        Fingerprint = "Fingeravtrykk",
        RulesPut = "Regler som er prøvd",
        RulesHelp = "Funnene for hver regel, over alle flyter.",
        Diagnostics = "Meldinger og avviste rader",
        DiagnosticsHelp = "Problemer i selve kildene. En avvist rad er en feil med sted.",
        Errors = "Feil",
        Remarks = "Advarsler og merknader",
        None = "ingen",
        DiagnosticError = "feil",
        DiagnosticWarning = "advarsel",
        DiagnosticNote = "merknad",
        Weight = "Vekt",
        Code = "Kode",
        Message = "Melding",
        LongValue = "hele teksten",
    };

    internal static ReportWords In(Language language) => language switch
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
