using System.Globalization;
using ComplianceEngine.Casework;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>What reports for people say of a case, in one language. Whole sentences: word order differs. A word that one language lacks does not compile.</summary>
internal sealed partial record CaseWording
{
    internal required string DateFormat { get; init; }

    internal required string CaseHeading { get; init; }

    internal required string ViolationWord { get; init; }

    internal required string Breaks { get; init; }

    internal required string Gravest { get; init; }

    internal required string OnFlows { get; init; }

    internal required string SinceDay { get; init; }

    internal required string NothingBroken { get; init; }

    internal required string NothingBrokenButOpen { get; init; }

    internal required string HypotheticalSentence { get; init; }

    internal required string HypotheticalSilent { get; init; }

    internal required string QuestionsSentence { get; init; }

    internal required string ColumnsSentence { get; init; }

    internal required string ContradictedSentence { get; init; }

    internal required string ClaimsSentence { get; init; }

    internal required string UpcomingSentence { get; init; }

    internal required string WaivedSentence { get; init; }

    internal required string NotJudgedRows { get; init; }

    internal required string NotJudgedPast { get; init; }

    internal required string NotJudgedPlaces { get; init; }

    internal required string NotJudgedElsewhere { get; init; }

    internal required string NotJudgedSilent { get; init; }

    internal required string NotJudgedLineage { get; init; }

    internal required string NotJudgedRules { get; init; }

    internal required string Violations { get; init; }

    internal required string HypotheticalHeading { get; init; }

    internal required string HypotheticalHelp { get; init; }

    internal required string ClaimsHeading { get; init; }

    internal required string UpcomingHeading { get; init; }

    internal required string QuestionsHeading { get; init; }

    internal required string QuestionsHelp { get; init; }

    internal required string ColumnsHeading { get; init; }

    internal required string ColumnsHelp { get; init; }

    internal required string OpenHeading { get; init; }

    internal required string ExceptedHeading { get; init; }

    internal required string NotJudgedHeading { get; init; }

    internal required string NoColumn { get; init; }

    internal required string BlankThroughout { get; init; }

    internal required string PartlyBlank { get; init; }

    internal required string WaitsFor { get; init; }

    internal required string MoreIn { get; init; }

    internal required string MoreFlows { get; init; }

    internal required string NobodyNamed { get; init; }

    internal required string FactsLabel { get; init; }

    internal required string FlowsLabel { get; init; }

    internal required string NoExceptionHolds { get; init; }

    internal required string ExceptionsOpen { get; init; }

    internal required string HypotheticalTag { get; init; }

    internal required string WaivedTag { get; init; }

    internal required string NotDeclared { get; init; }

    internal required string DeclaredTooCoarse { get; init; }

    internal required string BaselineCounts { get; init; }

    internal required string HypotheticalShort { get; init; }

    internal required string ProvenanceHeading { get; init; }

    internal required string FilterAll { get; init; }

    internal required string FilterSearch { get; init; }

    internal required string ExampleLabel { get; init; }

    internal required string WaitingLabel { get; init; }

    internal required string OpenLabel { get; init; }

    internal required string WhatLabel { get; init; }

    internal required string Rows { get; init; }

    internal required string LineageHeading { get; init; }

    internal required string LineageHelp { get; init; }

    internal required Noun Provisions { get; init; }

    internal required Noun Matters { get; init; }

    internal required Noun QuestionsNoun { get; init; }

    internal required Noun ColumnsNoun { get; init; }

    internal required Noun ColumnsPlain { get; init; }

    internal required Noun PlacesNoun { get; init; }

    internal required Noun ControllersNoun { get; init; }

    internal required Noun Undecided { get; init; }

    internal static CaseWording In(Language language) => language switch
    {
        Language.English => s_english,
        Language.Norwegian => s_norwegian,
        _ => throw new InvalidOperationException($"Unexpected language {language}"),
    };

    internal string Of(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    internal string Of(ColumnGap gap) => gap switch
    {
        ColumnGap.NoColumn => NoColumn,
        ColumnGap.BlankThroughout => BlankThroughout,
        _ => PartlyBlank,
    };

    /// <summary>The controller as declared, or that nobody is named.</summary>
    internal string Controller(string name) => name.Length == 0 ? NobodyNamed : name;
}
