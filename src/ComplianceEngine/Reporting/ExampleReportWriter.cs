using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Examples;
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
    /// <param name="language">English when left out.</param>
    public static void WriteText(
        ImmutableArray<RuleSymbol> rules,
        ImmutableArray<ExampleResult> results,
        ImmutableArray<MissingExample> missing,
        ImmutableSortedDictionary<ExampleKind, int> kinds,
        TextWriter writer,
        int verbosity = 0,
        bool useColor = false,
        Language? language = null)
    {
        var words = new PageWording(language ?? Language.English);
        var sink = new RuleSink(writer, new TerminalStyle(useColor), verbosity, words);
        var resultsOf = results.ToLookup(r => r.Rule);
        var missingOf = missing.ToLookup(m => m.Rule);
        foreach (var rule in rules)
        {
            WriteRule(rule, [.. resultsOf[rule]], [.. missingOf[rule]], sink);
        }

        writer.Write(words.ExampleKinds.Fill(
            kinds[ExampleKind.Violation], kinds[ExampleKind.Complying], kinds[ExampleKind.Undetermined], kinds[ExampleKind.BoundaryOfTime], kinds[ExampleKind.BoundaryOfPlace]) + "\n");
        var passed = results.Count(r => r.Passed);
        writer.Write(words.ExampleTotals.Fill(rules.Length, results.Length, passed, results.Length - passed, missing.Length) + "\n");
    }

    private static void WriteRule(RuleSymbol rule, ImmutableArray<ExampleResult> results, ImmutableArray<MissingExample> missing, RuleSink sink)
    {
        var failed = results.Count(r => !r.Passed);
        if (sink.Verbosity >= 0 || failed + missing.Length > 0)
        {
            var (good, bad) = (sink.Words.Passed, sink.Words.Failed);
            var word = (failed + missing.Length > 0 ? bad : good).PadRight(Math.Max(good.Length, bad.Length));
            sink.Writer.Write($"{word} {TerminalText.Of(rule.Id)}: {sink.Words.ExamplesOf.Fill(results.Length - failed, failed)}\n");
        }

        foreach (var gap in missing)
        {
            sink.Writer.Write($"    {sink.Words.MissingAt.Fill(TerminalText.Of(rule.Location.ToString()), sink.Words.OfMissing(gap.Missing))}\n");
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
        var (words, report) = (sink.Words, ReportWording.In(sink.Words.Language));
        var width = Math.Max(words.Expected.Length, words.Actual.Length) + 1;
        sink.Writer.Write($"    {(words.Expected + ":").PadRight(width)} {report.InText(result.Expected)}\n    {(words.Actual + ":").PadRight(width)} {report.InText(result.Actual)}\n\n");
        DerivationWriter.WriteText(result.Derivation!, words.Language, sink.Writer);
        sink.Writer.Write('\n');
    }

    private sealed record RuleSink(TextWriter Writer, TerminalStyle Style, int Verbosity, PageWording Words);
}
