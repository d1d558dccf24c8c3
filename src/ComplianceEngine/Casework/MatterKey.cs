using System.Globalization;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Casework;

/// <summary>What findings have in common that say the same for the same reasons.</summary>
internal static class MatterKey
{
    /// <summary>
    /// Rule, outcome, day and, for what is open, the columns that leave it open; for what is decided, the tests that decided it. A column that does not exist tells more than a blank cell:
    /// its place is part of the key.
    /// </summary>
    public static string Of(Finding finding)
    {
        var because = finding.Because.AsEnumerable();
        var exceptions = finding.Exceptions;
        var reasons = finding.Outcome == Outcome.Undetermined
            ? because.Concat(exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown).Select(e => $"{e.Field}{(e.Location is null ? "!" : "?")}").Distinct().Order(StringComparer.Ordinal)
            : because.Select(e => e.Test + Mark(e.Truth)).Concat(exceptions.Select(e => e.Exception.Name.English + Mark(e.Truth)));
        return string.Create(CultureInfo.InvariantCulture, $"{finding.Rule.Id}\0{(int)finding.Outcome}\0{finding.From:O}\0{string.Join('\0', reasons)}");
    }

    private static string Mark(Truth truth) => truth switch
    {
        Truth.True => "=true",
        Truth.False => "=false",
        _ => "=unknown",
    };
}
