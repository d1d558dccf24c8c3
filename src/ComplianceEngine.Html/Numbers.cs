using System.Globalization;

namespace ComplianceEngine.Html;

/// <summary>Numbers as shown: the same on every machine, and in a form no reader of any language mistakes.</summary>
internal static class Numbers
{
    // A narrow no-break space groups thousands, as ISO 80000 has it: a comma would be a decimal sign to half of the readers.
    private static readonly NumberFormatInfo s_grouped = new() { NumberGroupSeparator = "\u202F", NumberDecimalDigits = 0 };

    internal static string Show(long number) => number.ToString("N", s_grouped);
}
