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
        var heading = ReportWording.Fill(ReportWording.In(result.Language).SummaryAsOf, result.AsOf);
        writer.Write($"{style.Bold(heading)}\n");
        foreach (var sentence in Sentences(result, options, isAfterCase: options.Verbosity >= 0))
        {
            var lead = "  ";
            foreach (var line in TextLines.Wrap(sentence, options.Width - 4))
            {
                writer.Write($"{lead}{line}\n");
                lead = "    ";
            }
        }
    }

    /// <summary>The sentences, text of others made safe for a terminal.</summary>
    /// <param name="isAfterCase">True where a case has said before what is open, claimed and not judged.</param>
    public static IEnumerable<string> Sentences(EvaluationResult result, ReportOptions options, bool isAfterCase = false)
    {
        var words = ReportWording.In(result.Language);
        if (result.Inventories.Length > 1)
        {
            foreach (var inventory in result.Inventories)
            {
                yield return $"{TerminalText.Of(inventory.Path)}: {Rows(inventory.RowsRead, inventory.RowsEvaluated, inventory.RowsRejected, words)}.";
            }
        }

        yield return $"{Rows(result.RowsRead, result.RowsEvaluated, result.RowsRejected, words)}{Sources(result, words)}.";
        yield return Pairs(result, words);
        yield return Verdict(result, options, words);
        foreach (var sentence in Standings(result))
        {
            yield return sentence;
        }

        if (!result.Claims.IsEmpty && !isAfterCase)
        {
            yield return Claims(result, words);
        }

        foreach (var sentence in isAfterCase ? AboutSources(result, words) : Caveats(result, words).Concat(AboutSources(result, words)))
        {
            yield return sentence;
        }
    }

    /// <summary>What waivers and a baseline came to; nothing without them.</summary>
    public static IEnumerable<string> Standings(EvaluationResult result)
    {
        var said = ComparisonWording.In(result.Language);
        if (result.Waivers is { } waivers)
        {
            yield return ReportWording.Fill(said.WaivedSentence, result.Findings.Count(f => f.Waiver is not null), TerminalText.Of(waivers.Path));
        }

        if (result.Baseline is { } baseline)
        {
            int Count(BaselineState state) => result.Findings.Count(f => f.Baseline?.State == state);
            var path = TerminalText.Of(baseline.Path);
            yield return ReportWording.Fill(
                said.BaselineSentence, path, baseline.AsOf, Count(BaselineState.New), Count(BaselineState.Changed), Count(BaselineState.Unchanged), baseline.Gone.Length)
                + (baseline.NotCompared > 0 ? " " + ReportWording.Fill(said.NotCompared, baseline.NotCompared) : "");
        }
    }

    private static string Claims(EvaluationResult result, ReportWording words)
    {
        int Count(ClaimVerdict verdict) => result.Claims.Count(c => c.Verdict == verdict);
        return ReportWording.Fill(
            words.ClaimsAddUp,
            result.Claims.Length,
            Count(ClaimVerdict.Supported),
            Count(ClaimVerdict.Contradicted),
            Count(ClaimVerdict.NotEvidenced));
    }

    private static string Rows(int read, int evaluated, int rejected, ReportWording words) =>
        ReportWording.Fill(words.RowsAddUp, read, evaluated, rejected);

    private static string Sources(EvaluationResult result, ReportWording words) => result.Inventories.Length switch
    {
        0 => ", " + words.NoInventory,
        1 => $" ({TerminalText.Of(result.Inventories[0].Path)})",
        _ => " " + words.InAll,
    };

    private static string Pairs(EvaluationResult result, ReportWording words)
    {
        var summary = result.Summary;
        var packs = result.Packs.IsEmpty ? "" : $" ({string.Join(", ", result.Packs.Select(p => $"{TerminalText.Of(p.Name)} {TerminalText.Of(p.Version)}"))})";
        return ReportWording.Fill(
            words.PairsAddUp,
            result.Rules.Length,
            packs,
            result.RowsEvaluated,
            summary.Pairs,
            summary.Violations,
            summary.Undetermined,
            summary.Excepted,
            summary.Upcoming,
            summary.Waiting,
            summary.NotApplicable) + ".";
    }

    private static string Verdict(EvaluationResult result, ReportOptions options, ReportWording words)
    {
        var summary = result.Summary;
        if (result.Rules.IsEmpty || result.RowsEvaluated == 0)
        {
            return words.NothingJudged;
        }

        if (summary.Violations > 0)
        {
            return ReportWording.Fill(words.BySeverity, Severities(result, words)) + Hidden(summary, options, words);
        }

        var verdict = summary.Undetermined > 0
            ? ReportWording.Fill(words.NoViolationButOpen, summary.Undetermined)
            : words.NoViolation;
        return verdict + Hidden(summary, options, words);
    }

    private static string Severities(EvaluationResult result, ReportWording words)
    {
        var current = result.Findings.Tally.Counts.Where(c => c is { Outcome: Outcome.Violation, Status: FindingStatus.Current }).ToLookup(c => c.Rule.Severity, c => c.Count);
        RuleSeverity[] order = [RuleSeverity.Error, RuleSeverity.Warning, RuleSeverity.Note];
        return string.Join(", ", order.Where(current.Contains).Select(s => words.Counted(s, current[s].Sum())));
    }

    private static string Hidden(EvaluationSummary summary, ReportOptions options, ReportWording words) =>
        summary.Excepted > 0 && !options.IncludeExcepted && options.Verbosity == 0 ? " " + words.ExceptedCounted : "";

    private static IEnumerable<string> Caveats(EvaluationResult result, ReportWording words)
    {
        if (OpenColumns(result, words) is { Length: > 0 } open)
        {
            yield return ReportWording.Fill(words.OpenMost, open);
        }

        var said = CaseWording.In(result.Language);
        var beyond = result.Summary.OutOfReach;
        if (beyond.Past > 0)
        {
            yield return said.NotJudgedPast.Fill(said.Flows.Count(beyond.Past));
        }

        if (!beyond.Places.IsEmpty)
        {
            var names = string.Join(", ", beyond.Places.Take(MaximumColumns).Select(p => TerminalText.Of(p.Label.In(result.Language))));
            yield return said.NotJudgedPlaces.Fill(said.Places.Count(beyond.Places.Length), beyond.Places.Length > MaximumColumns ? names + " …" : names, said.Flows.Count(beyond.Uncovered));
        }

        if (result.Summary.FlowsWithoutLineage is > 0 and var flows)
        {
            yield return ReportWording.Fill(words.WithoutSources, flows);
        }

        if (result.Rules.Count(r => r.SourceChecked is null) is > 0 and var unchecked_)
        {
            yield return ReportWording.Fill(words.NotCompared, unchecked_);
        }

    }

    private static IEnumerable<string> AboutSources(EvaluationResult result, ReportWording words) =>
        result.Diagnostics.IsEmpty ? [] : [ReportWording.Fill(words.SourcesSentence, Diagnostics(result, words))];

    private static string OpenColumns(EvaluationResult result, ReportWording words) => string.Join(
        ", ", result.Findings.Tally.OpenColumns.Take(MaximumColumns).Select(c => $"{TerminalText.Of(c.Column)} ({words.FindingCount.Count(c.Findings)})"));

    private static string Diagnostics(EvaluationResult result, ReportWording words)
    {
        var bySeverity = result.Diagnostics.ToLookup(d => d.Severity);
        DiagnosticSeverity[] order = [DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Note];
        return string.Join(", ", order.Where(bySeverity.Contains).Select(s => words.Counted(s, bySeverity[s].Count())));
    }
}
