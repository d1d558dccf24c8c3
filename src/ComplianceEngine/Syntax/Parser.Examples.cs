using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ComplianceEngine.Syntax;

internal sealed partial class Parser
{
    private ExamplesSyntax ParseExamples()
    {
        var keyword = Take();

        // From here on lines count. What was read ahead was read as words, so it is read again as cells.
        _ahead.Clear();
        _lexer.Position = keyword.FullSpan.End;
        SkipTextBehindExamples();

        var header = ParseHeader();
        if (header.Cells is [])
        {
            return new ExamplesSyntax(_tree, keyword, header, []);
        }

        var rows = ImmutableArray.CreateBuilder<ExampleRowSyntax>();
        var wasProse = false;
        while (ParseRow() is { } row)
        {
            // Lines without any bar in a row are one mistake: something that is no table stands there.
            var isProse = row.Bars is [] && header.Cells.Length > 1;
            if (row.Cells.Length != header.Cells.Length && !(isProse && wasProse))
            {
                Diagnostics.ReportCellCount(_text, row, header.Cells.Length);
            }

            wasProse = isProse;
            rows.Add(row);
        }

        return new ExamplesSyntax(_tree, keyword, header, rows.DrainToImmutable());
    }

    private void SkipTextBehindExamples()
    {
        if (_lexer.AtLineStart)
        {
            return;
        }

        var rest = _lexer.LexRestOfLine();
        if (rest.Span.Length > 0)
        {
            Diagnostics.ReportTextBehindExamples(_text, rest.Span);
            AddSkipped(_skipped, rest);
        }
    }

    private ExampleRowSyntax ParseHeader()
    {
        if (ParseRow() is not { } header)
        {
            ReportExpected("a table whose first line names the columns");
            return new ExampleRowSyntax(_tree, NextPosition, [], []);
        }

        if (header.Cells.Any(c => c.Text.Length == 0))
        {
            Diagnostics.ReportBlankHeader(_text, header);
        }

        return header;
    }

    private ExampleRowSyntax? ParseRow()
    {
        var tokens = _lexer.LexExampleRow();
        if (tokens is [])
        {
            return null;
        }

        var cells = new SyntaxToken[(tokens.Length + 1) / 2];
        var bars = new SyntaxToken[tokens.Length / 2];
        for (var i = 0; i < tokens.Length; i++)
        {
            (i % 2 == 0 ? cells : bars)[i / 2] = tokens[i];
        }

        cells[0] = WithSkipped(cells[0]);
        _lastEnd = cells[^1].Span.End;
        return new ExampleRowSyntax(_tree, cells[0].FullSpan.Start, ImmutableCollectionsMarshal.AsImmutableArray(cells), ImmutableCollectionsMarshal.AsImmutableArray(bars));
    }
}
