using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation;

/// <summary>Makes the findings of a run, and proves them when somebody looks.</summary>
internal sealed class FindingFactory(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options) : IFindingSource
{
    private const int ReasonsInMessage = 3;

    private readonly QuestionFinder _questions = new(population.Vocabulary);
    private readonly RemedyFinder _remedies = new(population.Vocabulary, rules);
    private readonly Phrases _phrases = new(options.Language);

    /// <summary>A finding on a flow by itself.</summary>
    public Finding Create(RuleSymbol rule, Outcome outcome, DateOnly? from, Flow flow) => new(rule, outcome, from, flow, this);

    /// <summary>A finding on a path, shown on its end.</summary>
    public Finding Create(JudgedPath path) =>
        new(path.Judged.Context.Rule!, path.Judged.Outcome, path.Judged.From, path.Judged.Context.Flow, new PathSource(path, _questions, _remedies));

    bool IFindingSource.IsOnPath => false;

    string IFindingSource.Identify(Finding finding) => Fingerprint.Compute(0, finding.Rule.Id, GetController(CreateContext(finding)), finding.Flow.Id);

    FindingProof IFindingSource.Prove(Finding finding)
    {
        var context = CreateContext(finding);
        ImmutableArray<Evidence> because = [.. DescribeLaw(context), .. EvidenceCollector.Collect(ReferenceEvaluator.Derive(finding.Rule.When, context))];
        ImmutableArray<ExceptionResult> exceptions = [.. finding.Rule.Exceptions.Select(e => CreateException(e, context))];
        ImmutableArray<Evidence> open = [.. because.Concat(exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown)];
        return new FindingProof(Locate(finding.Outcome, context, because, open), Describe(finding.Outcome, context, exceptions, open), because, exceptions, []);
    }

    ImmutableArray<Question> IFindingSource.Ask(Finding finding) => finding.Outcome == Outcome.Undetermined ? _questions.Find(finding.Rule, CreateContext(finding)) : [];

    ImmutableArray<Remedy> IFindingSource.Mend(Finding finding) =>
        finding is { Outcome: Outcome.Violation, From: null } ? _remedies.Find(finding.Rule, CreateContext(finding)) : [];

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
        ImmutableArray<PathHop> hops = [.. path.Hops.Select((h, i) => DescribeHop(path, i, context))];
        ImmutableArray<Evidence> because =
        [
            .. DescribeLaw(context),
            .. EvidenceCollector.Collect(ReferenceEvaluator.Derive(path.Path.From, context.WithFlow(path.Origin) with { Rule = null })),
            .. hops.Skip(1).Select(h => new Evidence("source_flows", h.Flow, path.Path.Text, h.IsCertain ? Truth.True : Truth.Unknown, h.Location, h.Text)),
            .. DescribeThrough(path),
            .. EvidenceCollector.Collect(ReferenceEvaluator.Derive(path.Path.To, context)),
        ];
        return (because, hops);
    }

    /// <summary>Where it is open whether the data is still what it was, why.</summary>
    private static IEnumerable<Evidence> DescribeThrough(JudgedPath path)
    {
        if (path.Path.Through is not { } through)
        {
            return [];
        }

        return path.Hops.Skip(1)
            .Select(h => ReferenceEvaluator.Derive(through, path.Judged.Context.WithFlow(h.Flow) with { Rule = null }))
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

    private static PathHop DescribeHop(JudgedPath path, int index, FlowContext context)
    {
        var flow = path.Hops[index].Flow;
        var phrases = context.Phrases;
        if (index == 0)
        {
            var isListed = context.Population.IndexOf(flow) >= 0;
            var declared = MessageTemplate.Describe(flow[context.Vocabulary.FindField("data")!], phrases);
            return new PathHop(flow.Id, isListed, isListed ? flow.Location : null, isListed ? declared : phrases.UnknownSource(flow.Id));
        }

        var source = path.Hops[index - 1].Flow;
        if (path.Hops[index].Kind == HopKind.Declared)
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
    private static TextLocation Locate(Outcome outcome, FlowContext context, ImmutableArray<Evidence> because, ImmutableArray<Evidence> open)
    {
        var first = outcome == Outcome.Undetermined ? open.FirstOrDefault(e => e.Location is not null)?.Location : null;
        return first
            ?? (context.Rule!.At is { } at ? context.Flow[at].Location : null)
            ?? because.FirstOrDefault(e => e.Location is not null && e.Field != FlowContext.TerritoryField)?.Location
            ?? context.Flow.Location;
    }

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

    /// <summary>The source of one finding on a path.</summary>
    private sealed class PathSource(JudgedPath path, QuestionFinder questions, RemedyFinder remedies) : IFindingSource
    {
        public bool IsOnPath => true;

        public string Identify(Finding finding) => Fingerprint.Compute(0, finding.Rule.Id, GetController(path.Judged.Context), finding.Flow.Id, path.Origin.Id);

        public FindingProof Prove(Finding finding)
        {
            var context = path.Judged.Context;
            var (because, hops) = Describe(path);
            ImmutableArray<ExceptionResult> exceptions = [.. finding.Rule.Exceptions.Select(e => CreateException(e, context))];
            ImmutableArray<Evidence> open = [.. because.Concat(exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown)];
            var location = Locate(finding.Outcome, context, because, [.. open.Where(e => e.Location?.StartLine == finding.Flow.Line)]);
            return new FindingProof(location, DescribePath(path, FindingFactory.Describe(finding.Outcome, context, exceptions, open)), because, exceptions, hops);
        }

        public ImmutableArray<Question> Ask(Finding finding) => finding.Outcome == Outcome.Undetermined ? questions.Find(path) : [];

        public ImmutableArray<Remedy> Mend(Finding finding) => finding is { Outcome: Outcome.Violation, From: null } ? remedies.Find(path) : [];
    }
}
