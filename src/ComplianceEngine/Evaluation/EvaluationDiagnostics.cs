using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation;

/// <summary>What evaluation has to say about its inputs (CE40xx to CE47xx).</summary>
internal static class EvaluationDiagnostics
{
    internal static readonly DiagnosticDescriptor PatternMatchesNoRule = new(
        "CE4001", DiagnosticSeverity.Error, "`{0}` selects no rule", "{1}");

    internal static readonly DiagnosticDescriptor NoRulesSelected = new(
        "CE4002", DiagnosticSeverity.Error, "no rule is left to evaluate", "an evaluation without rules is not a pass: check `--rules`, `--select` and `--ignore`");

    internal static readonly DiagnosticDescriptor NoFlows = new(
        "CE4003", DiagnosticSeverity.Error, "no flow is left to evaluate", "an evaluation without flows is not a pass: check the inventory's header and rows");

    internal static readonly DiagnosticDescriptor SharedFlow = new(
        "CE4004", DiagnosticSeverity.Error, "flow `{0}` of the same controller stands at {1} too, in another inventory (of {2} in both)",
        "one flow id of one controller is one flow: evaluate the inventories by themselves, or give each a key with `--key FILE=KEY`");

    internal static readonly DiagnosticDescriptor RulesHaveErrors = new(
        "CE4005", DiagnosticSeverity.Error, "rules with errors are not evaluated", "mend them first: `comply check` lists what is wrong");

    internal static void ReportRulesHaveErrors(this DiagnosticBag diagnostics) => diagnostics.Add(Diagnostic.Create(RulesHaveErrors, null));

    internal static void ReportSharedFlow(this DiagnosticBag diagnostics, TextLocation location, string flow, TextLocation first, int count) =>
        diagnostics.Add(Diagnostic.Create(SharedFlow, location, flow, first, count));

    internal static readonly DiagnosticDescriptor DanglingSource = new(
        "CE4010", DiagnosticSeverity.Warning, "flow `{0}` takes its data from `{1}`, which no flow is called", "what depends on that source stays undetermined; list the flow, or mend the name");

    internal static readonly DiagnosticDescriptor TooManyPaths = new(
        "CE4011", DiagnosticSeverity.Error, "`{0}` has more than {1} paths: the others are not shown", "evaluate a part of the inventory, or select other rules");

    internal static void ReportDanglingSource(this DiagnosticBag diagnostics, TextLocation? location, string flow, string source) =>
        diagnostics.Add(Diagnostic.Create(DanglingSource, location, flow, source));

    internal static void ReportTooManyPaths(this DiagnosticBag diagnostics, string rule, int pairs) =>
        diagnostics.Add(Diagnostic.Create(TooManyPaths, null, rule, pairs));

    internal static void ReportPatternMatchesNoRule(this DiagnosticBag diagnostics, string pattern, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(PatternMatchesNoRule, null, pattern, pattern.Contains(',', StringComparison.Ordinal) ? "repeat the option for each rule"
            : suggestion is null ? "list the rules with `comply rules`" : $"did you mean `{suggestion}`?"));

    internal static void ReportNoRulesSelected(this DiagnosticBag diagnostics) => diagnostics.Add(Diagnostic.Create(NoRulesSelected, null));

    internal static void ReportNoFlows(this DiagnosticBag diagnostics) => diagnostics.Add(Diagnostic.Create(NoFlows, null));

    internal static readonly DiagnosticDescriptor CaseWithoutDate = new(
        "CE4020", DiagnosticSeverity.Error, "`{0}` is no date to judge a case on", "write the day in `as_of` as 2026-12-01");

    internal static readonly DiagnosticDescriptor CaseOfUnknownRule = new(
        "CE4021", DiagnosticSeverity.Error, "a case expects something of `{0}`, and there is no such rule", "{1}");

    internal static readonly DiagnosticDescriptor StaleArgument = new(
        "CE4022", DiagnosticSeverity.Error, "nothing is left to argue: `{0}` has no mutant `{1}` that survives", "take the row off, or mend its text: it must be as `comply test --mutate` writes it");

    internal static void ReportCaseWithoutDate(this DiagnosticBag diagnostics, TextLocation location, string text) =>
        diagnostics.Add(Diagnostic.Create(CaseWithoutDate, location, text));

    internal static void ReportCaseOfUnknownRule(this DiagnosticBag diagnostics, TextLocation location, string rule, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(CaseOfUnknownRule, location, rule, suggestion is null ? "list the rules with `comply rules`" : $"did you mean `{suggestion}`?"));

    internal static void ReportStaleArgument(this DiagnosticBag diagnostics, TextLocation location, string owner, string change) =>
        diagnostics.Add(Diagnostic.Create(StaleArgument, location, owner, change));
}
