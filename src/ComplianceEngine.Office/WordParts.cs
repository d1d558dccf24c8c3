using ComplianceEngine.Reporting;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using RunText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ComplianceEngine.Office;

/// <summary>Paragraphs, tables, styles and feet of the Word documents that are written here.</summary>
internal static class WordParts
{
    private const int LongestText = 2_000;

    /// <summary>A table over the whole width, whose header row is repeated and whose rows are not cut by pages.</summary>
    public static Table Table(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var heads = columns.ToList();
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "TableGrid" },
                new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 },
                    new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 })),
            new TableGrid(heads.Select(_ => new GridColumn())));
        table.AppendChild(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. heads.Select(c => Cell("TableHead", c))]));
        foreach (var row in rows)
        {
            table.AppendChild(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select(c => Cell("TableText", c))]));
        }

        return table;
    }

    /// <summary>A paragraph in a style of <see cref="AddStyles"/>.</summary>
    public static Paragraph Paragraph(string style, string text) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = style }),
        new Run(new RunText(VisibleText.Cut(text.Replace("`", "", StringComparison.Ordinal), LongestText)) { Space = SpaceProcessingModeValues.Preserve }));

    /// <summary>The page, with its foot.</summary>
    public static SectionProperties Section(MainDocumentPart main, string foot) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = AddFooter(main, foot) },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567 });

    private static TableCell Cell(string style, string text) => new(Paragraph(style, text));

    private static string AddFooter(MainDocumentPart main, string title)
    {
        var part = main.AddNewPart<FooterPart>("rIdFooter");
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
            new Run(new RunText(title + " · ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField { Instruction = "PAGE" },
            new Run(new RunText(" / ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField { Instruction = "NUMPAGES" }));
        return "rIdFooter";
    }

    /// <summary>Gives a document its styles.</summary>
    public static void AddStyles(MainDocumentPart main)
    {
        var part = main.AddNewPart<StyleDefinitionsPart>("rIdStyles");
        part.Styles = new Styles(
            Style("Normal", "20", isBold: false, before: "60", outline: null),
            Style("Title", "36", isBold: true, before: "0", outline: null),
            Style("Heading1", "28", isBold: true, before: "240", outline: 0),
            Style("Heading2", "23", isBold: true, before: "180", outline: 1),
            Style("ListParagraph", "20", isBold: false, before: "40", outline: null),
            Style("TableHead", "18", isBold: true, before: "0", outline: null),
            Style("TableText", "18", isBold: false, before: "0", outline: null),
            Style("Footer", "16", isBold: false, before: "0", outline: null));
    }

    private static Style Style(string id, string size, bool isBold, string before, int? outline)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
        {
            paragraph.AppendChild(new KeepNext());
        }

        paragraph.AppendChild(new SpacingBetweenLines { Before = before, After = "40" });
        if (outline is { } level)
        {
            paragraph.AppendChild(new OutlineLevel { Val = level });
        }

        var run = new StyleRunProperties(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" });
        if (isBold)
        {
            run.AppendChild(new Bold());
        }

        run.AppendChild(new FontSize { Val = size });
        return new Style(new StyleName { Val = id }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, Default = id == "Normal" ? true : null };
    }
}
