using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Linting;

/// <summary>What the linter has to say about rules that compile and mean something else than they say (CE21xx). Each has its line in <c>rules/README.md</c>.</summary>
internal static class LintDiagnostics
{
    internal static readonly DiagnosticDescriptor NeverHolds = Warning(
        "CE2101", "{0} can hold on no flow: `{1}`", "its parts contradict each other, so it says nothing: mend it, or take it off");

    internal static readonly DiagnosticDescriptor AlwaysHolds = Warning(
        "CE2102", "{0} holds on every flow that declares something: `{1}`", "it sorts out nothing: mend it, or take it off");

    internal static readonly DiagnosticDescriptor ExceptionNeverHolds = Warning(
        "CE2103", "exception \"{0}\" can hold on no flow on which rule `{1}` does", "it excuses nothing: mend it, or take it off");

    internal static readonly DiagnosticDescriptor ExceptionAlwaysHolds = Warning(
        "CE2104", "exception \"{0}\" holds wherever rule `{1}` does", "the rule finds nothing: mend one of them");

    internal static readonly DiagnosticDescriptor UnusedDefine = Warning(
        "CE2105", "no rule and no claim uses `{0}`", "take it off, or use it where it was meant");

    internal static readonly DiagnosticDescriptor LookAlike = Warning(
        "CE2106", "`{0}` looks like {1}", "a reader cannot tell them apart: write it in letters of one alphabet, or choose another name");

    internal static readonly DiagnosticDescriptor InvisibleCharacter = Warning(
        "CE2107", "the text holds {0}, which nobody sees", "such characters make a text read otherwise than it is compiled: delete them");

    internal static readonly DiagnosticDescriptor OverlappingPlaces = Warning(
        "CE2108", "rule `{0}` has other dates for {1} than for {2}, and {3} lies in both", "name that place with a date of its own: the more specific place wins, and neither of these is");

    private static DiagnosticDescriptor Warning(string id, string message, string help) => new(id, DiagnosticSeverity.Warning, message, help);

    internal static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, TextLocation location, params ReadOnlySpan<object?> arguments) =>
        diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
}
