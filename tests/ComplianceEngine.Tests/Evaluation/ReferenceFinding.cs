using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Everything a finding carries but questions and remedies, derived for this one finding.</summary>
internal static class ReferenceFinding
{
    private const int ReasonsInMessage = 3;

    public static StatedFinding OfRow(TimedOutcome judged)
    {
        var context = judged.Context;
        ImmutableArray<Evidence> because = [.. DescribeLaw(context), .. Prove(context.Rule!.When, context)];
        var exceptions = TryExceptions(context);
        return new StatedFinding(context.Rule!, judged.Outcome, context.Flow)
        {
            From = judged.From,
            Fingerprint = Identity.OfFinding(context.Rule.Id, GetController(context), context.Flow.Id),
            Because = because,
            Exceptions = exceptions,
            Message = Describe(judged.Outcome, context, because, exceptions),
            Location = Locate(judged.Outcome, context, because, GetOpen(because, exceptions)),
        };
    }

    public static StatedFinding OfPath(ReferencePath path, int otherOrigins)
    {
        var context = path.Judged.Context;
        var outcome = path.Judged.Outcome;
        var hops = path.DescribeHops();
        ImmutableArray<Evidence> because =
        [
            .. DescribeLaw(context),
            .. Prove(path.Clause.From, path.On(path.Origin)),
            DescribeWay(path, hops),
            .. DescribeThrough(path),
            .. Prove(path.Clause.To, context),
        ];
        var exceptions = TryExceptions(context);
        return new StatedFinding(context.Rule!, outcome, context.Flow)
        {
            From = path.Judged.From,
            OtherOrigins = otherOrigins,
            Fingerprint = Identity.OfFinding(context.Rule!.Id, GetController(context), context.Flow.Id, origin: path.Origin.Id),
            Because = because,
            Exceptions = exceptions,
            Way = StatedFinding.CreateWay(hops.Select(h => (h.Flow, h.IsCertain, h.Location, h.Text))),
            Message = DescribePath(path, Describe(outcome, context, because, exceptions)),
            Location = Locate(outcome, context, OnFlow(context.Flow, because), OnFlow(context.Flow, GetOpen(because, exceptions))),
        };
    }

    private static ImmutableArray<Evidence> Prove(BoundCondition condition, FlowContext context) =>
        EvidenceCollector.Collect(Derivations.Derive(condition, context));

    private static IEnumerable<Evidence> DescribeLaw(FlowContext context)
    {
        var cell = context.Flow[context.Vocabulary.FindField("subject_regions")!];
        return RuleTiming.IsLaw(context) == Truth.Unknown
            ? [new Evidence("subject_regions", cell.Text.Trim(), "where the rule is law", Truth.Unknown, cell.Location, context.Phrases.Unknown(cell))]
            : [];
    }

    /// <summary>That the end takes the data; where that is less than certain, the first hop that makes it so.</summary>
    private static Evidence DescribeWay(ReferencePath path, ImmutableArray<ReferenceHop> hops)
    {
        var told = hops.Skip(1).FirstOrDefault(h => !h.IsCertain) ?? hops[^1];
        var end = path.Judged.Context;
        var column = new[] { "source_flows", "source_system" }.Select(name => end.Flow[end.Vocabulary.FindField(name)!]).First(c => c.State == CellState.Declared);
        return new Evidence("source_flows", path.Origin.Id, path.Clause.Text, told.IsCertain ? Truth.True : Truth.Unknown, column.Location, told.Text);
    }

    /// <summary>Where what ends the path may hold on the way, why: the first flow of which that is so.</summary>
    private static IEnumerable<Evidence> DescribeThrough(ReferencePath path) => path.IsCertain || path.Clause.Through is not { } through
        ? []
        : path.Way.Skip(1)
            .Select(step => Derivations.Derive(through, path.On(step.Flow)))
            .Where(d => d.Truth == Truth.Unknown)
            .Select(d => EvidenceCollector.Collect(d))
            .FirstOrDefault([]);

    private static ImmutableArray<ExceptionResult> TryExceptions(FlowContext context) =>
    [
        .. context.Rule!.Exceptions.Select(e => (e, Derived: Derivations.Derive(e, context)))
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
            Outcome.Violation => FindingMessage.Fill(rule.Message.In(phrases.Language), context.Vocabulary, context.Flow, phrases),
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
        string Declared(string column) => context.Phrases.Describe(path.Origin[context.Vocabulary.FindField(column)!]);
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
}
