using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>A decision to live with a finding for a time: who took it, why, and until when. It hides nothing.</summary>
/// <param name="Target">What it covers.</param>
/// <param name="Reason">Why; never blank.</param>
/// <param name="By">Who answers for it; never blank.</param>
/// <param name="Until">The first day it no longer holds, as with rules.</param>
/// <param name="Location">Its row in the waiver file.</param>
public sealed record Waiver(WaiverTarget Target, string Reason, string By, DateOnly Until, TextLocation Location);

/// <summary>Which findings a waiver covers: one by its fingerprint, or those of one rule on the flows whose id fits a pattern.</summary>
/// <param name="Fingerprint">32 hex digits; null when rule and flow are given.</param>
/// <param name="Rule">The rule's id; null when a fingerprint is given.</param>
/// <param name="Flow">A flow id in which <c>*</c> stands for any characters; null when a fingerprint is given.</param>
public sealed record WaiverTarget(string? Fingerprint, string? Rule, string? Flow)
{
    internal bool Covers(Finding finding) => Fingerprint is not null
        ? Fingerprint == finding.Fingerprint
        : Rule == finding.Rule.Id && IsMatch(finding.Flow.Id, Flow!);

    // Backtracks to the last star only: no pattern makes it slow.
    private static bool IsMatch(string text, string pattern)
    {
        var (at, in_, star, from) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (in_ < pattern.Length && pattern[in_] == '*')
            {
                (star, from) = (in_++, at);
            }
            else if (in_ < pattern.Length && pattern[in_] == text[at])
            {
                (in_, at) = (in_ + 1, at + 1);
            }
            else if (star >= 0)
            {
                (in_, at) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(in_).TrimStart('*').IsEmpty;
    }
}
