using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>A letter of a list in an article, as lawyers of ten languages write it: <c>Art. 6(1)(f)</c>, <c>Art. 6 Abs. 1 S. 1 lit. f DSGVO</c>, <c>artikkel 6 nr. 1 bokstav f</c>, <c>6.1(f)</c>.</summary>
/// <param name="Article">6 or 9.</param>
/// <param name="Paragraph">0 when none is written.</param>
/// <param name="Letter">In lower case.</param>
internal sealed record Citation(int Article, int Paragraph, char Letter)
{
    private static readonly FrozenSet<string> s_articleWords = FrozenSet.Create(
        StringComparer.Ordinal, "art", "article", "articles", "artikkel", "artikel", "articulo", "articolo", "artykul", "artigo", "arts");

    private static readonly FrozenSet<string> s_paragraphWords = FrozenSet.Create(
        StringComparer.Ordinal, "abs", "absatz", "nr", "no", "n", "ust", "ustep", "par", "paragraph", "paragraphe", "para", "stk", "lid", "apartado", "ap", "ledd", "punkt", "punkten", "§", "paragrafo", "comma");

    // A sentence within the paragraph, which says nothing more: S. 1, UAbs. 1, alinéa 1.
    private static readonly FrozenSet<string> s_sentenceWords = FrozenSet.Create(
        StringComparer.Ordinal, "s", "satz", "uabs", "unterabs", "unterabsatz", "al", "alinea", "subparagraph", "sentence", "zdanie", "1st");

    private static readonly FrozenSet<string> s_letterWords = FrozenSet.Create(
        StringComparer.Ordinal, "lit", "litra", "litera", "let", "letra", "lettera", "lett", "bokstav", "bogstav", "letter", "buchstabe", "buchst", "point", "pkt", "sub", "onder", "punkt", "aanhef", "en", "led");

    private static readonly FrozenSet<string> s_laws = FrozenSet.Create(
        StringComparer.Ordinal, "gdpr", "dsgvo", "dsgvos", "dpr", "rgpd", "avg", "rodo", "uk", "eu", "ukgdpr", "personvernforordningen", "databeskyttelsesforordningen", "dataskyddsforordningen", "forordningen", "gvo", "ds");

    private static readonly string[] s_numerals = ["i", "ii", "iii", "iv"];

    /// <summary>The citations in a text, in order, and what is left of it without them and the name of the law.</summary>
    internal static (List<Citation> Citations, string Unread) FindAll(string text)
    {
        var tokens = Tokenise(text);
        var citations = new List<Citation>();
        var rest = new StringBuilder();
        var end = 0;
        for (var at = 0; at < tokens.Count;)
        {
            if (TryRead(tokens, at, out var citation, out var next))
            {
                citations.Add(citation);
                rest.Append(text, end, tokens[at].Start - end).Append(' ');
                while (next < tokens.Count && s_laws.Contains(tokens[next].Word))
                {
                    next++;
                }

                end = tokens[next - 1].End;
                at = next;
            }
            else
            {
                at++;
            }
        }

        rest.Append(text, end, text.Length - end);
        return (citations, citations.Count == 0 ? text : TrimMarks(rest.ToString()));
    }

    private static bool TryRead(List<Token> tokens, int at, out Citation citation, out int next)
    {
        citation = new Citation(0, 0, ' ');
        next = at;
        var hasWord = s_articleWords.Contains(tokens[at].Word);
        next += hasWord ? 1 : 0;
        if (next >= tokens.Count || !TryReadArticle(tokens[next].Word, hasWord, out var article, out var joined))
        {
            return false;
        }

        next++;
        var paragraph = joined.Paragraph;
        var letter = joined.Letter;
        if (letter == ' ' && paragraph == 0)
        {
            paragraph = ReadParagraph(tokens, ref next, out letter);
        }

        SkipSentence(tokens, ref next);
        if (letter == ' ')
        {
            letter = ReadLetter(tokens, ref next);
        }

        citation = new Citation(article, paragraph, letter);

        // A bare `6 b` is too little to go by.
        return letter != ' ' && (hasWord || paragraph > 0);
    }

    private static bool TryReadArticle(string word, bool hasWord, out int article, out (int Paragraph, char Letter) joined)
    {
        joined = (0, ' ');
        article = word[0] - '0';
        if (article is not (6 or 9))
        {
            return false;
        }

        if (word.Length == 1)
        {
            return true;
        }

        // `6f` after the word for article, and `9ii` never.
        if (hasWord && word.Length == 2 && word[1] is >= 'a' and <= 'j')
        {
            joined = (0, word[1]);
            return true;
        }

        return false;
    }

    private static int ReadParagraph(List<Token> tokens, ref int next, out char letter)
    {
        letter = ' ';
        var at = next;
        while (at < tokens.Count && s_paragraphWords.Contains(tokens[at].Word))
        {
            at++;
        }

        if (at >= tokens.Count)
        {
            return 0;
        }

        var word = tokens[at].Word;
        if (word.Length <= 2 && word[0] is >= '1' and <= '4' && (word.Length == 1 || word[1] is >= 'a' and <= 'j'))
        {
            letter = word.Length == 2 ? word[1] : ' ';
            next = at + 1;
            return word[0] - '0';
        }

        // `Art. 6 I f`: the numeral is a paragraph only before a letter, else `(i)` is a letter itself.
        var numeral = Array.IndexOf(s_numerals, word);
        if (numeral >= 0 && at + 1 < tokens.Count && IsLetterAhead(tokens, at + 1))
        {
            next = at + 1;
            return numeral + 1;
        }

        return 0;
    }

    private static bool IsLetterAhead(List<Token> tokens, int at)
    {
        var next = at;
        SkipSentence(tokens, ref next);
        return ReadLetter(tokens, ref next) != ' ';
    }

    private static void SkipSentence(List<Token> tokens, ref int next)
    {
        if (next + 1 < tokens.Count && s_sentenceWords.Contains(tokens[next].Word) && tokens[next + 1].Word is "1" or "2")
        {
            next += 2;
        }
    }

    private static char ReadLetter(List<Token> tokens, ref int next)
    {
        var at = next;
        while (at < tokens.Count && s_letterWords.Contains(tokens[at].Word))
        {
            at++;
        }

        if (at < tokens.Count && tokens[at].Word is [>= 'a' and <= 'j'])
        {
            next = at + 1;
            return tokens[at].Word[0];
        }

        return ' ';
    }

    private static string TrimMarks(string text) => CellText.Normalise(text).Trim(' ', '-', '–', '—', ':', ',', ';', '.', '/', '(', ')', '[', ']');

    private static List<Token> Tokenise(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            if (!IsPart(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && IsPart(text[at]))
            {
                at++;
            }

            // What closes a bracket belongs to the citation that it ends.
            var end = at;
            while (end < text.Length && text[end] is ')' or ']' or '.')
            {
                end++;
            }

            tokens.Add(new Token(Fold(text[start..at]), start, end));
        }

        return tokens;

        static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '§';
    }

    private static string Fold(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private readonly record struct Token(string Word, int Start, int End);
}
