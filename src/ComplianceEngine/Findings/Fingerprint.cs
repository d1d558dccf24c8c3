using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Findings;

/// <summary>The identity of a finding across runs: rule, controller and flow, and nothing that moves when rows or columns do.</summary>
internal static class Fingerprint
{
    /// <summary>The first 128 bits of a SHA-256 over length-prefixed parts, as lower-case hex.</summary>
    /// <param name="occurrence">Zero, or the number of earlier findings with equal parts in the same run.</param>
    /// <param name="parts">Rule id, canonical controller, flow id, then the path if there is one.</param>
    public static string Compute(int occurrence, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder("finding/v1");
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\0{part.Length}:{part}");
        }

        if (occurrence > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\0#{occurrence}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
