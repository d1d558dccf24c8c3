using System.Globalization;

namespace ComplianceEngine.Inventories.Values;

/// <summary>The three numbers of a date as they are written, in the order they are written; they need not make a date.</summary>
internal sealed record DateParts(int First, int Second, int Third)
{
    /// <summary><c>2026-11-23</c>, with any text after a time of day; null for anything else.</summary>
    internal static DateParts? ReadIso(string text)
    {
        var scanner = new CellScanner(text);
        var year = scanner.TakeDigits(4, 4);
        var isDashed = scanner.Take('-');
        var month = scanner.TakeDigits(1, 2);
        isDashed &= scanner.Take('-');
        var day = scanner.TakeDigits(1, 2);
        return isDashed && (scanner.IsAtEnd || TakeTime(ref scanner)) ? Create(year, month, day) : null;
    }

    /// <summary><c>23.11.2026</c>, with a space after each point or none; null for anything else.</summary>
    internal static DateParts? ReadDotted(string text)
    {
        var scanner = new CellScanner(text);
        var day = scanner.TakeDigits(1, 2);
        var isDotted = scanner.Take('.');
        scanner.Take(' ');
        var month = scanner.TakeDigits(1, 2);
        isDotted &= scanner.Take('.');
        scanner.Take(' ');
        var year = scanner.TakeDigits(4, 4);
        return isDotted && scanner.IsAtEnd ? Create(day, month, year) : null;
    }

    /// <summary><c>23/11/2026</c> or <c>23-11-2026</c>, whichever of day and month stands first; null for anything else.</summary>
    internal static DateParts? ReadSlashed(string text)
    {
        var scanner = new CellScanner(text);
        var first = scanner.TakeDigits(1, 2);
        var isSlashed = scanner.TakeAny('/', '-');
        var second = scanner.TakeDigits(1, 2);
        isSlashed &= scanner.TakeAny('/', '-');
        var year = scanner.TakeDigits(4, 4);
        return isSlashed && scanner.IsAtEnd ? Create(first, second, year) : null;
    }

    private static bool TakeTime(ref CellScanner scanner) =>
        scanner.TakeAny('T', ' ') && !scanner.TakeDigits(2, 2).IsEmpty && scanner.Take(':') && !scanner.TakeDigits(2, 2).IsEmpty;

    private static DateParts? Create(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third) =>
        first.IsEmpty || second.IsEmpty || third.IsEmpty ? null : new DateParts(Parse(first), Parse(second), Parse(third));

    private static int Parse(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
