using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>Adds nothing to findings made by hand: they carry what they state themselves.</summary>
internal sealed class StatedFindings : IFindingSource
{
    public bool IsOnPath => false;

    public string Identify(Finding finding) => "";

    public TextLocation Locate(Finding finding) => finding.Flow.Location;

    public string Describe(Finding finding) => "";

    public ImmutableArray<Evidence> Prove(Finding finding) => [];

    public ImmutableArray<ExceptionResult> TryExceptions(Finding finding) => [];

    public ImmutableArray<PathHop> Trace(Finding finding) => [];

    public ImmutableArray<Question> Ask(Finding finding) => [];

    public ImmutableArray<Remedy> Mend(Finding finding) => [];
}
