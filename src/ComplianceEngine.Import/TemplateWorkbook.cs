using System.Globalization;
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
        WorkbookLists.Add(workbook, ValuesSheet, lists.Index().Where(l => l.Item.Count > 0).Select(l => new WorkbookList($"{WorkbookLists.ColumnName(l.Index)}2:{WorkbookLists.ColumnName(l.Index)}{LastRow.ToString(CultureInfo.InvariantCulture)}", l.Index, l.Item.Count)));
        workbook.Position = 0;
        workbook.CopyTo(output);
    }

    private static Dictionary<string, object> Row(List<FieldSymbol> fields, Func<FieldSymbol, string> key, Func<FieldSymbol, string> value) =>
        fields.ToDictionary(key, f => (object)value(f), StringComparer.Ordinal);
}
