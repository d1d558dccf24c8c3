using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation;

/// <summary>Makes the findings of a run, and proves them when somebody looks. What proves one finding proves every other of the rule on equal cells: it is worked out once.</summary>
internal sealed class FindingFactory(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options) : IFindingSource
{
    private const int ReasonsInMessage = 3;

    private readonly QuestionFinder _questions = new(population.Vocabulary);
    private readonly RemedyFinder _remedies = new(population.Vocabulary, rules);
    private readonly RowProofs _proofs = new(population.Vocabulary);
    private readonly Phrases _phrases = new(options.Language);
    private volatile PathProof? _lastProof;

    /// <summary>A finding on a flow by itself.</summary>
    public Finding Create(RuleSymbol rule, Outcome outcome, DateOnly? from, Flow flow) => new(rule, outcome, from, flow, this);

    /// <summary>A finding on a path, shown on its end.</summary>
    public Finding Create(JudgedPath path) =>
        path.ToFinding(new PathSource(path, this));

    bool IFindingSource.IsOnPath => false;

    string IFindingSource.Identify(Finding finding) => Fingerprint.Compute(0, finding.Rule.Id, GetController(CreateContext(finding)), finding.Flow.Id);

    TextLocation IFindingSource.Locate(Finding finding) => _proofs.Get(finding, Prove).At is { } at ? Locate(at, finding)! : finding.Flow.Location;

    string IFindingSource.Describe(Finding finding) => finding.Outcome == Outcome.Violation
        ? Describe(Outcome.Violation, CreateContext(finding), [], [])
        : _proofs.Get(finding, Prove).Message;

    ImmutableArray<Evidence> IFindingSource.Prove(Finding finding) => Locate(_proofs.Get(finding, Prove).Because, finding);

    ImmutableArray<ExceptionResult> IFindingSource.TryExceptions(Finding finding) =>
        [.. _proofs.Get(finding, Prove).Exceptions.Select(e => e with { Because = Locate(e.Because, finding) })];

    ImmutableArray<PathHop> IFindingSource.Trace(Finding finding) => [];

    ImmutableArray<Question> IFindingSource.Ask(Finding finding) => finding.Outcome != Outcome.Undetermined
        ? []
        : [.. _proofs.Get(finding, Prove).Questions.Value.Select(q => q with { Facts = [.. q.Facts.Select(f => f with { Location = Locate(f.Field, finding) })] })];

    ImmutableArray<Remedy> IFindingSource.Mend(Finding finding) =>
        finding is { Outcome: Outcome.Violation, From: null } ? _remedies.Find(finding.Rule, CreateContext(finding)) : [];

    private RowProof Prove(Finding finding)
    {
        var context = CreateContext(finding);
        ImmutableArray<Evidence> because = [.. DescribeLaw(context), .. EvidenceCollector.Collect(ReferenceEvaluator.Derive(finding.Rule.When, context))];
        ImmutableArray<ExceptionResult> exceptions = [.. finding.Rule.Exceptions.Select(e => CreateException(e, context))];
        ImmutableArray<Evidence> open = [.. because.Concat(exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown)];
        return new RowProof(
            FindShown(finding.Outcome, context, because, open)?.Field ?? (GetOwnPlace(context) is null ? null : finding.Rule.At!.Name),
            Describe(finding.Outcome, context, exceptions, open),
            because,
            exceptions,
            new Lazy<ImmutableArray<Question>>(() => _questions.Find(finding.Rule, context)));
    }

    private ImmutableArray<Evidence> Locate(ImmutableArray<Evidence> evidence, Finding finding) =>
        [.. evidence.Select(e => e with { Location = Locate(e.Field, finding) })];

    private TextLocation? Locate(string field, Finding finding) => population.Vocabulary.FindField(field) is { } symbol ? finding.Flow[symbol].Location : null;

    private FlowContext CreateContext(Finding finding) =>
        new(population.Vocabulary, finding.Flow, options.AsOf, finding.From ?? options.AsOf, finding.Rule, _phrases) { Population = population };

    /// <summary>Where it is open whether the rule is law for the people concerned, that is a reason too.</summary>
    private static IEnumerable<Evidence> DescribeLaw(FlowContext context)
    {
        if (RuleTiming.IsLaw(context) == Truth.Unknown)
        {
            var cell = context.Flow[context.Vocabulary.FindField(FlowContext.TerritoryField)!];
            yield return new Evidence(cell.Field.Name, cell.Text.Trim(), "where the rule is law", Truth.Unknown, cell.Location, context.Phrases.Unknown(cell));
        }
    }

