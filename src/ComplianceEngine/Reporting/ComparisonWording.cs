using System.Collections.Concurrent;
using System.Globalization;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>What reports for people say of two runs held against each other, and of waivers.</summary>
internal sealed class ComparisonWording(Language language) : WordSection(language, "Comparison")
{
    private static readonly ConcurrentDictionary<Language, ComparisonWording> s_known = [];

    internal string Appeared => Text();
    internal string Changed => Text();
    internal string Gone => Text();
    internal string Claims => Text();
    internal string Was => Text();
    internal string WhenLabel => Text();
    internal string OutcomeLabel => Text();
    internal string SeverityLabel => Text();
    internal string CellLabel => Text();
    internal string ValueLabel => Text();
    internal string TestLabel => Text();
    internal Sentence ExceptionLabel => Say("number");
    internal string PathLabel => Text();
    internal string MessageLabel => Text();
    internal string WhyLabel => Text();
    internal string Current => Text();
    internal string FlowIsNew => Text();
    internal string FlowIsGone => Text();
    internal Sentence FlowMayBeRejected => Say("rows");
    internal string DateIsAnother => Text();
    internal string OtherFlows => Text();
    internal Sentence Heading => Say("old new");
    internal Sentence FlowsAddUp => Say("new changed same gone");
    internal Sentence FindingsAddUp => Say("new changed unchanged now gone before");
    internal Sentence NewlyFailing => Say("count");
    internal string NoneFailing => Text();
    internal string ExceptedHidden => Text();
    internal Sentence Waived => Say("until by reason");
    internal string WaivedLabel => Text();
    internal Sentence WaivedSentence => Say("count path");
    internal string BaselineLabel => Text();
    internal Sentence BaselineSentence => Say("path date new changed unchanged gone");
    internal Sentence NotCompared => Say("count");
    internal string Before => Text();
    internal string Now => Text();

    internal static ComparisonWording In(Language language) => s_known.GetOrAdd(language, l => new ComparisonWording(l));

    internal string Of(BaselineState state) => Of("State", state);

    /// <summary>Who waived it, until when and why, as declared.</summary>
    internal string Of(Waiver waiver) => Waived.Fill(waiver.Until, waiver.By, waiver.Reason);

    /// <summary>A difference as <c>what: before -> after</c>; text of others as it came.</summary>
    internal string Of(FindingDifference difference)
    {
        var name = difference.Name.Length == 0 ? "" : $" {difference.Name}";
        return difference.Kind switch
        {
            DifferenceKind.Outcome => $"{OutcomeLabel}: {InText<Outcome>(difference.Old, Words.InText)} -> {InText<Outcome>(difference.New, Words.InText)}",
            DifferenceKind.Severity => $"{SeverityLabel}: {InText<RuleSeverity>(difference.Old, Words.InText)} -> {InText<RuleSeverity>(difference.New, Words.InText)}",
            DifferenceKind.From => $"{WhenLabel}: {When(difference.Old)} -> {When(difference.New)}",
            DifferenceKind.Value => $"{ValueLabel}{name}: \"{difference.Old}\" -> \"{difference.New}\"",
            DifferenceKind.Test => $"{TestLabel}{name}: {Truths(difference.Old)} -> {Truths(difference.New)}",
            DifferenceKind.Exception => $"{ExceptionLabel.Fill(difference.Name)}: {Truths(difference.Old)} -> {Truths(difference.New)}",
            DifferenceKind.Path => $"{PathLabel}: {difference.Old} -> {difference.New}",
            DifferenceKind.Message => $"{MessageLabel}: {difference.Old} -> {difference.New}",
            _ => throw new InvalidOperationException($"Unexpected difference {difference.Kind}"),
        };
    }

    private ReportWording Words => ReportWording.In(Language);

    private string When(string from) => DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Table.Date(date) : Current;

    private string Truths(string truth) => InText<Truth>(truth, Of);

    private string Of(Truth truth) => Of("Truth", truth);

    // A baseline holds words of programs; a word of a later version stays as it is.
    private static string InText<T>(string word, Func<T, string> say)
        where T : struct, Enum => word.Length > 0 && char.IsAsciiLetter(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var known) ? say(known) : word;
}
