using System.Globalization;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Reporting;
using MiniExcelLibs;

namespace ComplianceEngine.Import;

/// <summary>The empty form of answers as an Excel workbook: the answer of each row is chosen from the values that its column takes, where there is a list of them.</summary>
public static class AnswerWorkbook
{
    private const string FormSheet = "Answers";
    private const string ValuesSheet = "Values";

    /// <summary>Writes the workbook.</summary>
    public static void Write(Interview interview, Stream output)
    {
        var rows = AnswerForm.GetRows(interview).ToList();
        var lists = rows.Index().Where(r => r.Item.Choices.Length > 0).GroupBy(r => string.Join('\n', r.Item.Choices), StringComparer.Ordinal).ToList();
        var longest = lists.Select(l => l.First().Item.Choices.Length).DefaultIfEmpty(1).Max();
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [FormSheet] = rows.Select(r => AnswerForm.Columns.Zip(r.Cells).ToDictionary(c => c.First, c => (object)c.Second, StringComparer.Ordinal)).ToList(),
            [ValuesSheet] = Enumerable.Range(0, longest).Select(i => lists.Index().Append((lists.Count, null!)).ToDictionary(l => "list " + (l.Item1 + 1).ToString(CultureInfo.InvariantCulture), l => (object)(l.Item2?.First().Item.Choices.ElementAtOrDefault(i) ?? ""), StringComparer.Ordinal)).ToList(),
        };
        using var workbook = new MemoryStream();
        MiniExcel.SaveAs(workbook, sheets);
        var answer = WorkbookLists.ColumnName(AnswerForm.Columns.IndexOf("answer"));
        WorkbookLists.Add(workbook, ValuesSheet, lists.Index().Select(l => new WorkbookList(string.Join(' ', l.Item.Select(r => answer + (r.Index + 2).ToString(CultureInfo.InvariantCulture))), l.Index, l.Item.First().Item.Choices.Length)));
        workbook.Position = 0;
        workbook.CopyTo(output);
    }
}
