using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Proves judged paths: what the origin was, that the data got to the end, what the end is. Not for several threads.</summary>
internal sealed class PathProver(LineageGraph graph, ShapeTable shapes, ImmutableDictionary<string, string>? keys = null)
{
    private readonly WayFinder _ways = new(graph);

    /// <summary>The finding that shows a path, on its end.</summary>
    public Finding Prove(JudgedPath path)
    {
        var end = path.EndContext;
        var (because, way) = Describe(path);
        var exceptions = ProofTests.OfExceptions(end);
        var proof = ProofTests.ToProof(shapes, path.Rule, path.Outcome, path.Upcoming, because, exceptions, () => path.Outcome == Outcome.Violation ? ShapeTable.DescribeMendable(path.Rule, path.End) : DescribeOpen(path, because, exceptions)) with
        {
            Way = way,
            OtherOriginCount = path.OtherOriginCount,
            OtherOrigins = path.OtherOrigins,
        };
        ImmutableArray<ProofTest> open = [.. because.Concat(exceptions.SelectMany(e => e.Because)).Where(t => t.Test.Truth == Truth.Unknown)];
        return new Finding(
            proof,
            path.End,
            Identity.OfFinding(path.Rule.Id, GetController(end), path.End.Id, keys?.GetValueOrDefault(path.End.Path), path.Origin.Id),
            FindPlace(path, because, open) ?? path.End.Location,
            Describe(path, exceptions, open));
    }

    /// <summary>What carries a path, and its way.</summary>
    public (ImmutableArray<ProofTest> Because, PathHop Way) Describe(JudgedPath path)
    {
        var end = path.EndContext;
        var vocabulary = end.Vocabulary;
        var way = _ways.Find(path);
        ImmutableArray<ProofTest> because =
        [
            .. ProofTests.OfLaw(end),
            .. CarryingTests.Find(path.Path.From, end.WithFlow(path.Origin) with { Rule = null }, path.Origin).Tests,
            DescribeWay(path, way, vocabulary),
            .. way.Open.Select(t => t.Elsewhere == path.End ? t with { Elsewhere = null } : t),
            .. CarryingTests.Find(path.Path.To, end).Tests,
        ];
        return (because, way.Last);
    }

    /// <summary>The way as one test of the end: that it takes the data, by its own declaration or, where that makes the way less than certain, by the first hop that does.</summary>
    private static ProofTest DescribeWay(JudgedPath path, FoundWay way, Vocabulary vocabulary)
    {
        var told = way.Possible ?? way.Last;
        var declared = vocabulary.FindField("source_flows")!;
        var column = path.End.GetContent(declared.Ordinal).State == CellState.Declared ? declared : vocabulary.FindField("source_system") ?? declared;
        return new ProofTest(new ShapeTest(declared.Name, path.Path.Text, told.IsCertain ? Truth.True : Truth.Unknown), path.Origin.Id, told.Text, column, null);
    }

    /// <summary>A cell of the end, whatever the origin or the way show: neither its lines nor those of another inventory tell them apart.</summary>
    private static Text.TextLocation? FindPlace(JudgedPath path, ImmutableArray<ProofTest> because, ImmutableArray<ProofTest> open)
    {
        var own = path.Rule.At is { } at ? path.End[at].Location : null;
        Text.TextLocation? First(IEnumerable<ProofTest> tests) => tests.Where(t => t.Elsewhere is null).Select(t => t.Find(path.End)).FirstOrDefault(l => l is not null && l.Path == path.End.Path);
        var first = path.Outcome == Outcome.Undetermined ? First(open) : null;
        return first ?? own ?? First(because.Where(t => t.Test.Field != FlowContext.TerritoryField));
    }

    private static string Describe(JudgedPath path, ImmutableArray<ProofException> exceptions, ImmutableArray<ProofTest> open)
    {
        var (rule, phrases, vocabulary) = (path.Rule, path.Clause.Context.Phrases, path.Clause.Context.Vocabulary);
        var message = path.Outcome switch
        {
            Outcome.Violation => FindingMessage.Fill(FindingMessage.GetTemplate(rule, phrases), vocabulary, path.End, phrases),
            Outcome.Excepted => FindingMessage.OfExcepted(rule, exceptions.First(e => e.Truth == Truth.True).Name, phrases),
            _ => DescribeUndetermined(rule, open, phrases),
        };
        string Name(string column) => vocabulary.FindField(column) is { } field ? phrases.Describe(path.Origin[field]) : "";
        return path.IsOriginListed
            ? phrases.PathMessage(message, path.Origin.Id, Name("data"), Name("purpose"))
            : $"{message} ({phrases.UnknownSource(path.Origin.Id)})";
    }

    private static string DescribeUndetermined(RuleSymbol rule, ImmutableArray<ProofTest> open, Phrases phrases)
    {
        var (before, after) = FindingMessage.GetFrame(rule, phrases);
        var reasons = open.Select(t => FindingMessage.GetReason(t.Test.Field, t.Reason, phrases)).Distinct(StringComparer.Ordinal).ToArray();
        var more = reasons.Length > FindingMessage.MostReasons ? FindingMessage.GetMore(reasons.Length - FindingMessage.MostReasons, phrases) : "";
        return before + string.Join(FindingMessage.Separator, reasons.Take(FindingMessage.MostReasons)) + more + after;
    }

    /// <summary>What is open about the cells of origin and end that leave the outcome open.</summary>
    private static string DescribeOpen(JudgedPath path, ImmutableArray<ProofTest> because, ImmutableArray<ProofException> exceptions)
    {
        var open = because.Concat(exceptions.SelectMany(e => e.Because)).Where(t => t.Test.Truth == Truth.Unknown && t.Column is not null);
        var cells = open.Select(t => (t.Column!, Flow: t.Elsewhere ?? path.End)).Distinct().Select(c => $"{c.Item1.Name}={ShapeTable.DescribeOpen(c.Flow.GetContent(c.Item1.Ordinal))}");
        return string.Join('\0', cells.Prepend(path.IsOriginListed ? "" : "unlisted"));
    }

    private static string GetController(FlowContext context) =>
        context.Vocabulary.FindField("controller") is { } field ? context.Flow[field].GetCanonicalText() : "";
}
