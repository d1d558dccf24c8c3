using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Html;

/// <summary>The findings shown for one flow: current before upcoming, the gravest outcome first, then by rule.</summary>
/// <param name="Number">Place on the page, from one; anchors are made of it, because names in an inventory may repeat.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Findings">Never empty.</param>
internal sealed record FlowFindings(int Number, Flow Flow, ImmutableArray<Finding> Findings)
{
    internal string Anchor => string.Create(CultureInfo.InvariantCulture, $"flow-{Number}");

    internal int Count(Outcome outcome) => Findings.Count(f => f.Status == FindingStatus.Current && f.Outcome == outcome);

    internal int Upcoming => Findings.Count(f => f.Status == FindingStatus.Upcoming);

    internal string GetFindingAnchor(int index) => string.Create(CultureInfo.InvariantCulture, $"flow-{Number}-finding-{index + 1}");
}
