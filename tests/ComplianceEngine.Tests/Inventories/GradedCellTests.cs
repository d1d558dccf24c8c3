using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Tests.Import;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>Cells as registers have them, graded by hand: how many are understood, and that none is misread.</summary>
public sealed class GradedCellTests
{
    /// <summary>The text may be unknown as a whole; nothing in it may be read.</summary>
    private const string Unread = "?";

    /// <summary>Before a term: not read, and proposed first.</summary>
    private const char Proposed = '~';

    private static readonly CellReader s_cells = CellReader.For(Tests.TestVocabulary.Shipped);

    [Fact]
    public void Read_NoCell_IsMisread() => Assert.Empty(Grade().Where(g => g.IsMisread).Select(g => g.ToString()));

    [Fact]
    public void Read_ClosedVocabularies_UnderstandNineCellsOfTen() => AssertShare(Grade().Where(g => g.Vocabulary == "closed" && g.Expected != Unread), 0.9);

    [Fact]
    public void Read_OpenVocabularies_UnderstandOrProposeSixCellsOfTen() => AssertShare(Grade().Where(g => g.Vocabulary == "open" && g.Expected != Unread), 0.6);

    [Fact]
    public void Read_WhatMustStayUnread_StaysUnread() => Assert.Empty(Grade().Where(g => g.Expected == Unread && !g.IsRight).Select(g => g.ToString()));

    private static void AssertShare(IEnumerable<GradedCell> graded, double share)
    {
        var cells = graded.ToList();
        var right = cells.Count(g => g.IsRight);
        Assert.True(right >= share * cells.Count, $"{right} of {cells.Count}:\n{string.Join('\n', cells.Where(g => !g.IsRight))}");
    }

    private static IEnumerable<GradedCell> Grade()
    {
        using var records = new RecordReader(File.ReadAllBytes(ImportedRegisters.GetPath("graded-cells.csv")), ',');
        records.Read();
        while (records.Read())
        {
            var (column, text, vocabulary, expected) = (Get(0), Get(1), Get(2), Get(3));
            yield return Grade(column, text, vocabulary, expected);
        }

        string Get(int cell) => Encoding.UTF8.GetString(records[cell]);
    }

    private static GradedCell Grade(string column, string text, string vocabulary, string expected)
    {
        var field = Tests.TestVocabulary.Shipped.FindField(column)!;
        var cell = s_cells.Read(field, text, static () => null, new DiagnosticBag());
        var known = cell.Values.Select(Name).OfType<string>().Order(StringComparer.Ordinal).ToList();
        var said = cell.State == CellState.None ? "none" : string.Join(',', known);
        var nearest = field.Taxonomy is null ? "" : s_cells.FindNearest(field, text, 1).FirstOrDefault()?.Name ?? "";
        var isRight = expected == Unread ? said.Length == 0
            : expected[0] == Proposed ? said.Length == 0 && nearest == expected[1..]
            : said == expected && !cell.Content.IsUnread;

        // Unread, or proposed rightly, is no mistake; anything else that was read and is not what it says is one.
        var isMisread = said.Length > 0 && said != expected;
        return new GradedCell(column, text, vocabulary, expected, said, isRight || (vocabulary == "open" && said.Length == 0 && nearest == expected), isMisread);
    }

    private static string? Name(CellValue value) => value switch
    {
        TermValue { Term: { } term } => term.Name,
        PlaceValue { Place: { } place } => place.Code,
        DurationValue { Duration.IsCriterion: true } => "criterion",
        DurationValue duration => duration.Duration.ToString(),
        YesNoValue yesNo => yesNo.IsYes ? "yes" : "no",
        _ => null,
    };

    private sealed record GradedCell(string Column, string Text, string Vocabulary, string Expected, string Said, bool IsRight, bool IsMisread)
    {
        public override string ToString() => $"{Column}: `{Text}` should be {Expected}, is {Said}";
    }
}
