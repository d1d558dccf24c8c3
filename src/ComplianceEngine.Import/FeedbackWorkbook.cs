using System.Globalization;
using ComplianceEngine.Inventories;
using MiniExcelLibs;

namespace ComplianceEngine.Import;

/// <summary>Feedback to a filer as an Excel workbook.</summary>
public static class FeedbackWorkbook
{
    /// <summary>Writes the workbook.</summary>
    public static void Write(IEnumerable<Feedback> feedback, Stream output)
    {
        var rows = feedback.Select(f => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["file"] = f.Location.Path,
            ["row"] = f.Location.StartLine.ToString(CultureInfo.InvariantCulture),
            ["place"] = f.Location.Address ?? "",
            ["column"] = f.Column,
            ["value"] = f.Text,
            ["reason"] = f.Reason,
            ["accepted"] = f.Accepted,
        }).DefaultIfEmpty(new Dictionary<string, object>(StringComparer.Ordinal) { ["file"] = "", ["row"] = "", ["place"] = "", ["column"] = "", ["value"] = "", ["reason"] = "", ["accepted"] = "" });
        MiniExcel.SaveAs(output, rows, sheetName: "Feedback");
    }
}
