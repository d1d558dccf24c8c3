using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ComplianceEngine.Text;

/// <summary>The words of a text as people mean them: without case, accents, underscores, hyphens, brackets, full stops and articles. What joins or parts values (<c>/ &amp; + , ; |</c>) stays a word of its own.</summary>
internal static class Words
{
    private const string Joining = "/&+,;|";

    private static readonly FrozenSet<string> s_articles = FrozenSet.Create(
        StringComparer.Ordinal,
        "the", "a", "an", "our", "your", "their", "der", "die", "das", "dem", "des", "ein", "eine", "einer", "eines", "den", "det", "en", "et", "ei", "le", "la", "les", "l", "un", "une", "d", "el", "los", "las", "una", "unos", "unas", "het", "een", "il", "lo", "gli", "uno");

    /// <summary>The words in order, articles left out unless nothing else is there.</summary>
    internal static string[] Of(string text)
    {
        var all = Split(text);
        var hasDigits = text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

        // In `6 1 a` the last is a letter of the law.
        var kept = hasDigits ? all : all.FindAll(w => !s_articles.Contains(w));
        return [.. kept.Count == 0 ? all : kept];
    }

    /// <summary>Two texts with one key say the same in the same words.</summary>
    internal static string GetKey(string text) => string.Join(' ', Of(text));

    /// <summary>Every word, articles too.</summary>
    internal static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var previous = Kind.None;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            var kind = GetKind(rune);
            if (kind == Kind.Mark)
            {
                continue;
            }

            // `CurrentEmployees` is two words, `GDPR` one.
            if (kind is Kind.None or Kind.Joining || (kind == Kind.Upper && previous == Kind.Lower))
            {
                End();
            }

            if (kind == Kind.Joining)
            {
                words.Add(rune.ToString());
            }
            else if (kind != Kind.None)
            {
                word.Append(Fold(rune));
            }

            previous = kind;
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form.
            return text;
        }
    }

    private static Kind GetKind(Rune rune)
    {
        if (Rune.IsUpper(rune))
        {
            return Kind.Upper;
        }

        if (Rune.IsLetterOrDigit(rune))
        {
            return Kind.Lower;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? Kind.Mark
            : rune.IsAscii && Joining.Contains((char)rune.Value, StringComparison.Ordinal) ? Kind.Joining
            : Kind.None;
    }

    private static string Fold(Rune rune) => Rune.ToLowerInvariant(rune).ToString() switch
    {
        "ø" => "o",
        "æ" => "ae",
        "œ" => "oe",
        "ß" => "ss",
        "ł" => "l",
        "đ" => "d",
        "ð" => "d",
        "ı" => "i",
        var lower => lower,
    };

    private enum Kind
    {
        None,
        Lower,
        Upper,
        Mark,
        Joining,
    }
}
