using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace ComplianceEngine.Import;

/// <summary>Lists to choose from in the first sheet of a workbook, which the library that writes workbooks does not make.</summary>
internal static class WorkbookLists
{
    private static readonly XNamespace s_sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Puts lists behind cells. What is not on a list may be written all the same: several values may stand in one cell.</summary>
    /// <param name="valuesSheet">The sheet whose columns are the lists, under a header.</param>
    public static void Add(Stream workbook, string valuesSheet, IEnumerable<WorkbookList> lists)
    {
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        var entry = archive.GetEntry("xl/worksheets/sheet1.xml")!;
        XDocument sheet;
        using (var stream = entry.Open())
        {
            sheet = XDocument.Load(stream);
        }

        var validations = lists.Select(l => new XElement(
            s_sheet + "dataValidation",
            new XAttribute("type", "list"),
            new XAttribute("allowBlank", "1"),
            new XAttribute("errorStyle", "information"),
            new XAttribute("showErrorMessage", "0"),
            new XAttribute("sqref", l.Cells),
            new XElement(s_sheet + "formula1", $"{valuesSheet}!${ColumnName(l.Column)}$2:${ColumnName(l.Column)}${(l.Count + 1).ToString(CultureInfo.InvariantCulture)}"))).ToList();
        if (validations.Count > 0)
        {
            var before = sheet.Root!.Elements().Last(e => e.Name.LocalName is "sheetData" or "autoFilter" or "mergeCells" or "sheetProtection" or "conditionalFormatting");
            before.AddAfterSelf(new XElement(s_sheet + "dataValidations", new XAttribute("count", validations.Count), validations));
        }

        using var rewritten = entry.Open();
        rewritten.SetLength(0);
        sheet.Save(rewritten);
    }

    /// <summary>The letters of a column, from 0.</summary>
    public static string ColumnName(int index)
    {
        var name = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }
}

/// <summary>A list behind cells.</summary>
/// <param name="Cells">Ranges, parted by blanks: <c>I2:I5 I9</c>.</param>
/// <param name="Column">The column of the values sheet, from 0.</param>
/// <param name="Count">How many values there are.</param>
internal sealed record WorkbookList(string Cells, int Column, int Count);
