using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Casework;

/// <summary>Makes a case of findings that come one after the other. Keeps one finding a matter and a reference a flow.</summary>
/// <param name="hypothetical">Ids of the flows that ask "what if", where findings on paths may come before them.</param>
/// <param name="keepsFingerprints">Whether every finding is known by its fingerprint afterwards, which costs as much as finding it.</param>
public sealed class CaseBuilder(IEnumerable<string>? hypothetical = null, bool keepsFingerprints = false)
{
    // Divisible by every number of columns that a finding waits for in practice, so that shares stay whole numbers.
    private const long WholeWeight = 2520;

    private readonly HashSet<string> _hypotheticalIds = new(hypothetical ?? [], StringComparer.Ordinal);
    private readonly Dictionary<(FindingShape Shape, string Controller, bool IsHypothetical, Waiver? Waiver), OpenMatter> _matters = [];
    private readonly Dictionary<(string Controller, string Column), Waiting> _waiting = [];
    private readonly List<CaseFlow> _flows = [];
    private readonly HashSet<int> _declared = [];
    private ImmutableArray<FieldSymbol> _fields = [];
    private FieldSymbol? _controller;
    private FieldSymbol? _start;
    private FieldSymbol? _hypothetical;
    private Flow? _lastFlow;

    /// <summary>Takes up the next finding; all findings of a flow follow each other.</summary>
    public void Add(Finding finding)
    {
        var flow = Visit(finding.Flow);
        Count(finding, flow);
        var isHypothetical = flow.IsHypothetical || (finding.IsOnPath && FollowsHypothetical(finding));
        ref var matter = ref CollectionsMarshal.GetValueRefOrAddDefault(_matters, (finding.Shape, flow.Controller, isHypothetical, finding.Waiver), out _);
        matter ??= new OpenMatter(finding, flow.Controller, isHypothetical);
        matter.Add(finding, flow, GetStart(finding.Flow), keepsFingerprints ? finding.Fingerprint : null);
        if (finding is { Outcome: Outcome.Undetermined, Status: FindingStatus.Current } && !isHypothetical)
        {
            Wait(matter, flow);
        }
    }

    /// <summary>The case, with what the result knows beside its findings.</summary>
    public Case Build(EvaluationResult result)
    {
        var matters = _matters.Values.Select(m => m.Close(GetGap)).ToArray();
        var controllers = FindControllers(result);
        var violations = Order(matters, Outcome.Violation).ToLookup(m => m.IsHypothetical);
        return new Case
        {
            Id = Identity.OfTexts([result.AsOf.ToString("O", CultureInfo.InvariantCulture), .. matters.Select(m => FormattableString.Invariant($"{m.Id}:{m.Count}"))])[..8],
            Violations = [.. violations[false].OrderBy(m => m.Waiver is not null)],
            Hypothetical = [.. violations[true]],
            Upcoming = [.. matters.Where(m => m.Status == FindingStatus.Upcoming && m.Outcome != Outcome.Excepted).ByGravity().OrderBy(m => m.Outcome != Outcome.Violation).ThenBy(m => m.Example.From).ThenBy(m => m.IsHypothetical)],
            Open = [.. Order(matters, Outcome.Undetermined).OrderBy(m => m.IsHypothetical)],
            Excepted = [.. matters.Where(m => m.Outcome == Outcome.Excepted).OrderBy(m => m.Rule.Id, StringComparer.Ordinal).ThenBy(m => m.Controller, StringComparer.Ordinal).ThenBy(m => m.Id, StringComparer.Ordinal)],
            Claims = [.. result.Claims.Where(c => IsAbout(c, controllers)).OrderBy(c => RankOf(c.Verdict))],
            Questions = [.. CloseQuestions()],
            SilentColumns = [.. CloseColumns()],
            Flows = [.. _flows],
            NotJudged = FindNotJudged(result),
            HypotheticalFlows = result.Inventories.Sum(i => i.Flows.Count(f => HypotheticalRows.Holds(f, HypotheticalRows.FindColumn(i)))),
        };
    }

    private static IEnumerable<Matter> Order(IEnumerable<Matter> matters, Outcome outcome) =>
        matters.Where(m => m.Outcome == outcome && m.Status == FindingStatus.Current).ByGravity();

    private static int RankOf(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Contradicted => 0,
        ClaimVerdict.NotEvidenced => 1,
        _ => 2,
    };

