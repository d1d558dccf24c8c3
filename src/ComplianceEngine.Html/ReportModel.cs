using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Html;

/// <summary>A result arranged the way the page shows it.</summary>
internal sealed class ReportModel
{
    // Beyond this many flows a reader searches or follows the contents; open sections would only be in the way.
    private const int MostFlowsShownOpen = 40;

    internal ReportModel(EvaluationResult result, ReportOptions options)
    {
        Result = result;
        HidesExcepted = result.Findings.Any(f => !options.Shows(f));
        Words = ReportWording.In(result.Language);
        Style = new ReportStyle(Words.PageFooter);
        Flows = GroupByFlow(result, options);
        FlowsWithoutFinding = FindFlowsWithout(result);
        MostAsked = AskedFact.Collect(result.Findings);
        Rules = RuleCount.Of(result.Rules, result.Findings);
        Errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Remarks = [.. result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Error)];
    }

    internal EvaluationResult Result { get; }

    internal bool HidesExcepted { get; }

    internal ReportWording Words { get; }

    internal ReportStyle Style { get; }

    /// <summary>Flows with a finding to show, in the order of the inventories.</summary>
    internal ImmutableArray<FlowFindings> Flows { get; }

    internal ImmutableArray<Flow> FlowsWithoutFinding { get; }

    internal ImmutableArray<AskedFact> MostAsked { get; }

    internal ImmutableArray<RuleCount> Rules { get; }

    internal ImmutableArray<Diagnostic> Errors { get; }

    internal ImmutableArray<Diagnostic> Remarks { get; }

    internal bool ShowsFlowsOpen => Flows.Length <= MostFlowsShownOpen;

    /// <summary>What people call a column, by its canonical name; the name itself when the flow does not know it.</summary>
    internal string GetColumnLabel(Flow flow, string field)
    {
        foreach (var cell in flow.Cells)
        {
            if (cell.Field.Name == field)
            {
                var label = cell.Field.Label.In(Result.Language);
                return label.Length == 0 ? field : label;
            }
        }

        return field;
    }

    private static ImmutableArray<FlowFindings> GroupByFlow(EvaluationResult result, ReportOptions options)
    {
        var number = 0;
        var groups = ImmutableArray.CreateBuilder<FlowFindings>();
        foreach (var group in result.Findings.GroupBy(f => f.Flow))
        {
            var shown = group
                .Where(options.Shows)
                .OrderBy(f => f.Status)
                .ThenByDescending(f => f.Outcome)
                .ThenBy(f => f.Rule.Id, StringComparer.Ordinal)
                .ToImmutableArray();
            if (!shown.IsEmpty)
            {
                groups.Add(new FlowFindings(++number, group.Key, shown));
            }
        }

        return groups.ToImmutable();
    }

    private static ImmutableArray<Flow> FindFlowsWithout(EvaluationResult result)
    {
        var found = result.Findings.Select(f => f.Flow).ToHashSet();
        return [.. result.Inventories.SelectMany(i => i.Flows).Where(f => !found.Contains(f))];
    }
}
