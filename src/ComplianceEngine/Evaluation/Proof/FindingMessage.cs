using System.Text;
using ComplianceEngine.Inventories;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>What findings say, in the parts that they are put together from.</summary>
internal static class FindingMessage
{
    /// <summary>Reasons that an undetermined finding tells; of more it tells how many.</summary>
    public const int MostReasons = 3;

    public const string Separator = "; ";

    /// <summary>The template of a violation.</summary>
    public static string GetTemplate(RuleSymbol rule, Phrases phrases) => Prefix(rule, phrases) + rule.Message.In(phrases.Language);

    /// <summary>What an excepted finding says.</summary>
    public static string OfExcepted(RuleSymbol rule, string exception, Phrases phrases) => Prefix(rule, phrases) + phrases.ExceptedBy(rule.Title.In(phrases.Language), exception);

    /// <summary>What an undetermined finding says before and after its reasons.</summary>
    public static (string Before, string After) GetFrame(RuleSymbol rule, Phrases phrases)
    {
        const char Mark = '\uFFFF';
        var whole = phrases.CannotDecide(rule.Title.In(phrases.Language), Mark.ToString());
        var at = whole.LastIndexOf(Mark);
        return (Prefix(rule, phrases) + whole[..at], whole[(at + 1)..]);
    }

    /// <summary>One reason of an undetermined finding.</summary>
    public static string GetReason(string field, string reason, Phrases phrases) => phrases.Open(field, reason, reason == phrases.NotDeclared);

    /// <summary>What stands for reasons that are not told.</summary>
    public static string GetMore(int count, Phrases phrases) => " " + phrases.AndMore(count);

    private static string Prefix(RuleSymbol rule, Phrases phrases) => rule.Status == RuleStatus.Contested ? phrases.Contested : "";

    /// <summary>The template with what the flow declares in its places, in words.</summary>
    public static string Fill(string template, Vocabulary vocabulary, Flow flow, Phrases phrases)
    {
        var text = new StringBuilder();
        foreach (var (literal, field) in MessageTemplate.GetParts(template, vocabulary))
        {
            text.Append(field is null ? literal : phrases.Describe(flow[field]));
        }

        return text.ToString();
    }
}
