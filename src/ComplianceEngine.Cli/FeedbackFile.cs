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
    public static bool TryWrite(string path, ImmutableArray<InventorySource> inventories, Vocabulary vocabulary, OutputGuard guard, DiagnosticBag diagnostics, CliHost host)
    {
        var feedback = inventories.SelectMany(i => Feedback.Read(i, vocabulary));
        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            return new ReportFile("csv", path).TryWrite(output => Feedback.Write(feedback, output), guard, diagnostics, host.Interruption);
        }

        // A workbook is written back and forth.
        using var workbook = new MemoryStream();
        FeedbackWorkbook.Write(feedback, workbook);
        return new ReportFile("xlsx", path).TryWriteBytes(output => output.Write(workbook.ToArray()), guard, diagnostics, host.Interruption);
    }
}