    private static string GetController(FlowContext context) =>
        context.Vocabulary.FindField("controller") is { } field ? context.Flow[field].GetCanonicalText() : "";

    /// <summary>What the origin was, each hop, what the end is.</summary>
    public static (ImmutableArray<Evidence> Because, ImmutableArray<PathHop> Hops) Describe(JudgedPath path)
    {
        var context = path.Judged.Context;
        var way = path.Hops;
        ImmutableArray<PathHop> hops = [.. way.Select((_, i) => DescribeHop(path, way, i, context))];
        ImmutableArray<Evidence> because =
        [
            .. DescribeLaw(context),
            .. EvidenceCollector.Collect(ReferenceEvaluator.Derive(path.Path.From, context.WithFlow(path.Origin) with { Rule = null })),
            .. hops.Skip(1).Select(h => new Evidence("source_flows", h.Flow, path.Path.Text, h.IsCertain ? Truth.True : Truth.Unknown, h.Location, h.Text)),
            .. DescribeThrough(path, way, context),
            .. EvidenceCollector.Collect(ReferenceEvaluator.Derive(path.Path.To, context)),
        ];
        return (because, hops);
    }

    /// <summary>Where it is open whether the data is still what it was, why.</summary>
    private static IEnumerable<Evidence> DescribeThrough(JudgedPath path, ImmutableArray<(Flow Flow, HopKind Kind)> way, FlowContext context)
    {
        if (path.Path.Through is not { } through)
        {
            return [];
        }

        return way.Skip(1)
            .Select(h => ReferenceEvaluator.Derive(through, context.WithFlow(h.Flow) with { Rule = null }))
            .Where(d => d.Truth == Truth.Unknown)
            .SelectMany(d => EvidenceCollector.Collect(d));
    }

    private static string DescribePath(JudgedPath path, string message)
    {
        var context = path.Judged.Context;
        string Name(string column) => context.Vocabulary.FindField(column) is { } field ? MessageTemplate.Describe(path.Origin[field], context.Phrases) : "";
        return context.Population.IndexOf(path.Origin) >= 0
            ? context.Phrases.PathMessage(message, path.Origin.Id, Name("data"), Name("purpose"))
            : $"{message} ({context.Phrases.UnknownSource(path.Origin.Id)})";
    }

    private static PathHop DescribeHop(JudgedPath path, ImmutableArray<(Flow Flow, HopKind Kind)> way, int index, FlowContext context)
    {
        var flow = way[index].Flow;
        var phrases = context.Phrases;
        if (index == 0)
        {
            var isListed = context.Population.IndexOf(flow) >= 0;
            var declared = MessageTemplate.Describe(flow[context.Vocabulary.FindField("data")!], phrases);
            return new PathHop(flow.Id, isListed, isListed ? flow.Location : null, isListed ? declared : phrases.UnknownSource(flow.Id));
        }

        var source = way[index - 1].Flow;
        if (way[index].Kind == HopKind.Declared)
        {
            return new PathHop(flow.Id, true, flow[context.Vocabulary.FindField("source_flows")!].Location, phrases.Feeds(flow.Id, source.Id));
        }

        var system = flow[context.Vocabulary.FindField("source_system")!];
        var isCertain = path.Reach == Truth.True;
        return new PathHop(flow.Id, isCertain, system.Location, phrases.MeetsInSystem(flow.Id, source.Id, system.Text.Trim(), isCertain));
    }

    private static ExceptionResult CreateException(ExceptionSymbol exception, FlowContext context)
    {
        var derivation = ReferenceEvaluator.Derive(exception, context);
        return new ExceptionResult(exception, exception.Name.In(context.Phrases.Language), derivation.Truth, EvidenceCollector.Collect(derivation));
    }

    /// <summary>An undecided finding is shown on the cell that leaves it open, any other on the cell the rule points at, or the first it read that is no place.</summary>
    /// <returns>The evidence shown; null where it is no evidence but the rule's own column, or the flow.</returns>
    private static Evidence? FindShown(Outcome outcome, FlowContext context, ImmutableArray<Evidence> because, ImmutableArray<Evidence> open)
    {
        var first = outcome == Outcome.Undetermined ? open.FirstOrDefault(e => e.Location is not null) : null;
        return first ?? (GetOwnPlace(context) is null ? because.FirstOrDefault(e => e.Location is not null && e.Field != FlowContext.TerritoryField) : null);
    }

