using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Tests.Markup;

/// <summary>Compares the diagnostics of one text with its markup: every id at its span, and no other. Wording is for tests that are about wording.</summary>
internal static class DiagnosticAssert
{
    public static void AreMarked(AnnotatedText expected, IEnumerable<Diagnostic> actual) =>
        Assert.Equal(expected.ToMarkup(), expected.WithDiagnostics(actual).ToMarkup());
}
