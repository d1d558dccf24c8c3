using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>What a rule says of a flow, with all that is needed to check it by hand. A value: nothing of it is worked out when it is read, nor does it need the inventory again.</summary>
public sealed class Finding
{
    private readonly FindingProof _proof;

    internal Finding(FindingProof proof, Flow flow, string fingerprint, TextLocation location, string message)
    {
        _proof = proof;
        (Flow, Fingerprint, Location, Message) = (flow, fingerprint, location, message);
    }

    private Finding(Finding other)
        : this(other._proof, other.Flow, other.Fingerprint, other.Location, other.Message) =>
        (Waiver, Baseline) = (other.Waiver, other.Baseline);

    /// <summary>32 lower-case hex digits; stable under row order, column order, added columns and white space.</summary>
    public string Fingerprint { get; private init; }

    /// <summary>What it shares with findings that say the same for the same reasons.</summary>
    public FindingShape Shape => _proof.Shape;

    /// <summary>The rule.</summary>
    public RuleSymbol Rule => Shape.Rule;

    /// <summary>Violation, undetermined or excepted; never not applicable.</summary>
    public Outcome Outcome => Shape.Outcome;

    /// <summary>Current or upcoming.</summary>
    public FindingStatus Status => From is null ? FindingStatus.Current : FindingStatus.Upcoming;

    /// <summary>For an upcoming finding the first day it holds; otherwise null.</summary>
    public DateOnly? From => Shape.From;

    /// <summary>The flow; of a path its end.</summary>
    public Flow Flow { get; private init; }

    /// <summary>The cell the finding is shown on.</summary>
    public TextLocation Location { get; private init; }

    /// <summary>What is wrong, undecided or excepted, in the result's language, one line.</summary>
    public string Message { get; private init; }

    /// <summary>The tests that carry the outcome, in rule order: for a violation all that made the condition true, for an undetermined one also those that are unknown. Made anew at each read.</summary>
    public ImmutableArray<Evidence> Because => FindingProof.Locate(_proof.Because, Flow);

    /// <summary>Every exception of the rule, in rule order, and why it holds, fails or is undecided. Made anew at each read.</summary>
    public ImmutableArray<ExceptionResult> Exceptions => [.. _proof.Exceptions.Select(e => new ExceptionResult(e.Exception, e.Name, e.Truth, FindingProof.Locate(e.Because, Flow)))];

    /// <summary>For an undetermined finding the smallest sets of unknown facts that could decide it; smallest first. See <see cref="FindingShape.Questions"/>.</summary>
    public ImmutableArray<Question> Questions => Shape.Questions;

    /// <summary>For a current violation the smallest changes of the declaration that resolve it. See <see cref="FindingShape.Remedies"/>.</summary>
    public ImmutableArray<Remedy> Remedies => Shape.Remedies;

    /// <summary>True when the finding is on a path that ends at the flow, not on the flow by itself.</summary>
    public bool IsOnPath => _proof.Way is not null;

    /// <summary>For a finding on a path its last flow, from which the way leads back to the origin; otherwise null. Ways of several findings share their beginnings.</summary>
    public PathHop? Way => _proof.Way;

    /// <summary>For a finding on a path, its flows from origin to end, each with how the data got there; otherwise empty. Made anew at each read: as long as the way.</summary>
    public ImmutableArray<PathHop> Hops => Way?.ToArray() ?? [];

    /// <summary>The ids of <see cref="Hops"/>.</summary>
    public ImmutableArray<string> Path => [.. Hops.Select(h => h.Flow)];

    /// <summary>For a finding on a path, how many other origins lead to the same end with the same outcome, no nearer than this one.</summary>
    public int OtherOriginCount => _proof.OtherOriginCount;

    /// <summary>Their ids, nearest first, where the evaluation was asked to list them; otherwise empty.</summary>
    public ImmutableArray<string> OtherOrigins => _proof.OtherOrigins;

    /// <summary>What became of it since an earlier run; null where none was given.</summary>
    public BaselineMatch? Baseline { get; private init; }

    /// <summary>The waiver that covers it, or null. A waived finding fails no run and stays in every report.</summary>
    public Waiver? Waiver { get; private init; }

    internal FindingProof Proof => _proof;

    /// <summary>The same finding, covered by a waiver.</summary>
    internal Finding WithWaiver(Waiver? waiver) => new(this) { Waiver = waiver };

    /// <summary>The same finding, held against an earlier run.</summary>
    internal Finding WithBaseline(BaselineMatch match) => new(this) { Baseline = match };

    /// <summary>The same finding known by another name.</summary>
    internal Finding WithFingerprint(string fingerprint) => new(this) { Fingerprint = fingerprint };

    /// <summary>The same finding in other words.</summary>
    internal Finding WithMessage(string message) => new(this) { Message = message };

    /// <summary>The same finding on another flow of the shape.</summary>
    internal Finding WithFlow(Flow flow) => new(this) { Flow = flow };
}
