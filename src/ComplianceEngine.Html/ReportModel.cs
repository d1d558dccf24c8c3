using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Casework;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Html;

/// <summary>A case arranged the way the page shows it.</summary>
internal sealed class ReportModel
{
    /// <summary>Violations that are told at length, of each kind; of more there is a line each.</summary>
    internal const int MattersShown = 500;

    private readonly FrozenDictionary<(string Path, int Line), CaseFlow> _found;
    private readonly Dictionary<(string Path, int Line), string> _anchors = [];
    private readonly Dictionary<RuleSymbol, Matter> _first;

    internal ReportModel(EvaluationResult result, ReportOptions options)
    {
        Result = result;
        Case = Case.Of(result);
        Text = new CaseText(Case, result);
        HidesExcepted = !Case.Excepted.IsEmpty && !options.ShowsExcepted();
        Words = ReportWording.In(result.Language);
        Said = CaseWording.In(result.Language);
        Page = new PageSources($"{Words.PageFooter} {ReportWording.Fill(Said.CaseHeading, Case.Id, Said.Of(result.AsOf))}");
        _first = Case.Violations.Concat(Case.Hypothetical).DistinctBy(m => m.Rule).ToDictionary(m => m.Rule);
        _found = Case.Flows.ToFrozenDictionary(f => (f.Path, f.Line));
        Flows = [.. result.Inventories.SelectMany(i => i.Flows)];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flow in Flows)
        {
            _anchors[(flow.Path, flow.Line)] = MakeAnchor(flow.Id, taken);
        }

        Errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Remarks = [.. result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Error)];
    }

    internal EvaluationResult Result { get; }

    internal Case Case { get; }

    internal CaseText Text { get; }

    internal bool HidesExcepted { get; }

    internal ReportWording Words { get; }

    internal CaseWording Said { get; }

    internal PageSources Page { get; }

    /// <summary>Every flow that was evaluated, in the order of the inventories.</summary>
    internal ImmutableArray<Flow> Flows { get; }

    internal ImmutableArray<Diagnostic> Errors { get; }

    internal ImmutableArray<Diagnostic> Remarks { get; }

    /// <summary>The matter that tells why a rule matters; all others of the rule refer to it.</summary>
    internal Matter FirstOf(RuleSymbol rule) => _first[rule];

    /// <summary>What was found on a flow; null for nothing.</summary>
    internal CaseFlow? Find(Flow flow) => _found.GetValueOrDefault((flow.Path, flow.Line));

    /// <summary>The place of a flow's row on the page: <c>flow-ads-text</c>, the same in every report.</summary>
    internal string AnchorOf(string path, int line) => _anchors.GetValueOrDefault((path, line), "flows");

    /// <summary>What a flow declares in a column, in words.</summary>
    internal string Describe(Flow flow, string column) => Text.Describe(flow, column);

    /// <summary>The law a rule is first filed under, by its short name.</summary>
    internal string LawOf(RuleSymbol rule) => (rule.Citations.Select(c => c.Law?.ShortTitle).FirstOrDefault(l => l is not null) ?? rule.Pack.Title).In(Result.Language);

    /// <summary>Ids of others hold anything; anchors hold letters, digits and hyphens.</summary>
    private static string MakeAnchor(string id, HashSet<string> taken)
    {
        var builder = new StringBuilder("flow-");
        foreach (var c in id.ToLowerInvariant().Take(80))
        {
            builder.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }

        var anchor = builder.ToString();
        for (var number = 2; !taken.Add(anchor); number++)
        {
            anchor = FormattableString.Invariant($"{builder}-{number}");
        }

        return anchor;
    }
}
