using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>What holds of every cell of the shipped vocabulary, whatever stands in it.</summary>
public sealed class CellPropertyTests
{
    private static readonly CellReader s_cells = CellReader.For(Tests.TestVocabulary.Shipped);

    private static readonly FieldSymbol[] s_termFields = [.. Tests.TestVocabulary.Shipped.Fields.Where(f => f.Taxonomy is not null && f.Under.IsEmpty)];

    private static readonly Gen<FieldSymbol> s_field = Pick.From(s_termFields);

    private static readonly Gen<string> s_limit = Pick.From("not {0}", "no {0}", "{0} withdrawn", "{0} (expired)", "{0} – pending", "without {0}", "{0} (not yet)", "ikke {0}", "kein {0}", "sans {0}", "{0} (excluding everything)", "{0} unless", "{0}?", "{0} -> something", "never {0}", "{0}, but not");

    private static readonly Gen<string> s_name = Gen.Select(s_field, Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Select((field, term, name) => GetName(field, term, name));

    [Fact]
    public void Read_AnyWords_NameNoTermWhoseWordsTheyDoNotContain() =>
        Gen.Select(s_field, Gen.Select(s_name, Pick.From(" ", ", ", " / ", " (", " – ", "; ", " and ", " of the "), s_name, Pick.From("", ")", " 2021", " GDPR")).Select((a, joint, b, end) => a + joint + b + end))
            .Sample(
                c =>
                {
                    var (field, text) = c;
                    var content = s_cells.ReadContent(field, text, suggests: false);
                    foreach (var term in content.Values.OfType<TermValue>().Select(v => v.Term).OfType<TermSymbol>())
                    {
                        Assert.True(Contains(text, term, field), $"{field.Name}: `{text}` names {term.Name}");
                    }
                },
                iter: 4_000);

    [Fact]
    public void Read_NegatedOrLimited_IsNeverTheBareTerm() =>
        Gen.Select(s_field, Gen.Int[0, 10_000], Gen.Int[0, 10_000], s_limit).Sample(
            (field, term, name, limit) =>
            {
                var bare = GetName(field, term, name);
                var text = limit.Replace("{0}", bare, StringComparison.Ordinal);
                var content = s_cells.ReadContent(field, text, suggests: false);
                var said = content.Values.OfType<TermValue>().Where(v => v.Term is not null && v.Text.Length > 0).ToList();

                // Some names are negations themselves: "Not strictly necessary" is a term.
                Assert.All(said, v => Assert.True(FindExact(field, v.Text) || FindExact(field, text) || text.Contains(',', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal), $"{field.Name}: `{text}` is read as {v.Term!.Name}"));
            },
            iter: 4_000);

    [Fact]
    public void Read_AnyText_OfAnyColumn_ComesToAnEnd() =>
        Gen.Select(Pick.From([.. Tests.TestVocabulary.Shipped.Fields]), Gen.OneOf(Gen.String[0, 60], Gen.Select(s_name, Gen.String[0, 12], s_name).Select((a, b, c) => a + b + c)), Gen.Bool, Gen.Bool).Sample(
            (field, text, asks, shared) =>
            {
                var content = s_cells.ReadContent(new ColumnReading(field) { AsksYesNo = asks, IsShared = shared }, text, suggests: false);
                return content.State != CellState.Unreadable || content.IsComplainedOf;
            },
            iter: 4_000);

    [Theory]
    [InlineData("(")]
    [InlineData("a (")]
    [InlineData("Art. 6 ")]
    [InlineData("Consent, ")]
    [InlineData("and ")]
    [InlineData("USA, ")]
    [InlineData("1 day ")]
    [InlineData("no ")]
    public void Read_LongText_IsReadInProportion(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 2_000));
        foreach (var field in Tests.TestVocabulary.Shipped.Fields.DistinctBy(f => f.Type))
        {
            Assert.NotNull(s_cells.ReadContent(field, text, suggests: false));
        }
    }

    private static bool FindExact(FieldSymbol field, string text) => field.Taxonomy!.Terms
        .SelectMany(t => t.Label.All.Select(l => l.Text).Concat(t.Synonyms))
        .Any(n => Words.GetKey(n) == Words.GetKey(text));

    private static string GetName(FieldSymbol field, int term, int name)
    {
        var symbol = field.Taxonomy!.Terms[term % field.Taxonomy.Terms.Length];
        string[] names = [symbol.Label.English, .. symbol.Synonyms];
        return names[name % names.Length];
    }

    /// <summary>True when all words of some name of the term, fillers aside, stand in the text; letters of the law count as words.</summary>
    private static bool Contains(string text, TermSymbol term, FieldSymbol field)
    {
        if (CellWords.ReadYesNo(CellText.Normalise(text)) is not null || CellWords.IsAll(text))
        {
            return true;
        }

        var words = string.Join(' ', Words.Split(text)).Replace(" ", "", StringComparison.Ordinal);
        return term.Label.All.Select(l => l.Text).Concat(term.Synonyms).Concat(term.FideslangNames).Concat(term.DpvNames).Append(term.Name)
            .Any(n => Words.Of(n).All(w => words.Contains(w, StringComparison.Ordinal) || w is "data" or "personal" or "information"))
            || (term.Name.Length == 5 && term.Name[1] == '.' && text.Contains(term.Name[4], StringComparison.OrdinalIgnoreCase) && text.Contains(term.Name[0], StringComparison.Ordinal))
            || field.Taxonomy!.Find(text) is not null;
    }
}
