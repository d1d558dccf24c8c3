using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Findings;

/// <summary>What a decision about a finding rests on: the cells its tests read.</summary>
internal static class FindingFacts
{
    /// <summary>The digest of a finding's cells; another one when one of them says another thing.</summary>
    public static string Of(Finding finding) =>
        Digest(finding.Because.Concat(finding.Exceptions.SelectMany(e => e.Because)).Select(e => new ComparedTest(e.Field, e.Value, e.Test, e.Truth)));

    public static string Digest(IEnumerable<ComparedTest> tests)
    {
        var cells = tests.Where(t => t.Test.Length > 0).Select(t => $"{t.Field}={t.PlainValue}\n").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(cells))).AsSpan(0, 8));
    }
}