    /// <summary>The cell that the rule says its findings are about.</summary>
    private static TextLocation? GetOwnPlace(FlowContext context) => context.Rule!.At is { } at ? context.Flow[at].Location : null;

    private static string Describe(Outcome outcome, FlowContext context, ImmutableArray<ExceptionResult> exceptions, ImmutableArray<Evidence> open)
    {
        var rule = context.Rule!;
        var phrases = context.Phrases;
        var message = outcome switch
        {
            Outcome.Violation => MessageTemplate.Fill(rule.Message.In(phrases.Language), context.Vocabulary, context.Flow, phrases),
            Outcome.Excepted => phrases.ExceptedBy(rule.Title.In(phrases.Language), exceptions.First(e => e.Truth == Truth.True).Name),
            _ => phrases.CannotDecide(rule.Title.In(phrases.Language), DescribeOpen(open, phrases)),
        };
        return rule.Status == RuleStatus.Contested ? phrases.Contested + message : message;
    }

    private static string DescribeOpen(ImmutableArray<Evidence> open, Phrases phrases)
    {
        var reasons = open.Select(e => phrases.Open(e.Field, e.Reason, e.Reason == phrases.NotDeclared)).Distinct().ToArray();
        var shown = string.Join("; ", reasons.Take(ReasonsInMessage));
        return reasons.Length <= ReasonsInMessage ? shown : $"{shown} {phrases.AndMore(reasons.Length - ReasonsInMessage)}";
    }

    /// <summary>What proves a path, remembered for the last one read: its parts are read one after the other, and a million ways would not fit.</summary>
    private (ImmutableArray<Evidence> Because, ImmutableArray<PathHop> Hops) Prove(JudgedPath path)
    {
        if (_lastProof is not { } last || last.Path != path)
        {
            var (because, hops) = Describe(path);
            _lastProof = last = new PathProof(path, because, hops);
        }

        return (last.Because, last.Hops);
    }

    private sealed record PathProof(JudgedPath Path, ImmutableArray<Evidence> Because, ImmutableArray<PathHop> Hops);

    /// <summary>The source of one finding on a path.</summary>
    private sealed class PathSource(JudgedPath path, FindingFactory factory) : IFindingSource
    {
        public bool IsOnPath => true;

        public string Identify(Finding finding)
        {
            var end = path.Judged.Context;
            return Fingerprint.Compute(0, finding.Rule.Id, GetController(end), finding.Flow.Id, path.Origin.Id);
        }

        /// <summary>A cell of the end, whatever the origin or the way show: neither its lines nor those of another inventory tell them apart.</summary>
        public TextLocation Locate(Finding finding)
        {
            var end = path.Judged.Context;
            var own = GetOwnPlace(end);
            if (own is not null && finding.Outcome != Outcome.Undetermined)
            {
                return own;
            }

            // A hop by way of a system is evidence on `source_flows` that stands in another cell.
            TextLocation? Cell(string column) => end.Vocabulary.FindField(column) is { } field ? end.Flow[field].Location : null;
            ImmutableArray<Evidence> OnEnd(ImmutableArray<Evidence> evidence) => [.. evidence.Where(e => e.Location is { } at && (at == Cell(e.Field) || at == Cell("source_system")))];
            return FindShown(finding.Outcome, end, OnEnd(finding.Because), OnEnd(GetOpen(finding)))?.Location ?? own ?? finding.Flow.Location;
        }

        public string Describe(Finding finding)
        {
            var (end, isViolation) = (path.Judged.Context, finding.Outcome == Outcome.Violation);
            return DescribePath(path, FindingFactory.Describe(finding.Outcome, end, isViolation ? [] : finding.Exceptions, isViolation ? [] : GetOpen(finding)));
        }

        public ImmutableArray<Evidence> Prove(Finding finding) => factory.Prove(path).Because;

        public ImmutableArray<ExceptionResult> TryExceptions(Finding finding)
        {
            var end = path.Judged.Context;
            return [.. finding.Rule.Exceptions.Select(e => CreateException(e, end))];
        }

        public ImmutableArray<PathHop> Trace(Finding finding) => factory.Prove(path).Hops;

        public ImmutableArray<Question> Ask(Finding finding) => finding.Outcome == Outcome.Undetermined ? factory._questions.Find(path) : [];

        public ImmutableArray<Remedy> Mend(Finding finding) => finding is { Outcome: Outcome.Violation, From: null } ? factory._remedies.Find(path) : [];

        private static ImmutableArray<Evidence> GetOpen(Finding finding) =>
            [.. finding.Because.Concat(finding.Exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown)];
    }
}
