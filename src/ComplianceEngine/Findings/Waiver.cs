using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>A decision to live with a finding for a time: who took it, why, about which outcome, and until when. It hides nothing, and covers nothing that has become another thing since.</summary>
/// <param name="Target">What it covers.</param>
/// <param name="Reason">Why; never blank.</param>
/// <param name="By">Who answers for it; never blank.</param>
/// <param name="Until">The first day it no longer holds, as with rules.</param>
/// <param name="Location">Its row in the waiver file.</param>
public sealed record Waiver(WaiverTarget Target, string Reason, string By, DateOnly Until, TextLocation Location)
{
    /// <summary>The outcome that was decided about, violation or undetermined; null where the row does not say: it then covers what is undetermined, and no violation.</summary>
    public Outcome? GrantedFor { get; init; }

    /// <summary>The digest of the cells that were decided on, 16 hex digits; null where the row does not say.</summary>
    public string? Facts { get; init; }

    /// <summary>Why, in one of the words of <see cref="WaiverJustification.Codes"/>; null where the row does not say.</summary>
    public string? Justification { get; init; }

    /// <summary>Where the decision is worked on; null where the row does not say.</summary>
    public string? Ticket { get; init; }

    /// <summary>Why it does not cover a finding that it is about, or null when it does.</summary>
    internal WaiverLapse? FindLapse(Finding finding) => finding.Outcome != (GrantedFor ?? Outcome.Undetermined) ? GrantedFor is null ? WaiverLapse.NamesNoOutcome : WaiverLapse.Outcome
        : Facts is not null && Facts != FindingFacts.Of(finding) ? WaiverLapse.Facts
        : null;
}

/// <summary>Why a waiver does not cover a finding that it is about.</summary>
internal enum WaiverLapse
{
    /// <summary>It was granted for another outcome.</summary>
    Outcome,

    /// <summary>A cell says another thing than when it was granted.</summary>
    Facts,

    /// <summary>It does not say for which outcome it was granted, and the finding is a violation.</summary>
    NamesNoOutcome,
}

/// <summary>The words for why a finding is lived with, beside the reason in words of one's own.</summary>
public static class WaiverJustification
{
    /// <summary>In the order they are offered.</summary>
    public static ImmutableArray<string> Codes { get; } =
    [
        "under_investigation", "being_fixed", "mitigated_elsewhere", "declared_wrongly", "not_in_force_here", "reading_disputed", "accepted_by_authority", "accepted_risk",
    ];
}

/// <summary>Which findings a waiver is about: one by its fingerprint, or those of the rules and flows whose names fit, and of these those in certain files or of certain controllers.</summary>
/// <param name="Fingerprint">32 hex digits; null when rule and flow are given.</param>
/// <param name="Rule">A rule's id, or a pattern of ids; null for any.</param>
/// <param name="Flow">A flow's id, or a pattern; null for any.</param>
/// <param name="File">The inventory's name, or a pattern; null for any.</param>
/// <param name="Controller">The controller, or a pattern; null for any.</param>
public sealed record WaiverTarget(string? Fingerprint, string? Rule, string? Flow, string? File = null, string? Controller = null)
{
    internal bool IsOfMany => Fingerprint is null && (Identity.IsPattern(Rule!) || Identity.IsPattern(Flow!));

    internal bool IsAbout(Finding finding, FieldSymbol? controller) =>
        (Fingerprint is null || Fingerprint == finding.Fingerprint || Fingerprint == FindingIdentity.InOldScheme(finding, controller))
        && Fits(Rule, finding.Rule.Id)
        && Fits(Flow, finding.Flow.Id)
        && (Fits(File, finding.Flow.Path) || Fits(File, finding.Flow.Path[(finding.Flow.Path.AsSpan().LastIndexOfAny('/', '\\') + 1)..]))
        && Fits(Controller, controller is null ? "" : finding.Flow[controller].Text);

    private static bool Fits(string? pattern, string name) => pattern is null || Identity.IsMatch(name, pattern);
}
