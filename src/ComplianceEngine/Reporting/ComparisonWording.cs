using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>What reports for people say of two runs held against each other, and of waivers. A word that one language lacks does not compile.</summary>
internal sealed record ComparisonWording
{
    private static readonly ComparisonWording s_english = new()
    {
        Appeared = "New findings",
        Changed = "Changed findings",
        Gone = "Findings that are gone",
        Claims = "Claims with another verdict",
        Was = "was",
        WhenLabel = "in time",
        OutcomeLabel = "outcome",
        SeverityLabel = "weight",
        CellLabel = "cell",
        ValueLabel = "declared",
        TestLabel = "test",
        ExceptionLabel = "exception {0}",
        PathLabel = "path",
        MessageLabel = "text",
        WhyLabel = "why",
        Current = "current",
        FlowIsNew = "the flow is not among the rows of the earlier inventory",
        FlowIsGone = "the flow is not among the rows of the later inventory",
        FlowMayBeRejected = "the flow is not among the rows that could be read; {0} could not: gone is not resolved",
        DateIsAnother = "the cells are the same: it is the evaluation date that is another",
        OtherFlows = "no cell of its own that the rule reads is another: other flows are",
        Heading = "From {0} to {1}",
        FlowsAddUp = "Flows: {0} new + {1} changed + {2} the same; {3} gone.",
        FindingsAddUp = "Findings: {0} new + {1} changed + {2} unchanged = {3} now; {4} gone (before: {5}).",
        NewlyFailing = "Failing the run now and not before: {0}.",
        NoneFailing = "Nothing fails the run now that did not before.",
        ExceptedHidden = "New and gone excepted findings are counted, not listed.",
        Waived = "waived until {0} by {1}: {2}",
        WaivedLabel = "waived",
        WaivedSentence = "Waived findings: {0} (see {1}). They fail no run, and stay findings.",
        BaselineLabel = "baseline",
        BaselineSentence = "Against {0} as of {1}: {2} new + {3} changed + {4} unchanged; {5} gone.",
        NotCompared = "Of rules that were not evaluated now: {0}.",
        New = "new",
        ChangedState = "changed",
        Unchanged = "unchanged",
        IsTrue = "true",
        IsFalse = "false",
        IsUnknown = "unknown",
        Before = "Before",
        Now = "Now",
    };

    private static readonly ComparisonWording s_norwegian = new()
    {
        Appeared = "Nye funn",
        Changed = "Endrede funn",
        Gone = "Funn som er borte",
        Claims = "Påstander med et annet svar",
        Was = "var",
        WhenLabel = "i tid",
        OutcomeLabel = "utfall",
        SeverityLabel = "vekt",
        CellLabel = "celle",
        ValueLabel = "oppgitt",
        TestLabel = "test",
        ExceptionLabel = "unntak {0}",
        PathLabel = "vei",
        MessageLabel = "tekst",
        WhyLabel = "hvorfor",
        Current = "gjelder nå",
        FlowIsNew = "flyten er ikke blant radene i den tidligere oversikten",
        FlowIsGone = "flyten er ikke blant radene i den senere oversikten",
        FlowMayBeRejected = "flyten er ikke blant radene som kunne leses; {0} kunne ikke leses: borte er ikke løst",
        DateIsAnother = "cellene er de samme: det er vurderingsdatoen som er en annen",
        OtherFlows = "ingen av flytens egne celler som regelen leser, er annerledes: andre flyter er det",
        Heading = "Fra {0} til {1}",
        FlowsAddUp = "Flyter: {0} nye + {1} endret + {2} like; {3} borte.",
        FindingsAddUp = "Funn: {0} nye + {1} endret + {2} uendret = {3} nå; {4} borte (før: {5}).",
        NewlyFailing = "Feller kjøringen nå og ikke før: {0}.",
        NoneFailing = "Ingenting feller kjøringen nå som ikke gjorde det før.",
        ExceptedHidden = "Nye og borte funn under unntak er talt, ikke listet.",
        Waived = "frafalt til {0} av {1}: {2}",
        WaivedLabel = "frafalt",
        WaivedSentence = "Frafalte funn: {0} (se {1}). De feller ingen kjøring, men er fortsatt funn.",
        BaselineLabel = "sammenlignet",
        BaselineSentence = "Mot {0} per {1}: {2} nye + {3} endret + {4} uendret; {5} borte.",
        NotCompared = "Av regler som ikke ble vurdert nå: {0}.",
        New = "nytt",
        ChangedState = "endret",
        Unchanged = "uendret",
        IsTrue = "sant",
        IsFalse = "usant",
        IsUnknown = "ukjent",
        Before = "Før",
        Now = "Nå",
    };