    private CaseFlow Visit(Flow flow)
    {
        if (ReferenceEquals(_lastFlow, flow) || (_lastFlow is { } last && last.Path == flow.Path && last.Line == flow.Line && last.Id == flow.Id))
        {
            return _flows[^1];
        }

        if (_fields.IsEmpty)
        {
            _fields = [.. flow.Cells.Select(c => c.Field)];
            _controller = Find("controller");
            _start = Find("start");
            _hypothetical = Find(HypotheticalRows.Column);
        }

        foreach (var field in _fields)
        {
            if (flow.GetContent(field.Ordinal).State is CellState.Declared or CellState.None or CellState.Unreadable)
            {
                _declared.Add(field.Ordinal);
            }
        }

        _lastFlow = flow;
        var controller = _controller is null ? "" : string.Join(' ', flow[_controller].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _flows.Add(new CaseFlow(_flows.Count + 1, flow.Id, flow.Path, flow.Line, controller, HypotheticalRows.Holds(flow, _hypothetical)));
        return _flows[^1];
    }

    private FieldSymbol? Find(string column) => _fields.FirstOrDefault(f => f.Name == column);

    private static void Count(Finding finding, CaseFlow flow)
    {
        _ = finding switch
        {
            { Status: FindingStatus.Upcoming } => flow.Upcoming++,
            { Outcome: Outcome.Violation } => flow.Violations++,
            { Outcome: Outcome.Undetermined } => flow.Undetermined++,
            _ => flow.Excepted++,
        };
    }

    /// <summary>What a hypothetical row feeds is hypothetical too.</summary>
    private bool FollowsHypothetical(Finding finding) => _hypotheticalIds.Count > 0 && finding.Path.Any(_hypotheticalIds.Contains);

    private DateOnly? GetStart(Flow flow) => _start is not null && flow.GetContent(_start.Ordinal).Values is [DateValue start, ..] ? start.Date : null;

    private void Wait(OpenMatter matter, CaseFlow flow)
    {
        var share = Gravity.WeightOf(matter.Example.Rule) * WholeWeight / Math.Max(1, matter.Columns.Length);
        foreach (var (column, hasColumn) in matter.Columns)
        {
            ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, (flow.Controller, column), out _);
            waiting ??= new Waiting();
            waiting.Add(matter.Example.Rule, flow, share, hasColumn);
        }
    }

    private ColumnGap GetGap(string column, bool hasColumn) => !hasColumn ? ColumnGap.NoColumn
        : Find(column) is { } field && !_declared.Contains(field.Ordinal) ? ColumnGap.BlankThroughout
        : ColumnGap.Partly;

    private IEnumerable<CaseQuestion> CloseQuestions() => _waiting
        .Where(w => Find(w.Key.Column) is not null)
        .Select(w => new CaseQuestion(
            w.Key.Controller, Find(w.Key.Column)!, GetGap(w.Key.Column, w.Value.HasColumn), w.Value.Weight, w.Value.Findings, [.. w.Value.Flows], [.. w.Value.Rules.OrderBy(r => r.Id, StringComparer.Ordinal)]))
        .OrderByDescending(q => q.Weight)
        .ThenBy(q => q.Column.Ordinal)
        .ThenBy(q => q.Controller, StringComparer.Ordinal);

    private IEnumerable<SilentColumn> CloseColumns() => _waiting
        .GroupBy(w => w.Key.Column, StringComparer.Ordinal)
        .Where(g => Find(g.Key) is not null)
        .Select(g => new SilentColumn(
            Find(g.Key)!,
            g.Min(w => GetGap(g.Key, w.Value.HasColumn)),
            g.Sum(w => w.Value.Findings),
            g.Sum(w => w.Value.Flows.Count),
            [.. g.SelectMany(w => w.Value.Rules).Distinct().OrderBy(r => r.Id, StringComparer.Ordinal)]))
        .Where(c => c.Gap != ColumnGap.Partly)
        .OrderByDescending(c => c.Findings)
        .ThenBy(c => c.Column.Ordinal);

