using System.Collections.Concurrent;
using ComplianceEngine.Casework;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>What reports for people say of a case.</summary>
internal sealed class CaseWording(Language language) : WordSection(language, "Case")
{
    private static readonly ConcurrentDictionary<Language, CaseWording> s_known = [];

    internal Sentence CaseHeading => Say("id date");
    internal Sentence Breaks => Say("controllers violations extent");
    internal Sentence Gravest => Say("title rule law extent since");
    internal Sentence OnFlows => Say("flows");
    internal Sentence SinceDay => Say("day");
    internal Sentence NothingBroken => Say("flows");
    internal Sentence NothingBrokenButOpen => Say("flows findings");
    internal Sentence HypotheticalSentence => Say("rows violations");
    internal Sentence HypotheticalSilent => Say("rows");
    internal Sentence QuestionsSentence => Say("questions controllers leading share");
    internal Sentence ColumnsSentence => Say("columns rules");
    internal Sentence ContradictedSentence => Say("claims ids");
    internal Sentence ClaimsSentence => Say("claims contradicted notEvidenced supported");
    internal Sentence UpcomingSentence => Say("findings day");
    internal Sentence NotJudgedRows => Say("rows");
    internal Sentence NotJudgedPast => Say("flows");
    internal Sentence NotJudgedPlaces => Say("places names flows");
    internal Sentence NotJudgedElsewhere => Say("flows");
    internal Sentence NotJudgedSilent => Say("flows");
    internal string ViolationsHeading => Text();
    internal string HypotheticalHeading => Text();
    internal string HypotheticalHelp => Text();
    internal string HypotheticalShort => Text();
    internal string ClaimsHeading => Text();
    internal string UpcomingHeading => Text();
    internal string QuestionsHeading => Text();
    internal string QuestionsHelp => Text();
    internal string ColumnsHeading => Text();
    internal string ColumnsHelp => Text();
    internal string OpenHeading => Text();
    internal string ExceptedHeading => Text();
    internal string NotJudgedHeading => Text();
    internal string ProvenanceHeading => Text();
    internal string LineageHeading => Text();
    internal string LineageHelp => Text();
    internal Sentence AwaitedBy => Say("rules flows");
    internal Sentence MoreIn => Say("things where");
    internal Sentence MoreFlows => Say("count");
    internal Sentence AnsweredBy => Say("who details");
    internal Sentence Answered => Say("details");
    internal string NobodyNamed => Text();
    internal string FactsLabel => Text();
    internal string NoExceptionHolds => Text();
    internal string ExceptionsOpen => Text();
    internal string HypotheticalTag => Text();
    internal string WaivedTag => Text();
    internal Sentence BaselineCounts => Say("new changed unchanged");
    internal string FilterAll => Text();
    internal string FilterSearch => Text();
    internal string ExampleLabel => Text();
    internal string WaitingLabel => Text();
    internal string OpenLabel => Text();
    internal string WhatLabel => Text();
    internal string LinesLabel => Text();
    internal string QuestionsLabel => Text();
    internal string RulesLabel => Text();
    internal Noun Matters => Noun();
    internal Noun Questions => Noun();
    internal Noun ColumnsAre => Noun();
    internal Noun Columns => Noun();
    internal Noun Places => Noun();
    internal Noun Controllers => Noun();
    internal Noun Rows => Noun();
    internal Noun Flows => Noun();
    internal Noun Violations => Noun();
    internal Noun ClaimCount => Noun();
    internal Noun Entries => Noun();

    internal static CaseWording In(Language language) => s_known.GetOrAdd(language, l => new CaseWording(l));

    internal string Of(DateOnly date) => Table.Date(date);

    internal string Of(ColumnGap gap) => Of("Gap", gap);

    /// <summary>The controller as declared, or that nobody is named.</summary>
    internal string Controller(string name) => name.Length == 0 ? NobodyNamed : name;
}
