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
        var rules = result.Rules.Select(r => Identity.Fold(r.Id)).ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<ComparedFinding>(ReferenceEqualityComparer.Instance);
        var old = 0;
        (Finding Finding, ComparedFinding Was)? worse = null;
        var worseCount = 0;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var finding in result.Findings)
        {
            var was = Find(earlier, finding);
            var match = Match(was, finding, result);
            findings.Add(finding.WithBaseline(match));
            if (was is null)
            {
                continue;
            }

            found.Add(was);
            old += was.Fingerprint == finding.Fingerprint ? 0 : 1;
            if (match.IsWorse)
            {
                worse ??= (finding, was);
                worseCount++;
            }
        }

        ImmutableArray<ComparedFinding> missing = [.. earlier.Values.Where(f => !found.Contains(f))];
        ImmutableArray<ComparedFinding> unasked = [.. missing.Where(f => !rules.Contains(Identity.Fold(f.Rule)))];
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(result.Diagnostics);
        var place = new TextLocation(Path, 1, 1, 1, 1);
        if (!unasked.IsEmpty)
        {
            diagnostics.Report(FindingsDiagnostics.BaselineOtherRules, place, unasked.Length);
        }

        if (old > 0)
        {
            diagnostics.Report(FindingsDiagnostics.BaselineOldScheme, place, old, earlier.Count);
        }

        if (worse is { } first)
        {
            diagnostics.Report(
                FindingsDiagnostics.BaselineWorse, place, worseCount, first.Finding.Rule.Id, first.Finding.Flow.Id, FindingsDiagnostics.Word(first.Was.Outcome), FindingsDiagnostics.Word(first.Finding.Outcome));
        }

        return result with
        {
            Findings = FindingList.Of(findings.DrainToImmutable()),
            Baseline = new BaselineSource(Path, Sha256, AsOf, [.. missing.Except(unasked)], unasked.Length),
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    /// <summary>By its fingerprint, or by the one that an earlier version gave it.</summary>
    private static ComparedFinding? Find(Dictionary<string, ComparedFinding> earlier, Finding finding) =>
        earlier.GetValueOrDefault(finding.Fingerprint)
        ?? earlier.GetValueOrDefault(FindingIdentity.InOldScheme(finding, finding.Flow.Cells.Select(c => c.Field).FirstOrDefault(f => f.Name == "controller")));

    private static BaselineMatch Match(ComparedFinding? old, Finding finding, EvaluationResult result)
    {
        var now = ComparedFinding.Of(finding, result.Language);
        return new BaselineMatch(old, old?.CompareWith(now) ?? []) { IsWorse = old?.IsWorse(now) == true };
    }
}

/// <summary>The earlier result that the findings of a result were held against.</summary>
/// <param name="Path">The file's name.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="AsOf">The date it was evaluated for.</param>
/// <param name="Gone">Findings that it has and the result has not, of rules that were evaluated, in its order. Gone is not resolved.</param>
/// <param name="NotCompared">How many of its findings are of rules that were not evaluated.</param>
public sealed record BaselineSource(string Path, string Sha256, DateOnly AsOf, ImmutableArray<ComparedFinding> Gone, int NotCompared);
