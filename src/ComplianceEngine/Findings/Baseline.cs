using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>An earlier result, as far as findings are held against it.</summary>
/// <param name="Path">The file's name.</param>
/// <param name="Sha256">Lower-case hex digest of its UTF-8 text, byte order mark left out.</param>
/// <param name="AsOf">The date it was evaluated for.</param>
/// <param name="Findings">Its findings, in its order.</param>
public sealed record Baseline(string Path, string Sha256, DateOnly AsOf, ImmutableArray<ComparedFinding> Findings)
{
    /// <summary>Reads the JSON document of an earlier run; null, with an error, when it is none.</summary>
    public static Baseline? Read(SourceText text, DiagnosticBag diagnostics) => new BaselineReader(text, diagnostics).Read();

    /// <summary>The result with <see cref="Finding.Baseline"/> on each finding, and what is gone. Findings of rules that were not evaluated now are neither, and a warning.</summary>
    public EvaluationResult ApplyTo(EvaluationResult result)
    {
        var earlier = Findings.DistinctBy(f => f.Fingerprint, StringComparer.Ordinal).ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
        var rules = result.Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var present = result.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ComparedFinding> missing = [.. earlier.Values.Where(f => !present.Contains(f.Fingerprint))];
        ImmutableArray<ComparedFinding> unasked = [.. missing.Where(f => !rules.Contains(f.Rule))];
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(result.Diagnostics);
        if (!unasked.IsEmpty)
        {
            diagnostics.Report(FindingsDiagnostics.BaselineOtherRules, new TextLocation(Path, 1, 1, 1, 1), unasked.Length);
        }

        return result with
        {
            Findings = [.. result.Findings.Select(f => f.WithBaseline(Match(earlier.GetValueOrDefault(f.Fingerprint), f, result)))],
            Baseline = new BaselineSource(Path, Sha256, AsOf, [.. missing.Where(f => rules.Contains(f.Rule))], unasked.Length),
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    private static BaselineMatch Match(ComparedFinding? old, Finding finding, EvaluationResult result) =>
        new(old, old?.CompareWith(ComparedFinding.Of(finding, result.Language)) ?? []);
}

/// <summary>The earlier result that the findings of a result were held against.</summary>
/// <param name="Path">The file's name.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="AsOf">The date it was evaluated for.</param>
/// <param name="Gone">Findings that it has and the result has not, of rules that were evaluated, in its order. Gone is not resolved.</param>
/// <param name="NotCompared">How many of its findings are of rules that were not evaluated.</param>
public sealed record BaselineSource(string Path, string Sha256, DateOnly AsOf, ImmutableArray<ComparedFinding> Gone, int NotCompared);
