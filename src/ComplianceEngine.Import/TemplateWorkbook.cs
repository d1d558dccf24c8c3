using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using MiniExcelLibs;

namespace ComplianceEngine.Import;

/// <summary>The empty form of a register as an Excel workbook: a sheet to fill in with one example, lists to choose from, and help on a sheet of its own.</summary>
public static class TemplateWorkbook
{
    private const string RegisterSheet = "Register";
    private const string HelpSheet = "Help";
    private const string ValuesSheet = "Values";
    private const int LastRow = 2_000;

    private static readonly XNamespace s_sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Writes the workbook.</summary>
    public static void Write(Vocabulary vocabulary, Language language, Stream output)
    {
        var fields = RegisterTemplate.GetFields(vocabulary);
        var lists = fields.Select(f => RegisterTemplate.GetChoices(f)).ToList();
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [RegisterSheet] = new[] { Row(fields, f => f.Name, f => RegisterTemplate.GetExample(f)) },
            [HelpSheet] = fields.Select(f => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["column"] = f.Name,
                ["label"] = f.Label.In(language),
                ["question"] = f.Question.In(language),
                ["accepted"] = RegisterTemplate.DescribeAccepted(f),
                ["required"] = f.IsRequired ? "yes" : "",
            }).ToList(),
            [ValuesSheet] = Enumerable.Range(0, Math.Max(1, lists.Max(l => l.Count))).Select(i => Row(fields, f => f.Name, f => lists[fields.IndexOf(f)].ElementAtOrDefault(i) ?? "")).ToList(),
        };
        using var workbook = new MemoryStream();
        MiniExcel.SaveAs(workbook, sheets);
        AddLists(workbook, lists);
        workbook.Position = 0;
        workbook.CopyTo(output);
    }

    private static Dictionary<string, object> Row(List<FieldSymbol> fields, Func<FieldSymbol, string> key, Func<FieldSymbol, string> value) =>
        fields.ToDictionary(key, f => (object)value(f), StringComparer.Ordinal);

    /// <summary>Puts a list of the values sheet behind each column of the register that has one; the library writes none.</summary>
    private static void AddLists(Stream workbook, List<List<string>> lists)
    {
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        var entry = archive.GetEntry("xl/worksheets/sheet1.xml")!;
        XDocument sheet;
        using (var stream = entry.Open())
        {
            sheet = XDocument.Load(stream);
        }

        var validations = lists.Index().Where(l => l.Item.Count > 0).Select(l => new XElement(
            s_sheet + "dataValidation",
            new XAttribute("type", "list"),
            new XAttribute("allowBlank", "1"),

            // Several values may stand in one cell, which no list can offer.
            new XAttribute("errorStyle", "information"),
            new XAttribute("showErrorMessage", "0"),
            new XAttribute("sqref", $"{ColumnName(l.Index)}2:{ColumnName(l.Index)}{LastRow.ToString(CultureInfo.InvariantCulture)}"),
            new XElement(s_sheet + "formula1", $"{ValuesSheet}!${ColumnName(l.Index)}$2:${ColumnName(l.Index)}${(l.Item.Count + 1).ToString(CultureInfo.InvariantCulture)}"))).ToList();
        var before = sheet.Root!.Elements().Last(e => e.Name.LocalName is "sheetData" or "autoFilter" or "mergeCells" or "sheetProtection" or "conditionalFormatting");
        before.AddAfterSelf(new XElement(s_sheet + "dataValidations", new XAttribute("count", validations.Count), validations));
        using var rewritten = entry.Open();
        rewritten.SetLength(0);
        sheet.Save(rewritten);
    }

    private static string ColumnName(int index)
    {
        var name = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }
}
