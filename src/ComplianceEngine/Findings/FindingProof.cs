using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>What proves the findings of one rule on flows with equal cells. Evidence about the finding's own flow has no place yet: it stands in whichever flow is asked about.</summary>
internal sealed record FindingProof(FindingShape Shape, ImmutableArray<ProofTest> Because, ImmutableArray<ProofException> Exceptions)
{
    /// <summary>The tests of the condition, then those of each exception.</summary>
    public IEnumerable<ProofTest> Tests => Because.Concat(Exceptions.SelectMany(e => e.Because));

    /// <summary>See <see cref="Finding.Way"/>.</summary>
    public PathHop? Way { get; init; }

    /// <summary>See <see cref="Finding.OtherOriginCount"/>.</summary>
    public int OtherOriginCount { get; init; }

    /// <summary>See <see cref="Finding.OtherOrigins"/>.</summary>
    public ImmutableArray<string> OtherOrigins { get; init; } = [];

    /// <summary>Evidence at its places.</summary>
    public static ImmutableArray<Evidence> Locate(ImmutableArray<ProofTest> tests, Flow flow) => [.. tests.Select(t => t.Locate(flow))];
}

/// <summary>A test of a proof.</summary>
/// <param name="Column">The column read; null for a test of the date.</param>
/// <param name="Elsewhere">The flow whose cell was read; null for the finding's own.</param>
internal sealed record ProofTest(ShapeTest Test, string Value, string Reason, FieldSymbol? Column, Flow? Elsewhere)
{
    /// <summary>The cell that was read.</summary>
    public TextLocation? Find(Flow flow) => Column is null ? null : (Elsewhere ?? flow)[Column].Location;

    public Evidence Locate(Flow flow) => new(Test.Field, Value, Test.Test, Test.Truth, Find(flow), Reason) { Answer = Column is null ? null : (Elsewhere ?? flow)[Column].Answer };
}

/// <summary>An exception of a proof.</summary>
internal sealed record ProofException(ExceptionSymbol Exception, string Name, Truth Truth, ImmutableArray<ProofTest> Because);
