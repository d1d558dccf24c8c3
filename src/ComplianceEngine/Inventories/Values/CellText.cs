using System.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>White space in cells, as people mean it.</summary>
internal static class CellText
{
    /// <summary>Trimmed, with every run of white space (no-break spaces and line breaks too) made one space.</summary>
    internal static string Normalise(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (!NeedsWork(trimmed))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        var builder = new StringBuilder(trimmed.Length);
        var pendingSpace = false;
        foreach (var c in trimmed)
        {
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = true;
                continue;
            }

            if (pendingSpace)
            {
                builder.Append(' ');
                pendingSpace = false;
            }

            builder.Append(c);
        }

        return builder.ToString();
    }

    private static bool NeedsWork(ReadOnlySpan<char> text)
    {
        var previousWasSpace = false;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                previousWasSpace = false;
                continue;
            }

            if (c != ' ' || previousWasSpace)
            {
                return true;
            }

            previousWasSpace = true;
        }

        return false;
    }
}
