using ComplianceEngine.Reporting;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ComplianceEngine.Office;

/// <summary>A letter as a Word document: what an authority's own tools open, sign and file.</summary>
public static class WordLetter
{
    /// <summary>Writes the document; equal letters give equal bytes.</summary>
    public static void Write(Letter letter, Stream stream)
    {
        using var package = new MemoryStream();
        using (var document = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rIdMain");
            WordParts.AddStyles(main);
            var body = new Body();
            var hasTitle = false;
            foreach (var block in letter.Blocks)
            {
                foreach (var element in Show(block, isTitle: !hasTitle && block.Kind == LetterBlockKind.Heading))
                {
                    body.AppendChild(element);
                }

                hasTitle |= block.Kind == LetterBlockKind.Heading;
            }

            body.AppendChild(WordParts.Section(main, letter.Title));
            main.Document = new Document(body);
        }

        package.Position = 0;
        StablePackage.Copy(package, stream);
    }

    private static IEnumerable<OpenXmlElement> Show(LetterBlock block, bool isTitle) => block.Kind switch
    {
        LetterBlockKind.Heading => [WordParts.Paragraph(isTitle ? "Title" : "Heading1", block.Text)],
        LetterBlockKind.Question => [WordParts.Paragraph("Heading2", block.Text)],
        LetterBlockKind.List => [WordParts.Paragraph("Normal", block.Text), .. block.Items.Select(i => WordParts.Paragraph("ListParagraph", "• " + i))],
        LetterBlockKind.Table => [WordParts.Table(block.Columns, block.Rows.Select(r => (IEnumerable<string>)r)), WordParts.Paragraph("Normal", "")],
        _ => [WordParts.Paragraph("Normal", block.Text)],
    };
}
