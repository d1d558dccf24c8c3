using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Everything a finding carries but questions and remedies, derived for this one finding.</summary>
internal static class ReferenceFinding
{
    private const int ReasonsInMessage = 3;

    public static Finding OfRow(TimedOutcome judged)
    {
        var context = judged.Context;
        ImmutableArray<Evidence> because = [.. DescribeLaw(context), .. Prove(context.Rule!.When, context)];
        var exceptions = TryExceptions(context);
        return new Finding(context.Rule, judged.Outcome, judged.From, context.Flow, new ReferenceSource(IsOnPath: false))
        {
            Fingerprint = Fingerprint.Compute(0, context.Rule.Id, GetController(context), context.Flow.Id),
            Because = because,
            Exceptions = exceptions,
            Hops = [],
            Message = Describe(judged.Outcome, context, because, exceptions),
            Location = Locate(judged.Outcome, context, because, GetOpen(because, exceptions)),
        };
    }

    public static Finding OfPath(ReferencePath path)
    {
        var context = path.Judged.Context;
        var outcome = path.Judged.Outcome;
        var hops = path.DescribeHops();
        ImmutableArray<Evidence> because =
        [
            .. DescribeLaw(context),
            .. Prove(path.Clause.From, path.On(path.Origin)),
            .. hops.Skip(1).Select(h => new Evidence("source_flows", h.Flow, path.Clause.Text, h.IsCertain ? Truth.True : Truth.Unknown, h.Location, h.Text)),
            .. DescribeThrough(path),
            .. Prove(path.Clause.To, context),
        ];
        var exceptions = TryExceptions(context);
        return new Finding(context.Rule!, outcome, path.Judged.From, context.Flow, new ReferenceSource(IsOnPath: true))
        {
            Fingerprint = Fingerprint.Compute(0, context.Rule!.Id, GetController(context), context.Flow.Id, path.Origin.Id),
            Because = because,
            Exceptions = exceptions,
            Hops = hops,
            Message = DescribePath(path, Describe(outcome, context, because, exceptions)),
            Location = Locate(outcome, context, OnFlow(context.Flow, because), OnFlow(context.Flow, GetOpen(because, exceptions))),
        };
    }

    private static ImmutableArray<Evidence> Prove(BoundCondition condition, FlowContext context) =>
        EvidenceCollector.Collect(ReferenceEvaluator.Derive(condition, context));

    private static IEnumerable<Evidence> DescribeLaw(FlowContext context)
    {
        var cell = context.Flow[context.Vocabulary.FindField("subject_regions")!];
        return RuleTiming.IsLaw(context) == Truth.Unknown
            ? [new Evidence("subject_regions", cell.Text.Trim(), "where the rule is law", Truth.Unknown, cell.Location, context.Phrases.Unknown(cell))]
            : [];
    }

    /// <summary>Where what ends the path may hold on the way, why.</summary>
    private static IEnumerable<Evidence> DescribeThrough(ReferencePath path) => path.Clause.Through is not { } through
        ? []
        : path.Way.Skip(1)
            .Select(step => ReferenceEvaluator.Derive(through, path.On(step.Flow)))
            .Where(d => d.Truth == Truth.Unknown)
            .SelectMany(d => EvidenceCollector.Collect(d));

    private static ImmutableArray<ExceptionResult> TryExceptions(FlowContext context) =>
    [
        .. context.Rule!.Exceptions.Select(e => (e, Derived: ReferenceEvaluator.Derive(e, context)))
            .Select(e => new ExceptionResult(e.e, e.e.Name.In(context.Phrases.Language), e.Derived.Truth, EvidenceCollector.Collect(e.Derived))),
    ];

    private static string GetController(FlowContext context) => context.Flow[context.Vocabulary.FindField("controller")!].GetCanonicalText();

    private static IEnumerable<Evidence> GetOpen(ImmutableArray<Evidence> because, ImmutableArray<ExceptionResult> exceptions) =>
        because.Concat(exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown);

    private static string Describe(Outcome outcome, FlowContext context, ImmutableArray<Evidence> because, ImmutableArray<ExceptionResult> exceptions)
    {
        var (rule, phrases) = (context.Rule!, context.Phrases);
        var title = rule.Title.In(phrases.Language);
        var message = outcome switch
        {
            Outcome.Violation => MessageTemplate.Fill(rule.Message.In(phrases.Language), context.Vocabulary, context.Flow, phrases),
            Outcome.Excepted => phrases.ExceptedBy(title, exceptions.First(e => e.Truth == Truth.True).Name),
            _ => phrases.CannotDecide(title, DescribeOpen(GetOpen(because, exceptions), phrases)),
        };
        return rule.Status == RuleStatus.Contested ? phrases.Contested + message : message;
    }

    private static string DescribeOpen(IEnumerable<Evidence> open, Phrases phrases)
    {
        var reasons = open.Select(e => phrases.Open(e.Field, e.Reason, e.Reason == phrases.NotDeclared)).Distinct().ToList();
        return string.Join("; ", reasons.Take(ReasonsInMessage)) + (reasons.Count > ReasonsInMessage ? " " + phrases.AndMore(reasons.Count - ReasonsInMessage) : "");
    }

    private static string DescribePath(ReferencePath path, string message)
    {
        var context = path.Judged.Context;
        string Declared(string column) => MessageTemplate.Describe(path.Origin[context.Vocabulary.FindField(column)!], context.Phrases);
        return path.IsOriginListed
            ? context.Phrases.PathMessage(message, path.Origin.Id, Declared("data"), Declared("purpose"))
            : $"{message} ({context.Phrases.UnknownSource(path.Origin.Id)})";
    }

    /// <summary>What is open is shown on the cell that leaves it open; else the column the rule names, else the first cell of the flow it looked at that is no place, else the flow.</summary>
    private static TextLocation Locate(Outcome outcome, FlowContext context, IEnumerable<Evidence> because, IEnumerable<Evidence> open)
    {
        var own = context.Rule!.At is { } at ? context.Flow[at].Location : null;
        var asked = outcome == Outcome.Undetermined ? open.FirstOrDefault(e => e.Location is not null) : null;
        return asked?.Location ?? own ?? because.FirstOrDefault(e => e.Location is not null && e.Field != "subject_regions")?.Location ?? context.Flow.Location;
    }

    /// <summary>What stands in the row of a flow, not in that of an origin or of a flow on the way.</summary>
    private static List<Evidence> OnFlow(Flow flow, IEnumerable<Evidence> because)
    {
        var cells = flow.Cells.Select(c => c.Location).ToHashSet();
        return [.. because.Where(e => e.Location is not null && cells.Contains(e.Location))];
    }

    /// <summary>Adds nothing: a finding of the reference carries all it says.</summary>
    private sealed record ReferenceSource(bool IsOnPath) : IFindingSource
    {
        public string Identify(Finding finding) => throw new NotSupportedException();

        public TextLocation Locate(Finding finding) => throw new NotSupportedException();

        public string Describe(Finding finding) => throw new NotSupportedException();

        public ImmutableArray<Evidence> Prove(Finding finding) => throw new NotSupportedException();

        public ImmutableArray<ExceptionResult> TryExceptions(Finding finding) => throw new NotSupportedException();

        public ImmutableArray<PathHop> Trace(Finding finding) => throw new NotSupportedException();

        public ImmutableArray<Question> Ask(Finding finding) => [];

        public ImmutableArray<Remedy> Mend(Finding finding) => [];
    }
}
