using System.Collections.Immutable;
using System.Globalization;

namespace ComplianceEngine.Wording;

/// <summary>
/// Which form of a word follows a number, as the Unicode plural rules have it: conditions parted by <c>;</c>, the last of them <c>other</c>.
/// English is <c>n = 1; other</c>, French <c>n = 0..1; other</c>, Polish <c>n = 1; n % 10 = 2..4 and n % 100 != 12..14; other</c>.
/// </summary>
internal sealed class PluralRule
{
    private readonly ImmutableArray<Func<long, bool>> _conditions;

    private PluralRule(ImmutableArray<Func<long, bool>> conditions) => _conditions = conditions;

    /// <summary>How many forms a word has.</summary>
    public int Forms => _conditions.Length + 1;

    /// <exception cref="FormatException">Not of the form above.</exception>
    public static PluralRule Parse(string text) => text.Split(';', StringSplitOptions.TrimEntries) switch
    {
        [.. var conditions, "other"] => new PluralRule([.. conditions.Select(ParseOr)]),
        _ => throw new FormatException($"`{text}` does not end in `other`"),
    };

    /// <summary>The form, from zero, that follows <paramref name="number"/>.</summary>
    public int GetForm(long number)
    {
        var form = 0;
        while (form < _conditions.Length && !_conditions[form](number))
        {
            form++;
        }

        return form;
    }

    private static Func<long, bool> ParseOr(string text)
    {
        ImmutableArray<Func<long, bool>> parts = [.. text.Split(" or ").Select(ParseAnd)];
        return n => parts.Any(p => p(n));
    }

    private static Func<long, bool> ParseAnd(string text)
    {
        ImmutableArray<Func<long, bool>> parts = [.. text.Split(" and ").Select(ParseRelation)];
        return n => parts.All(p => p(n));
    }

    private static Func<long, bool> ParseRelation(string text)
    {
        var (words, isNot) = (text.Split(' ', StringSplitOptions.RemoveEmptyEntries), text.Contains("!=", StringComparison.Ordinal));
        var modulus = words is ["n", "%", var divisor, ..] ? ParseNumber(divisor) : long.MaxValue;
        if (words is not (["n", "=" or "!=", _] or ["n", "%", _, "=" or "!=", _]))
        {
            throw new FormatException($"`{text}` is no condition on `n`");
        }

        ImmutableArray<(long First, long Last)> ranges = [.. words[^1].Split(',').Select(r => r.Split("..")).Select(r => (ParseNumber(r[0]), ParseNumber(r[^1])))];
        return n => isNot != ranges.Any(r => n % modulus >= r.First && n % modulus <= r.Last);
    }

    private static long ParseNumber(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
