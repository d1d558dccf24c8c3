using ComplianceEngine.Reporting;
using Microsoft.AspNetCore.Components;

namespace ComplianceEngine.Html;

/// <summary>What every part of the page knows: the result it shows and the words it shows it in.</summary>
public abstract class ReportComponent : ComponentBase
{
    private protected ReportComponent()
    {
    }

    [Inject]
    private protected ReportModel Report { get; set; } = null!;

    private protected ReportWording Words => Report.Words;

    private protected CaseWording Said => Report.Said;
}
