using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli;

/// <summary>The file that goes back to whoever sent an inventory.</summary>
internal static class FeedbackFile
{
    /// <summary>Writes it, as CSV or as a workbook by its extension. False when it cannot be written.</summary>
    public static bool TryWrite(string path, ImmutableArray<InventorySource> inventories, Vocabulary vocabulary, DiagnosticBag diagnostics, CliHost host)
    {
        var feedback = inventories.SelectMany(i => Feedback.Read(i, vocabulary));
        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            return new ReportFile("csv", path).TryWrite(output => Feedback.Write(feedback, output), diagnostics, host.Interruption);
        }

        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
            FeedbackWorkbook.Write(feedback, file);
            return true;
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not (UnreadableInputException or ChangedInputException))
        {
            diagnostics.ReportUnreadable(CliDiagnostics.UnwritableReport, path, e);
            return false;
        }
    }
}
