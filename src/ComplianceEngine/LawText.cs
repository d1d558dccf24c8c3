using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine;

/// <summary>
/// The published text of a law, cut at its provisions: Markdown in which each stands under a heading of its own (<c>## Article 6</c>, <c>##### § 12.</c>, <c>## Recital 26</c>).
/// A provision is told by the digest of its words, whatever their case, marks and line breaks, so that two editions of one text give the same.
/// </summary>
public sealed class LawText
{
    private const int DigestBytes = 6;

    private static readonly string[] s_units = ["article", "artikkel", "section", "§", "recital"];

    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);
    private readonly List<string> _provisions = [];

    private LawText()
    {
    }

    /// <summary>The provisions found, in the order of the text: <c>6</c> for an article or section, <c>r26</c> for a recital. Of a number that stands twice the first counts.</summary>
    public IReadOnlyList<string> Provisions => _provisions;

    /// <summary>Cuts a text. One without any such heading has no provisions.</summary>
    public static LawText Read(string markdown)
    {
        var law = new LawText();
        string? provision = null;
        var words = new StringBuilder();
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith('#'))
            {
                AppendWords(line, words);
                continue;
            }

            if (ReadHeading(line.TrimStart('#').Trim()) is { } next)
            {
                law.Add(provision, words);
                provision = next;
            }
        }

        law.Add(provision, words);
        return law;
    }

    /// <summary>The digest of a provision's words; null when the text has no such provision.</summary>
    public string? FindDigest(string provision) => _digests.GetValueOrDefault(provision);

    private void Add(string? provision, StringBuilder words)
    {
        if (provision is not null && !_digests.ContainsKey(provision))
        {
            _provisions.Add(provision);
            _digests.Add(provision, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString().Trim())).AsSpan(0, DigestBytes)));
        }

        words.Clear();
    }

    private static string? ReadHeading(ReadOnlySpan<char> heading)
    {
        heading = heading.Trim('*');
        foreach (var unit in s_units)
        {
            if (heading.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                var number = heading[unit.Length..].TrimStart();
                var length = 0;
                while (length < number.Length && (char.IsAsciiLetterOrDigit(number[length]) || number[length] == '-'))
                {
                    length++;
                }

                return length > 0 && char.IsAsciiDigit(number[0]) ? (unit == "recital" ? "r" : "") + number[..length].ToString() : null;
            }
        }

        return null;
    }

    /// <summary>Letters and digits in lower case; a run of anything else is one space.</summary>
    private static void AppendWords(ReadOnlySpan<char> line, StringBuilder words)
    {
        var isSpace = true;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                words.Append(isSpace && words.Length > 0 ? " " : "").Append(Rune.ToLowerInvariant(rune));
                isSpace = false;
            }
            else
            {
                isSpace = true;
            }
        }
    }
}
