using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>A waiver file as read. A row that lacks what a waiver needs covers nothing and is an error.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Sha256">Lower-case hex digest of its UTF-8 text, byte order mark left out.</param>
/// <param name="Waivers">In file order, ended ones too.</param>
/// <param name="Diagnostics">What reading it had to say, sorted.</param>
public sealed record WaiverList(string Path, string Sha256, ImmutableArray<Waiver> Waivers, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Reads a waiver file.</summary>
    public static WaiverList Read(SourceText text) => new WaiverReader(text).Read();

    /// <summary>The result with the waiver on each finding that one covers; the first row decides. Excepted findings need none. Waivers that ended or cover nothing are diagnostics of the result.</summary>
    public EvaluationResult ApplyTo(EvaluationResult result)
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(result.Diagnostics);
        diagnostics.AddRange(Diagnostics);
        var standing = Waivers.Where(w => w.Until > result.AsOf).ToList();
        foreach (var ended in Waivers.Where(w => w.Until <= result.AsOf))
        {
            diagnostics.Report(FindingsDiagnostics.WaiverExpired, ended.Location, ended.Until);
        }

        var index = new WaiverIndex(standing);
        FindingList findings = [.. result.Findings.Select(f => f.Outcome != Outcome.Excepted && index.Find(f) is { } waiver ? f.WithWaiver(waiver) : f)];
        foreach (var idle in standing.Where(w => !index.Used.Contains(w)))
        {
            diagnostics.Report(FindingsDiagnostics.WaiverUnmatched, idle.Location);
        }

        return result with { Findings = findings, Waivers = new WaiverSource(Path, Sha256), Diagnostics = diagnostics.ToSorted() };
    }

    internal static string Digest(SourceText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Content)));

    /// <summary>Finds waivers by fingerprint or rule, so that a long file costs what its own rule has.</summary>
    private sealed class WaiverIndex(List<Waiver> waivers)
    {
        private readonly ILookup<string, Waiver> _waivers = waivers.ToLookup(w => w.Target.Fingerprint ?? w.Target.Rule!, StringComparer.Ordinal);

        public HashSet<Waiver> Used { get; } = new(ReferenceEqualityComparer.Instance);

        /// <summary>The first in the file that covers the finding; all that do are used.</summary>
        public Waiver? Find(Finding finding)
        {
            var covering = _waivers[finding.Rule.Id].Concat(_waivers.Count > 0 ? _waivers[finding.Fingerprint] : []).Where(w => w.Target.Covers(finding)).ToList();
            Used.UnionWith(covering);
            return covering.MinBy(w => w.Location);
        }
    }
}

/// <summary>Where the waivers of a result came from.</summary>
/// <param name="Path">The file's name.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record WaiverSource(string Path, string Sha256);
