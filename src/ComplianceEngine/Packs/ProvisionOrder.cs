using System.Text;

namespace ComplianceEngine.Packs;

/// <summary>The order in which provisions stand in a law: <c>art. 6</c> before <c>art. 30</c>.</summary>
internal static class ProvisionOrder
{
    private const int Digits = 8;

    /// <summary>A text that sorts (ordinal) as the provisions do: every number has the same width.</summary>
    public static string KeyOf(string provision)
    {
        var key = new StringBuilder();
        for (var i = 0; i < provision.Length; i++)
        {
            var start = i;
            while (i < provision.Length && char.IsAsciiDigit(provision[i]))
            {
                i++;
            }

            key.Append(i > start ? provision[start..i].PadLeft(Digits, '0') : "");
            key.Append(i < provision.Length ? provision[i] : "");
        }

        return key.ToString();
    }

    /// <summary><c>art. 6</c> for <c>art. 6(1)(f)</c>.</summary>
    public static string WithoutParagraph(string provision)
    {
        var paragraph = provision.IndexOf('(', StringComparison.Ordinal);
        return paragraph < 0 ? provision : provision[..paragraph];
    }
}
