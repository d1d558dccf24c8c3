using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>A front to evaluation, as a host uses it.</summary>
internal delegate RunFound RunFront(RandomRun run);

/// <summary>What a front found.</summary>
/// <param name="Csv">Its findings as a list, excepted ones too.</param>
internal sealed record RunFound(EvaluationResult Result, string Csv);

/// <summary>Holds what a front found against what the reference finds: every finding in order and all that it carries, the counts, and the text of a report.</summary>
internal static class RunDifference
{
    /// <summary>What lists are written with.</summary>
    public static readonly ReportOptions All = new(IncludeExcepted: true);

    /// <summary>What a finding says, in the order in which a reader would ask.</summary>
    private static readonly (string Name, Func<Finding, string> Get)[] s_parts =
    [
        ("rule", f => f.Rule.Id),
        ("flow", f => $"{f.Flow.Path} {f.Flow.Id} {f.Flow.Line}"),
        ("outcome", f => f.Outcome.ToString()),
        ("from", f => $"{f.Status} {f.From:yyyy-MM-dd}"),
        ("is on a path", f => f.IsOnPath.ToString()),
        ("hops", f => string.Join("\n  ", f.Hops.Select(h => $"{h.Flow} {h.IsCertain} {Of(h.Location)} {h.Text}"))),
        ("other origins", f => f.OtherOriginCount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("because", f => Of(f.Because)),
        ("exceptions", f => string.Join("\n  ", f.Exceptions.Select(e => $"{e.Exception.Name.English} {e.Name} {e.Truth}\n  {Of(e.Because)}"))),
        ("message", f => f.Message),
        ("location", f => Of(f.Location)),
        ("fingerprint", f => f.Fingerprint),
    ];

    /// <summary>The first difference in words; null when there is none.</summary>
    public static string? Find(ReferenceResult reference, RunFound found)
    {
        var actual = found.Result;
        var expected = actual with { Findings = [.. reference.Findings], Summary = reference.Summary };
        foreach (var (one, other) in expected.Findings.Zip(actual.Findings))
        {
            foreach (var (name, get) in s_parts)
            {
                if (get(one) != get(other))
                {
                    return $"{one.Rule.Id} on {one.Flow.Id}: {name}\nexpected\n  {get(one)}\nfound\n  {get(other)}";
                }
            }
        }

        static string Told(IEnumerable<Finding> findings) => string.Join("; ", findings.Select(f => $"{f.Rule.Id} {f.Flow.Id} {f.Outcome} {f.From} {f.IsOnPath}"));
        return FindInWhole("how many findings", Told(expected.Findings), Told(actual.Findings))
            ?? FindInWhole("summary", expected.Summary, actual.Summary)
            ?? FindInWhole("csv", ReportText.Of("csv", expected, All), found.Csv);
    }

    private static string? FindInWhole<T>(string name, T expected, T actual) =>
        Equals(expected, actual) ? null : $"{name}\nexpected\n  {expected}\nfound\n  {actual}";

    private static string Of(IEnumerable<Evidence> because) =>
        string.Join("\n  ", because.Select(e => $"{e.Field} '{e.Value}' {e.Test} {e.Truth} {Of(e.Location)} {e.Reason}"));

    private static string Of(TextLocation? location) =>
        location is null ? "nowhere" : $"{location.Path}:{location.StartLine}:{location.StartColumn}-{location.EndLine}:{location.EndColumn}";
}
