using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>What was checked and what came of it, in sentences whose numbers add up. A run without findings says what it looked at; there is no bare "ok".</summary>
internal static class TextSummary
{
    private const int MaximumColumns = 5;

    public static void Write(EvaluationResult result, ReportOptions options, TextWriter writer)
    {
        var style = new TerminalStyle(options.UseColor);
        writer.Write($"{style.Bold("Summary as of " + ReportWords.Of(result.AsOf))}\n");
        foreach (var sentence in Sentences(result, options))
        {
            writer.Write($"  {sentence}\n");
        }
    }

    /// <summary>The sentences, text of others made safe for a terminal.</summary>
    public static IEnumerable<string> Sentences(EvaluationResult result, ReportOptions options)
    {
        if (result.Inventories.Length > 1)
        {
            foreach (var inventory in result.Inventories)
            {
                yield return $"{TerminalText.Of(inventory.Path)}: {Rows(inventory.RowsRead, inventory.Flows.Length, inventory.RowsRejected)}.";
            }
        }

        yield return $"{Capitalise(Rows(result.RowsRead, result.RowsEvaluated, result.RowsRejected))}{Sources(result)}.";
        yield return Pairs(result);
        yield return Verdict(result, options);
        foreach (var sentence in Caveats(result))
        {
            yield return sentence;
        }
    }

    private static string Rows(int read, int evaluated, int rejected) =>
        string.Create(CultureInfo.InvariantCulture, $"{ReportWords.Count(read, "row")} read = {evaluated} evaluated + {rejected} rejected");

    private static string Sources(EvaluationResult result) => result.Inventories.Length switch
    {
        0 => ", no inventory given",
        1 => $" ({TerminalText.Of(result.Inventories[0].Path)})",
        _ => " in all",
    };

    private static string Pairs(EvaluationResult result)
    {
        var summary = result.Summary;
        var packs = result.Packs.IsEmpty ? "" : $" ({string.Join(", ", result.Packs.Select(p => $"{TerminalText.Of(p.Name)} {TerminalText.Of(p.Version)}"))})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ReportWords.Count(result.Rules.Length, "rule")}{packs} on {ReportWords.Count(result.RowsEvaluated, "flow")}: {summary.Pairs} pairs = {ReportWords.Count(summary.Violations, "violation")} + {summary.Undetermined} undetermined + {summary.Excepted} excepted + {summary.Upcoming} upcoming + {summary.NotApplicable} not applicable.");
    }

    private static string Verdict(EvaluationResult result, ReportOptions options)
    {
        var summary = result.Summary;
        if (result.Rules.IsEmpty || result.RowsEvaluated == 0)
        {
            return "Nothing was evaluated, so nothing can be said about compliance.";
        }

        if (summary.Violations > 0)
        {
            return $"Violations by severity: {Severities(result)}.{Hidden(summary, options)}";
        }

        var open = summary.Undetermined > 0 ? $", and {ReportWords.Count(summary.Undetermined, "finding")} left undetermined" : "";
        return $"No violation was found among the rules and rows counted above{open}.{Hidden(summary, options)}";
    }

    private static string Severities(EvaluationResult result)
    {
        var current = result.Findings.Where(f => f is { Outcome: Outcome.Violation, Status: FindingStatus.Current }).ToLookup(f => f.Rule.Severity);
        RuleSeverity[] order = [RuleSeverity.Error, RuleSeverity.Warning, RuleSeverity.Note];
        return string.Join(", ", order.Where(current.Contains).Select(s => ReportWords.Count(current[s].Count(), ReportWords.Of(s))));
    }

    private static string Hidden(EvaluationSummary summary, ReportOptions options) =>
        summary.Excepted > 0 && !options.IncludeExcepted && options.Verbosity == 0 ? " Excepted findings are counted, not listed." : "";

    private static IEnumerable<string> Caveats(EvaluationResult result)
    {
        if (AskedColumns(result) is { Length: > 0 } asked)
        {
            yield return $"Columns that would decide most: {asked}.";
        }

        if (result.Summary.FlowsWithoutLineage is > 0 and var flows)
        {
            yield return $"{ReportWords.Count(flows, "flow declares", "flows declare")} no source flows: paths through them cannot be seen.";
        }

        if (result.Rules.Count(r => r.SourceChecked is null) is > 0 and var unchecked_)
        {
            yield return $"{ReportWords.Count(unchecked_, "rule was", "rules were")} not compared with the published law by anybody.";
        }

        if (result.Diagnostics.Length > 0)
        {
            yield return $"About the sources: {Diagnostics(result)}.";
        }
    }

    private static string AskedColumns(EvaluationResult result)
    {
        var undetermined = result.Findings.Where(f => f.Outcome == Outcome.Undetermined);
        var counts = undetermined
            .SelectMany(f => f.Questions.SelectMany(q => q.Facts).Select(fact => fact.Field).Distinct(StringComparer.Ordinal))
            .CountBy(field => field, StringComparer.Ordinal)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(MaximumColumns);
        return string.Join(", ", counts.Select(c => $"{TerminalText.Of(c.Key)} ({ReportWords.Count(c.Value, "finding")})"));
    }

    private static string Diagnostics(EvaluationResult result)
    {
        var bySeverity = result.Diagnostics.ToLookup(d => d.Severity);
        DiagnosticSeverity[] order = [DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Note];
        return string.Join(", ", order.Where(bySeverity.Contains).Select(s => ReportWords.Count(bySeverity[s].Count(), ReportWords.Of(s))));
    }

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
