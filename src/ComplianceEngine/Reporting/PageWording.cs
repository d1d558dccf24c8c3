using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Packs;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>What the pages about rules, columns and examples say: <c>explain</c>, <c>rules</c>, <c>schema</c>, <c>test</c>, <c>check</c>.</summary>
internal sealed class PageWording(Language language) : WordSection(language, "Page")
{
    internal string DeeperStepsLeftOut => Text();
    internal string AsAbove => Text();
    internal string WhyHeading => Text();
    internal string HowToFixHeading => Text();
    internal string WhenNotHeading => Text();
    internal string InEnglish => Text();
    internal string ExceptionsHeading => Text();
    internal string ExamplesHeading => Text();
    internal string PackLabel => Text();
    internal string SeverityLabel => Text();
    internal string StatusLabel => Text();
    internal string LawLabel => Text();
    internal string InForceLabel => Text();
    internal string SourceLabel => Text();
    internal string MessageLabel => Text();
    internal string RemedyLabel => Text();
    internal string ColumnsLabel => Text();
    internal string PlaceLabel => Text();
    internal Sentence Checked => Say("date");
    internal Sentence CheckedAgainst => Say("date text");
    internal Sentence UncheckedBecause => Say("reason");
    internal string Unchecked => Text();
    internal string NobodyChecked => Text();
    internal string NoDate => Text();
    internal Sentence Since => Say("date");
    internal Sentence FromUntil => Say("since until");
    internal Sentence Until => Say("date");
    internal Sentence ExampleAsOf => Say("date cells");
    internal string FlowLabel => Text();
    internal string AsOfLabel => Text();
    internal string OutcomeLabel => Text();
    internal string TimeLabel => Text();
    internal string ConditionHeading => Text();
    internal Sentence ExceptionHeading => Say("name");
    internal string BlockingHeading => Text();
    internal Sentence Blocking => Say("test truth");
    internal string ToDecide => Text();
    internal string ToResolve => Text();
    internal Sentence PathHeading => Say("flows outcome");
    internal string OnlyPossible => Text();
    internal string NoSuchColumn => Text();
    internal string Blank => Text();
    internal string AllOf => Text();
    internal string AnyOf => Text();
    internal string Not => Text();
    internal Sentence AtLeast => Say("count");
    internal string Available => Text();
    internal string WhereInForce => Text();
    internal string ColumnsHeading => Text();
    internal Sentence KindHeading => Say("kind terms");
    internal Sentence RegistersHeading => Say("date");
    internal Sentence OfKind => Say("type kind");
    internal Sentence AtOrBelow => Say("terms");
    internal Sentence MayBeMarked => Say("marks");
    internal string Required => Text();
    internal string Structural => Text();
    internal Sentence Headers => Say("names");
    internal Sentence Broader => Say("names");
    internal Sentence MayReveal => Say("names");
    internal string Covered => Text();
    internal string NothingCovered => Text();
    internal string NotModelled => Text();
    internal string NothingLeftOut => Text();
    internal string GroundsHeading => Text();
    internal string GroundChecked => Text();
    internal string GroundUnchecked => Text();
    internal string GroundContested => Text();
    internal string GroundProposal => Text();
    internal Sentence ExampleKinds => Say("violating complying undetermined time place");
    internal Sentence ExampleTotals => Say("rules examples passed failed missing");
    internal Sentence ExamplesOf => Say("passed failed");
    internal Sentence MutantTotals => Say("mutants rules defines killed share argued survived");
    internal Sentence MutantsEquivalent => Say("mutants");
    internal Sentence MutantsArgued => Say("mutants");
    internal string SurvivorsHeading => Text();
    internal Sentence WouldTell => Say("place cells outcome");
    internal string Passed => Text();
    internal string Failed => Text();
    internal Sentence MissingAt => Say("place kind");
    internal string Expected => Text();
    internal string Actual => Text();
    internal Sentence Compiled => Say("rules files packs");
    internal Sentence NotCompiled => Say("rules files packs errors");

    internal string Of(RuleStatus status) => Of("Status", status);

    /// <summary>The status with what it means for an evaluation.</summary>
    internal string OfMeaning(RuleStatus status) => status == RuleStatus.Active ? Of(status) : Of("StatusMeaning", status);

    internal string Of(Truth truth) => Of("Truth", truth);

    internal string Of(FieldType type) => Of("Type", type);

    internal string Of(UnmodelledKind kind) => Of("Unmodelled", kind);

    internal string OfMissing(ExampleKind kind) => Of("Missing", kind);

    internal string Date(DateOnly date) => Table.Date(date);

    /// <summary>What joins the parts of a condition, and the two tests that no rule writes; any other text is the rule's own.</summary>
    internal string OfStep(string text) => text switch
    {
        "all of" => AllOf,
        "any of" => AnyOf,
        "not" => Not,
        "available" => Available,
        "where the rule is law" => WhereInForce,
        _ when text.StartsWith("at least ", StringComparison.Ordinal) && text.Split(' ') is [_, _, var count, "of"] => AtLeast.Fill(count),
        _ => text,
    };

    /// <summary>A part of a rule's documentation; the documentation is English.</summary>
    internal string OfDocumentation(string heading) => Language == Language.English ? heading : $"{heading} ({InEnglish})";
}
