using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Text;

/// <summary>
/// What makes two things one: names and ids that a person takes for the same are the same, whatever their case, normal form and white space;
/// a finding is its rule, its flow (controller and flow id, and the key of its inventory where one is declared) and for a path its nearest origin, wherever it stands and whatever stands beside it.
/// The page is the section "What is one and the same" of README.md.
/// </summary>
internal static class Identity
{
    /// <summary>The scheme of fingerprints: another one makes all of them others.</summary>
    public const string Scheme = "finding/v2";

    private const string OldScheme = "finding/v1";

    private static readonly SearchValues<byte> s_plain = SearchValues.Create("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>A name in the one spelling of all that are the same: NFC, full case folding (canonical caseless matching of Unicode), dotted and dotless i as one, white space as single spaces.</summary>
    public static string Fold(string name)
    {
        var words = HasOddSpace(name) ? string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : name;
        if (Ascii.IsValid(words))
        {
            return words.ToLowerInvariant();
        }

        var folded = new StringBuilder(words.Length + 8);
        foreach (var rune in Normalize(words, NormalizationForm.FormD).EnumerateRunes())
        {
            Append(rune, folded);
        }

        return Normalize(folded.ToString(), NormalizationForm.FormC);
    }

    /// <summary>True for two spellings of one name.</summary>
    public static bool AreSame(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || ((!Ascii.IsValid(left) || !Ascii.IsValid(right) || HasOddSpace(left) || HasOddSpace(right)) && Fold(left) == Fold(right));

    /// <summary>Compares names.</summary>
    public static IEqualityComparer<string> Names { get; } = EqualityComparer<string>.Create((x, y) => x is null ? y is null : y is not null && AreSame(x, y), n => Fold(n).GetHashCode(StringComparison.Ordinal));

    /// <summary><see cref="Fold(string)"/> of UTF-8.</summary>
    /// <param name="scratch">Used for plain names; any length.</param>
    public static ReadOnlySpan<byte> Fold(ReadOnlySpan<byte> name, Span<byte> scratch)
    {
        if (name.Length <= scratch.Length && !name.ContainsAnyExcept(s_plain))
        {
            Ascii.ToLower(name, scratch, out var length);
            return scratch[..length];
        }

        return Encoding.UTF8.GetBytes(Fold(Encoding.UTF8.GetString(name)));
    }

    /// <summary>True when an id of a rule or claim fits what a person wrote for it: the id, or with <c>*</c> (any characters) and <c>?</c> (any one) a pattern of ids; case does not count.</summary>
    public static bool IsMatch(string id, string pattern) => IsGlob(Fold(id), Fold(pattern));

    /// <summary>True when what a person wrote stands for several.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>The fingerprint of a finding, as lower-case hex: the first 128 bits of a SHA-256 over length-prefixed parts.</summary>
    /// <param name="inventory">The key of the inventory; null where none is declared.</param>
    /// <param name="origin">For a path, the flow it is shown from.</param>
    public static string OfFinding(string rule, string controller, string flow, string? inventory = null, string? origin = null)
    {
        var text = new StringBuilder(Scheme).Append(Part(rule)).Append(Part(controller)).Append(Part(flow));
        text.Append(origin is null ? "" : Part(origin)).Append(inventory is null ? "" : OfInventory(inventory));
        return Hash(text.ToString());
    }

    /// <summary>One of several findings of one rule on one flow from one origin.</summary>
    /// <param name="number">How many of them come before it.</param>
    public static string OfFurther(string fingerprint, int number) => Hash(string.Create(CultureInfo.InvariantCulture, $"{Scheme}\0{fingerprint}\0#{number}"));

    /// <summary>The fingerprint that versions before the present scheme gave: what was decided by it then is found again.</summary>
    /// <param name="controller">As written, not folded.</param>
    public static string OfFindingInOldScheme(string rule, string controller, string flow, string? origin)
    {
        static string Plain(string part) => string.Create(CultureInfo.InvariantCulture, $"\0{part.Length}:{part}");
        return Hash(OldScheme + Plain(rule) + Plain(controller) + Plain(flow) + (origin is null ? "" : Plain(origin)));
    }

    /// <summary>One part of what is hashed.</summary>
    public static string Part(string text)
    {
        var folded = Fold(text);
        return string.Create(CultureInfo.InvariantCulture, $"\0{folded.Length}:{folded}");
    }

    /// <summary>The part for the key of an inventory.</summary>
    public static string OfInventory(string key) => "\0@" + Part(key);

    /// <summary>What some texts in their order are known by, where nothing above says how.</summary>
    public static string OfTexts(params IEnumerable<string> texts) => Hash(string.Concat(texts.Select(Part)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static bool HasOddSpace(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || i == 0 || i == text.Length - 1 || text[i - 1] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    private static void Append(Rune rune, StringBuilder into)
    {
        var full = rune.Value switch
        {
            0x00DF or 0x1E9E => "ss",
            0x0131 => "i",
            0x0149 => "\u02BCn",
            0x0587 => "\u0565\u0582",
            0x1E9A => "a\u02BE",
            0x0345 => "\u03B9",
            0xFB00 => "ff",
            0xFB01 => "fi",
            0xFB02 => "fl",
            0xFB03 => "ffi",
            0xFB04 => "ffl",
            0xFB05 or 0xFB06 => "st",
            0xFB13 => "\u0574\u0576",
            0xFB14 => "\u0574\u0565",
            0xFB15 => "\u0574\u056B",
            0xFB16 => "\u057E\u0576",
            0xFB17 => "\u0574\u056D",
            _ => null,
        };
        if (full is not null)
        {
            into.Append(full);
        }
        else if (rune.Value != 0x0307 || into.Length == 0 || into[^1] != 'i')
        {
            // By way of the upper case, so that a final sigma, a long s and a micro sign are what they are variants of.
            into.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)));
        }
    }

    private static string Normalize(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form; such a name equals only itself.
            return text;
        }
    }

    // Backtracks to the last star only: no pattern makes it slow.
    private static bool IsGlob(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (at, within, star, from) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (within < pattern.Length && pattern[within] == '*')
            {
                (star, from) = (within++, at);
            }
            else if (within < pattern.Length && (pattern[within] == text[at] || pattern[within] == '?'))
            {
                (within, at) = (within + 1, at + 1);
            }
            else if (star >= 0)
            {
                (within, at) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        return pattern[within..].TrimStart('*').IsEmpty;
    }
}