    internal required string Appeared { get; init; }

    internal required string Changed { get; init; }

    internal required string Gone { get; init; }

    internal required string Claims { get; init; }

    internal required string Was { get; init; }

    internal required string WhenLabel { get; init; }

    internal required string OutcomeLabel { get; init; }

    internal required string SeverityLabel { get; init; }

    internal required string CellLabel { get; init; }

    internal required string ValueLabel { get; init; }

    internal required string TestLabel { get; init; }

    internal required string ExceptionLabel { get; init; }

    internal required string PathLabel { get; init; }

    internal required string MessageLabel { get; init; }

    internal required string WhyLabel { get; init; }

    internal required string Current { get; init; }

    internal required string FlowIsNew { get; init; }

    internal required string FlowIsGone { get; init; }

    internal required string FlowMayBeRejected { get; init; }

    internal required string DateIsAnother { get; init; }

    internal required string OtherFlows { get; init; }

    internal required string Heading { get; init; }

    internal required string FlowsAddUp { get; init; }

    internal required string FindingsAddUp { get; init; }

    internal required string NewlyFailing { get; init; }

    internal required string NoneFailing { get; init; }

    internal required string ExceptedHidden { get; init; }

    internal required string Waived { get; init; }

    internal required string WaivedLabel { get; init; }

    internal required string WaivedSentence { get; init; }

    internal required string BaselineLabel { get; init; }

    internal required string BaselineSentence { get; init; }

    internal required string NotCompared { get; init; }

    internal required string New { get; init; }

    internal required string ChangedState { get; init; }

    internal required string Unchanged { get; init; }

    internal required string IsTrue { get; init; }

    internal required string IsFalse { get; init; }

    internal required string IsUnknown { get; init; }

    internal required string Before { get; init; }

    internal required string Now { get; init; }

    internal static ComparisonWording In(Language language) => language == Language.Norwegian ? s_norwegian : s_english;

    internal string Of(BaselineState state) => state switch
    {
        BaselineState.New => New,
        BaselineState.Changed => ChangedState,
        BaselineState.Unchanged => Unchanged,
        _ => throw new InvalidOperationException($"Unexpected state {state}"),
    };

    /// <summary>Who waived it, until when and why, as declared.</summary>
    internal string Of(Waiver waiver) => ReportWording.Fill(Waived, ReportWords.Of(waiver.Until), waiver.By, waiver.Reason);

    /// <summary>A difference as <c>what: before -> after</c>; text of others as it came.</summary>
    internal string Of(FindingDifference difference)
    {
        var name = difference.Name.Length == 0 ? "" : $" {difference.Name}";
        return difference.Kind switch
        {
            DifferenceKind.Outcome => $"{OutcomeLabel}: {difference.Old} -> {difference.New}",
            DifferenceKind.Severity => $"{SeverityLabel}: {difference.Old} -> {difference.New}",
            DifferenceKind.From => $"{WhenLabel}: {When(difference.Old)} -> {When(difference.New)}",
            DifferenceKind.Value => $"{ValueLabel}{name}: \"{difference.Old}\" -> \"{difference.New}\"",
            DifferenceKind.Test => $"{TestLabel}{name}: {Truths(difference.Old)} -> {Truths(difference.New)}",
            DifferenceKind.Exception => $"{ReportWording.Fill(ExceptionLabel, difference.Name)}: {Truths(difference.Old)} -> {Truths(difference.New)}",
            DifferenceKind.Path => $"{PathLabel}: {difference.Old} -> {difference.New}",
            DifferenceKind.Message => $"{MessageLabel}: {difference.Old} -> {difference.New}",
            _ => throw new InvalidOperationException($"Unexpected difference {difference.Kind}"),
        };
    }

    private string When(string from) => from.Length == 0 ? Current : from;

    private string Truths(string truth) => truth switch
    {
        "true" => IsTrue,
        "false" => IsFalse,
        "unknown" => IsUnknown,
        _ => truth,
    };
}
