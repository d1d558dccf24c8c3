using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Works out what a finding carries beyond its outcome, each part when it is first read. Equal findings get equal answers, on whatever thread and in whatever order they are asked.</summary>
internal interface IFindingSource
{
    /// <summary>See <see cref="Finding.IsOnPath"/>.</summary>
    bool IsOnPath { get; }

    /// <summary>The fingerprint.</summary>
    string Identify(Finding finding);

    /// <summary>The cell it is shown on.</summary>
    TextLocation Locate(Finding finding);

    /// <summary>Its message.</summary>
    string Describe(Finding finding);

    /// <summary>The tests that carry it.</summary>
    ImmutableArray<Evidence> Prove(Finding finding);

    /// <summary>What became of the rule's exceptions.</summary>
    ImmutableArray<ExceptionResult> TryExceptions(Finding finding);

    /// <summary>The way of the data; empty for a finding on a flow by itself.</summary>
    ImmutableArray<PathHop> Trace(Finding finding);

    /// <summary>What to ask; empty for a finding that is decided.</summary>
    ImmutableArray<Question> Ask(Finding finding);

    /// <summary>What would resolve it; empty for anything but a current violation.</summary>
    ImmutableArray<Remedy> Mend(Finding finding);
}
