using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>A waiver file as read. A row that lacks what a waiver needs covers nothing and is an error.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Sha256">Lower-case hex digest of its UTF-8 text, byte order mark left out.</param>
/// <param name="Waivers">In file order, ended ones too.</param>
/// <param name="Diagnostics">What reading it had to say, sorted.</param>
public sealed record WaiverList(string Path, string Sha256, ImmutableArray<Waiver> Waivers, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The longest time a waiver may run from the evaluation date, in days, unless told otherwise: a year.</summary>
    public const int UsualTerm = 366;

    /// <summary>Reads a waiver file.</summary>
    public static WaiverList Read(SourceText text) => new WaiverReader(text).Read();

    /// <summary>
    /// The result with the waiver on each finding that one covers; the first row decides. Excepted findings need none.
    /// Waivers that ended, run too long, cover nothing, overlap, or whose finding has become another thing since are diagnostics of the result.
    /// </summary>
    /// <param name="longestTerm">The days that a waiver may run from the evaluation date; one that runs longer covers nothing.</param>
    public EvaluationResult ApplyTo(EvaluationResult result, int longestTerm = UsualTerm)
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(result.Diagnostics);
        diagnostics.AddRange(Diagnostics);
        var index = new WaiverIndex(FindStanding(result.AsOf, longestTerm, diagnostics), result);
        var findings = FindingList.Of([.. result.Findings.Select(f => f.Outcome != Outcome.Excepted && index.Find(f) is { } waiver ? f.WithWaiver(waiver) : f)]);
        index.Report(result, diagnostics);
        return result with { Findings = findings, Waivers = new WaiverSource(Path, Sha256), Diagnostics = diagnostics.ToSorted() };
    }

    /// <summary>The rows that still cover something of a result, as they stand in the file; the others are left out.</summary>
    public ImmutableArray<Waiver> FindCovering(EvaluationResult result, int longestTerm = UsualTerm)
    {
        var index = new WaiverIndex(FindStanding(result.AsOf, longestTerm, new DiagnosticBag()), result);
        foreach (var finding in result.Findings)
        {
            _ = finding.Outcome == Outcome.Excepted ? null : index.Find(finding);
        }

        return [.. Waivers.Where(index.Covers)];
    }

    private List<Waiver> FindStanding(DateOnly asOf, int longestTerm, DiagnosticBag diagnostics)
    {
        var standing = new List<Waiver>();
        foreach (var waiver in Waivers)
        {
            if (waiver.Until <= asOf)
            {
                diagnostics.Report(FindingsDiagnostics.WaiverExpired, waiver.Location, waiver.Until);
            }
            else if (waiver.Until.DayNumber - asOf.DayNumber > longestTerm)
            {
                diagnostics.Report(FindingsDiagnostics.WaiverTooLong, waiver.Location, waiver.Until, longestTerm);
            }
            else
            {
                standing.Add(waiver);
            }
        }

        return standing;
    }

    /// <summary>Finds waivers by fingerprint or rule, so that a long file costs what its own rule has.</summary>
    private sealed class WaiverIndex
    {
        private readonly List<Waiver> _waivers;
        private readonly ILookup<string, Waiver> _exact;
        private readonly List<Waiver> _patterns;
        private readonly FieldSymbol? _controller;
        private readonly HashSet<Waiver> _deciding = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Waiver, Waiver> _overlapped = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Waiver, (WaiverLapse Lapse, Finding Finding)> _lapsed = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Waiver, Finding> _old = new(ReferenceEqualityComparer.Instance);

        public WaiverIndex(List<Waiver> waivers, EvaluationResult result)
        {
            _waivers = waivers;
            _controller = result.Findings.Select(f => f.Flow.Cells.Select(c => c.Field).FirstOrDefault(f => f.Name == "controller")).FirstOrDefault();
            _exact = waivers.Where(w => GetKey(w) is not null).ToLookup(w => GetKey(w)!, StringComparer.Ordinal);
            _patterns = [.. waivers.Where(w => GetKey(w) is null)];
        }

        /// <summary>The first in the file that covers the finding.</summary>
        public Waiver? Find(Finding finding)
        {
            Waiver? first = null;
            foreach (var waiver in GetCandidates(finding).Where(w => w.Target.IsAbout(finding, _controller)).OrderBy(w => w.Location))
            {
                if (waiver.FindLapse(finding) is { } lapse)
                {
                    // Of many flows some were never meant: only what weighs more than what was decided about is told.
                    if (finding.Outcome > waiver.GrantedFor || lapse != WaiverLapse.Outcome || !waiver.Target.IsOfMany)
                    {
                        _lapsed.TryAdd(waiver, (lapse, finding));
                    }
                }
                else if (first is null)
                {
                    _deciding.Add(first = waiver);
                    if (waiver.Target.Fingerprint is { } fingerprint && fingerprint != finding.Fingerprint)
                    {
                        _old.TryAdd(waiver, finding);
                    }
                }
                else
                {
                    _overlapped.TryAdd(waiver, first);
                }
            }

            return first;
        }

        public bool Covers(Waiver waiver) => _deciding.Contains(waiver);

        public void Report(EvaluationResult result, DiagnosticBag diagnostics)
        {
            foreach (var waiver in _waivers)
            {
                if (_lapsed.TryGetValue(waiver, out var lapsed))
                {
                    diagnostics.ReportLapse(waiver, lapsed.Lapse, lapsed.Finding);
                }

                if (_old.TryGetValue(waiver, out var finding))
                {
                    diagnostics.Report(FindingsDiagnostics.WaiverOldFingerprint, waiver.Location, finding.Fingerprint);
                }

                if (_deciding.Contains(waiver))
                {
                    continue;
                }

                if (_overlapped.TryGetValue(waiver, out var first))
                {
                    diagnostics.Report(FindingsDiagnostics.WaiverOverlap, waiver.Location, first.Location);
                }
                else if (!_lapsed.ContainsKey(waiver))
                {
                    diagnostics.ReportUnmatched(waiver, Suggest(waiver, result));
                }
            }
        }

        private static string? Suggest(Waiver waiver, EvaluationResult result)
        {
            var ids = result.Rules.Select(r => r.Id).ToList();
            return waiver.Target.Rule is { } rule && !ids.Exists(id => Identity.IsMatch(id, rule)) ? EditDistance.FindNearest(rule, ids) : null;
        }

        private IEnumerable<Waiver> GetCandidates(Finding finding)
        {
            var old = _exact.Count > 0 ? FindingIdentity.InOldScheme(finding, _controller) : "";
            return _exact[Identity.Fold(finding.Rule.Id)].Concat(_exact[finding.Fingerprint]).Concat(_exact[old]).Concat(_patterns);
        }

        private static string? GetKey(Waiver waiver) => waiver.Target.Fingerprint ?? (Identity.IsPattern(waiver.Target.Rule!) ? null : Identity.Fold(waiver.Target.Rule!));
    }
}

/// <summary>Where the waivers of a result came from.</summary>
/// <param name="Path">The file's name.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record WaiverSource(string Path, string Sha256);
