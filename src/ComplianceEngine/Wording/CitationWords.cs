using System.Text.RegularExpressions;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Wording;

/// <summary>Citations as lawyers of a language write them: <c>GDPR art. 6(1)(f)</c>, <c>personvernforordningen artikkel 6 nr. 1 bokstav f</c>. What the language has no words for stands as the rule has it.</summary>
internal sealed partial class CitationWords(Language language)
{
    private const string Section = "Citation";

    private readonly WordTable _table = WordTable.In(language);

    public string Of(Citation citation)
    {
        var title = citation switch
        {
            { Law: { } law } => law.ShortTitle.In(language),
            { Provision: { } inDocument } => OfDocument(citation.Text[..^(inDocument.Length + 1)]),
            _ => OfDocument(citation.Text),
        };
        return citation.Provision is { } provision ? $"{title} {OfProvision(provision)}" : title;
    }

    /// <summary>Where in a law or a judgment: <c>art. 9(2)(a)</c>, <c>para. 73</c>.</summary>
    public string OfProvision(string provision)
    {
        var (unit, reference) = provision.Split(' ', 2) is [var first, var rest] ? (first.TrimEnd('.'), rest) : ("", provision);
        return _table.Find(Section, "Unit." + unit) is { } words ? words.Fill("reference", [unit == "art" ? OfArticle(reference) : reference]) : provision;
    }

    // `9(2)(a)`: an article, its paragraph, its letter, and within a letter a Roman number.
    private string OfArticle(string reference)
    {
        if (Article().Match(reference) is not { Success: true } match)
        {
            return reference;
        }

        var (text, isInLetter) = (match.Groups["article"].Value, false);
        foreach (Capture part in match.Groups["part"].Captures)
        {
            var level = char.IsAsciiDigit(part.Value[0]) ? "Paragraph" : isInLetter ? "Roman" : "Letter";
            isInLetter = level == "Letter";
            text += _table.Get(Section, level).Fill("part", [part.Value]);
        }

        return text;
    }

    /// <summary>The title of a judgment, a decision or guidance, with the name that the language has for whose it is.</summary>
    private string OfDocument(string title)
    {
        var end = title.IndexOf(' ', StringComparison.Ordinal);
        return end > 0 && _table.Find(Section, "Authority." + title[..end]) is { } authority ? authority.Text + title[end..] : title;
    }

    [GeneratedRegex(@"^(?<article>[0-9]+[a-z]?)(\((?<part>[0-9]+|[a-z]+)\))*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Article();
}