    private HashSet<string> FindControllers(EvaluationResult result)
    {
        var field = result.Inventories.SelectMany(i => i.Columns).FirstOrDefault(c => c.Field?.Name == "controller")?.Field;
        var declared = field is null ? [] : result.Inventories.SelectMany(i => i.Flows).Select(f => f.GetContent(field.Ordinal).Text.Trim());
        return declared.Concat(_flows.Select(f => f.Controller)).Where(c => c.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A claim is about the inventory when a flow speaks to it, or when its speaker is one of the controllers; names are told by their first word (<c>Meta Platforms, Inc.</c>, <c>Meta</c>).</summary>
    private static bool IsAbout(ClaimResult claim, HashSet<string> controllers) =>
        claim.SpeakingTo > 0 || controllers.Any(c => string.Equals(FirstWord(c), FirstWord(claim.Claim.Speaker), StringComparison.OrdinalIgnoreCase));

    private static string FirstWord(string name) => name.Split([' ', ',', '.', '/'], 2, StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "";

    private NotJudged FindNotJudged(EvaluationResult result)
    {
        return new NotJudged
        {
            RowsRejected = result.RowsRejected,
            PastFlows = result.Summary.OutOfReach.Past,
            FlowsWithoutFinding = Math.Max(0, result.RowsEvaluated - _flows.Count),
            FlowsWithoutLineage = result.Summary.FlowsWithoutLineage,
            UncheckedRules = result.Rules.Count(r => r.SourceChecked is null),
            Places = result.Summary.OutOfReach.Places,
            FlowsUncovered = result.Summary.OutOfReach.Uncovered,
            FlowsElsewhere = result.Summary.OutOfReach.Elsewhere,
        };
    }

    /// <summary>A matter while findings come.</summary>
    private sealed class OpenMatter(Finding example, string controller, bool isHypothetical)
    {
        private readonly List<CaseFlow> _flows = [];
        private readonly List<string> _fingerprints = [];
        private int _count;
        private int _new;
        private int _changed;
        private int _unchanged;
        private DateOnly? _since;

        public Finding Example => example;

        /// <summary>The columns that leave it open, and whether the inventory has them; read once, of the first finding.</summary>
        public ImmutableArray<(string Column, bool HasColumn)> Columns { get; } = FindOpen(example);

        public void Add(Finding finding, CaseFlow flow, DateOnly? start, string? fingerprint)
        {
            var since = Later(start, finding.Rule.InForce.Where(p => p.Place is null).Select(p => p.Since).FirstOrDefault());
            _since = _count == 0 || (since is { } day && day < _since) ? since : _since;
            _count++;
            _new += finding.Baseline?.State == BaselineState.New ? 1 : 0;
            _changed += finding.Baseline?.State == BaselineState.Changed ? 1 : 0;
            _unchanged += finding.Baseline?.State == BaselineState.Unchanged ? 1 : 0;
            if (_flows.Count == 0 || _flows[^1] != flow)
            {
                _flows.Add(flow);
                _fingerprints.AddRange(fingerprint is null ? [] : [fingerprint]);
            }
        }

        public Matter Close(Func<string, bool, ColumnGap> gapOf) =>
            new($"{example.Rule.Id.ToLowerInvariant()}-{Identity.OfTexts(example.Shape.Id, controller, isHypothetical ? "hypothetical" : "", example.Waiver?.Reason ?? "")[..8]}", example, controller, isHypothetical)
            {
                Count = _count,
                Flows = [.. _flows],
                Fingerprints = [.. _fingerprints],
                Since = _since,
                OpenColumns = [.. Columns.Select(c => c.Column)],
                IsLeftToColumns = Columns.Length > 0 && Columns.All(c => gapOf(c.Column, c.HasColumn) != ColumnGap.Partly),
                Baseline = new BaselineCount(_new, _changed, _unchanged),
            };

        private static DateOnly? Later(DateOnly? left, DateOnly? right) => left is null || right > left ? right : left;

        private static ImmutableArray<(string, bool)> FindOpen(Finding finding)
        {
            var cells = finding.Outcome == Outcome.Undetermined ? finding.Flow.Cells.ToDictionary(c => c.Field.Name, c => c.State != CellState.Absent, StringComparer.Ordinal) : [];
            return [.. (finding.Outcome == Outcome.Undetermined ? finding.Shape.OpenColumns : []).Order(StringComparer.Ordinal).Select(c => (c, cells.GetValueOrDefault(c)))];
        }
    }

    /// <summary>What waits for one column of one controller, while findings come.</summary>
    private sealed class Waiting
    {
        public long Weight { get; private set; }

        public int Findings { get; private set; }

        public bool HasColumn { get; private set; }

        public List<CaseFlow> Flows { get; } = [];

        public HashSet<RuleSymbol> Rules { get; } = [];

        public void Add(RuleSymbol rule, CaseFlow flow, long weight, bool hasColumn)
        {
            Weight += weight;
            Findings++;
            HasColumn |= hasColumn;
            Rules.Add(rule);
            if (Flows.Count == 0 || Flows[^1] != flow)
            {
                Flows.Add(flow);
            }
        }
    }
}
