using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>What questions, letters and forms of answers say.</summary>
internal sealed class InterviewWording(Language language) : WordSection(language, "Interview")
{
    internal Sentence Heading => Say("date");
    internal Sentence Opening => Say("controller questions findings");
    internal Sentence Expectation => Say("share errors");
    internal Sentence NothingToAsk => Say("date");
    internal Sentence Question => Say("number text");
    internal string WhyLabel => Text();
    internal Sentence WhyInLetter => Say("rules");
    internal string FlowsLabel => Text();
    internal string AnswersLabel => Text();
    internal Sentence Leads => Say("violations cleared open");
    internal Sentence LeadsNowhere => Say("open");
    internal Sentence NotNeeded => Say("number answers");
    internal Sentence DeclaredAs => Say("value");
    internal Sentence EnterAs => Say("values");
    internal string DontKnow => Text();
    internal string DontKnowHelp => Text();
    internal string NotAskedHeading => Text();
    internal Sentence NotAsked => Say("columns");
    internal Sentence NotAskedUndecidable => Say("findings");
    internal Sentence NotAskedDecided => Say("flows");
    internal string FlowColumn => Text();
    internal string DataColumn => Text();
    internal string PurposeColumn => Text();
    internal string QuestionsColumn => Text();
    internal string CaseMissing => Text();
    internal string DeadlineMissing => Text();
    internal string SenderMissing => Text();
    internal string MeasureHeading => Text();
    internal string MeasureHelp => Text();
    internal string MeasureQuestions => Text();

    internal string OfOrder(QuestionOrder order) => Of("Order", order);

    internal string List(IReadOnlyList<string> items) => Table.List(items);
}
