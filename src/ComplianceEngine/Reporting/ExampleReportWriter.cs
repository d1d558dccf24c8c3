using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what became of the examples that stand in the rules: a line of totals a rule, each failure with its derivation, then totals.</summary>
public static class ExampleReportWriter
{
    /// <summary>Writes results in the order given, rule by rule; lines end with LF.</summary>
    /// <param name="rules">Every rule that was tested, also those without examples.</param>
    /// <param name="results">See <see cref="ExampleRunner.Run(Compilation)"/>.</param>
    /// <param name="missing">See <see cref="ExampleRunner.FindMissing"/>.</param>
    /// <param name="kinds">See <see cref="ExampleRunner.CountKinds"/>.</param>
    /// <param name="writer">Not disposed.</param>
    /// <param name="verbosity">-1 failures and totals only, 0 and above a line a rule too.</param>
    /// <param name="useColor">ANSI colours, for terminals only.</param>
    public static void WriteText(
        ImmutableArray<RuleSymbol> rules,
        ImmutableArray<ExampleResult> results,
        ImmutableArray<MissingExample> missing,
        ImmutableSortedDictionary<ExampleKind, int> kinds,
        TextWriter writer,
        int verbosity = 0,
        bool useColor = false)
    {
        var style = new TerminalStyle(useColor);
        var resultsOf = results.ToLookup(r => r.Rule);
        var missingOf = missing.ToLookup(m => m.Rule);
        foreach (var rule in rules)
        {
            WriteRule(rule, [.. resultsOf[rule]], [.. missingOf[rule]], new RuleSink(writer, style, verbosity));
        }

        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{kinds[ExampleKind.Violation]} violating, {kinds[ExampleKind.Complying]} complying, {kinds[ExampleKind.Undetermined]} undetermined; {kinds[ExampleKind.BoundaryOfTime]} on the boundary of time, {kinds[ExampleKind.BoundaryOfPlace]} on the boundary of place\n"));
        var passed = results.Count(r => r.Passed);
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{ReportWords.Count(rules.Length, "rule")}, {ReportWords.Count(results.Length, "example")}: {passed} passed, {results.Length - passed} failed, {missing.Length} missing\n"));
    }

    private static void WriteRule(RuleSymbol rule, ImmutableArray<ExampleResult> results, ImmutableArray<MissingExample> missing, RuleSink sink)
    {
        var failed = results.Count(r => !r.Passed);
        if (sink.Verbosity >= 0 || failed + missing.Length > 0)
        {
            var word = failed + missing.Length > 0 ? "FAILED" : "ok    ";
            sink.Writer.Write(string.Create(CultureInfo.InvariantCulture, $"{word} {TerminalText.Of(rule.Id)}: {results.Length - failed} passed, {failed} failed\n"));
        }

        foreach (var gap in missing)
        {
            sink.Writer.Write($"    missing at {TerminalText.Of(rule.Location.ToString())}: {Gap(gap.Missing)}\n");
        }

        foreach (var result in results.Where(r => !r.Passed))
        {
            WriteFailure(result, sink);
        }
    }

    private static void WriteFailure(ExampleResult result, RuleSink sink)
    {
        sink.Writer.Write('\n');
        DiagnosticRenderer.WriteSource(sink.Writer, sink.Style, result.Location, suffix: "", carets => carets);
        sink.Writer.Write($"    expected: {ReportWords.Of(result.Expected)}\n    actual:   {ReportWords.Of(result.Actual)}\n\n");
        DerivationWriter.WriteText(result.Derivation!, Language.English, sink.Writer);
        sink.Writer.Write('\n');
    }

    private static string Gap(ExampleKind kind) => kind switch
    {
        ExampleKind.Violation => "no example expects violation",
        ExampleKind.Complying => "no example expects not applicable or excepted",
        ExampleKind.Undetermined => "no example expects undetermined",
        ExampleKind.BoundaryOfTime => "no example stands on the last day without the law (`as_of` the day before `since`, or on `until`, with facts that are found a day off)",
        ExampleKind.BoundaryOfPlace => "no example stands in the country next door (not applicable, and but for its places like an example that is found)",
        _ => throw new InvalidOperationException($"Unexpected kind {kind}"),
    };

    private sealed record RuleSink(TextWriter Writer, TerminalStyle Style, int Verbosity);
}
