using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Evaluation;

/// <summary>What evaluation has to say about its inputs (CE4xxx).</summary>
internal static class EvaluationDiagnostics
{
    internal static readonly DiagnosticDescriptor PatternMatchesNoRule = new(
        "CE4001", DiagnosticSeverity.Error, "`{0}` selects no rule", "list the rules with `comply rules`");

    internal static readonly DiagnosticDescriptor NoRulesSelected = new(
        "CE4002", DiagnosticSeverity.Error, "no rule is left to evaluate", "an evaluation without rules is not a pass: check `--rules`, `--select` and `--ignore`");

    internal static readonly DiagnosticDescriptor NoFlows = new(
        "CE4003", DiagnosticSeverity.Error, "no flow is left to evaluate", "an evaluation without flows is not a pass: check the inventory's header and rows");

    internal static void ReportPatternMatchesNoRule(this DiagnosticBag diagnostics, string pattern) =>
        diagnostics.Add(Diagnostic.Create(PatternMatchesNoRule, null, pattern));

    internal static void ReportNoRulesSelected(this DiagnosticBag diagnostics) => diagnostics.Add(Diagnostic.Create(NoRulesSelected, null));

    internal static void ReportNoFlows(this DiagnosticBag diagnostics) => diagnostics.Add(Diagnostic.Create(NoFlows, null));
}
