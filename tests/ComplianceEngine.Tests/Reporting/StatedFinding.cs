using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>A finding made by hand: it carries what it states, and no engine was asked.</summary>
internal sealed record StatedFinding(RuleSymbol Rule, Outcome Outcome, Flow Flow)
{
    public DateOnly? From { get; init; }

    public required string Fingerprint { get; init; }

    public required TextLocation Location { get; init; }

    public required string Message { get; init; }

    public ImmutableArray<Evidence> Because { get; init; } = [];

    public ImmutableArray<ExceptionResult> Exceptions { get; init; } = [];

    public ImmutableArray<Question> Questions { get; init; } = [];

    public ImmutableArray<Remedy> Remedies { get; init; } = [];

    /// <summary>The last flow of its path.</summary>
    public PathHop? Way { get; init; }

    public int OtherOrigins { get; init; }

    public Finding ToFinding()
    {
        ImmutableArray<ProofTest> because = [.. Because.Select(Prove)];
        ImmutableArray<ProofException> exceptions = [.. Exceptions.Select(e => new ProofException(e.Exception, e.Name, e.Truth, [.. e.Because.Select(Prove)]))];
        var shape = new FindingShape(
            Fingerprint[..16],
            Rule,
            Outcome,
            From,
            [.. because.Select(t => t.Test)],
            [.. exceptions.Select(e => new ShapeException(e.Exception, e.Truth, [.. e.Because.Select(t => t.Test)]))]);
        shape.Advise(Questions, Remedies, isComplete: true);
        return new Finding(new FindingProof(shape, because, exceptions) { Way = Way, OtherOriginCount = OtherOrigins }, Flow, Fingerprint, Location, Message);
    }

    /// <summary>A way over flows, from its origin.</summary>
    public static PathHop? CreateWay(params IEnumerable<(string Flow, bool IsCertain, TextLocation? Location, string Text)> hops)
    {
        PathHop? way = null;
        foreach (var (flow, isCertain, location, text) in hops)
        {
            way = new PathHop(flow, isCertain, location, text, way);
        }

        return way;
    }

    /// <summary>As if it had been read in a flow of its own.</summary>
    private static ProofTest Prove(Evidence evidence)
    {
        var test = new ShapeTest(evidence.Field, evidence.Test, evidence.Truth);
        if (evidence.Location is not { } location)
        {
            return new ProofTest(test, evidence.Value, evidence.Reason, null, null);
        }

        var column = new FieldSymbol(0, evidence.Field, FieldType.Text);
        var flow = new Flow("", location.Path, location.StartLine, [new Cell(column, CellState.Declared, evidence.Value, [], () => location)]);
        return new ProofTest(test, evidence.Value, evidence.Reason, column, flow);
    }
}
