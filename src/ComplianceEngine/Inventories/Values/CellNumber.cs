using System.Globalization;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Numbers as they stand in cells.</summary>
internal static class CellNumber
{
    /// <summary>True for up to eighteen digits with a sign or none, and a fraction after a point or comma or none.</summary>
    internal static bool IsNumber(string text)
    {
        var scanner = new CellScanner(text);
        scanner.TakeAny('+', '-');
        if (scanner.TakeDigits(1, 18).IsEmpty)
        {
            return false;
        }

        if (scanner.Take('.'))
        {
            return !scanner.TakeDigits(1, 9).IsEmpty && scanner.IsAtEnd;
        }

        // Three digits after a lone comma may be thousands.
        return scanner.Take(',') ? scanner.TakeDigits(1, 9).Length is > 0 and not 3 && scanner.IsAtEnd : scanner.IsAtEnd;
    }

    /// <summary>The number that ASCII digits make, with a point or a comma before its fraction.</summary>
    internal static decimal Parse(ReadOnlySpan<char> digits)
    {
        Span<char> pointed = stackalloc char[digits.Length];
        for (var i = 0; i < digits.Length; i++)
        {
            pointed[i] = digits[i] == ',' ? '.' : digits[i];
        }

        return decimal.Parse(pointed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }
}
