using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Text;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

public sealed class CellReaderTests
{
    private static readonly TextLocation s_place = new("i.csv", 7, 3, 7, 9);

    public static TheoryData<string, string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, string>();
            foreach (var (column, text, canonical, ids) in CellCases.All)
            {
                cases.Add(column, text, canonical, ids);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_Text_SaysWhatItDeclares(string field, string text, string canonical, string ids)
    {
        var (cell, diagnostics) = Read(field, text);

        Assert.Equal(canonical, cell.GetCanonicalText());
        Assert.Equal(ids, string.Join(' ', diagnostics.Select(d => d.Id)));
        Assert.All(diagnostics, d => Assert.Equal(s_place, d.Location));
        Assert.Equal(text, cell.Text);
        Assert.Equal(cell.State == CellState.Declared, cell.Values.Length > 0);
        Assert.Equal(canonical.StartsWith('?') && cell.State != CellState.Declared, cell.State == CellState.Unreadable);
    }

    [Theory]
    [InlineData("purpose", "advertising.personalized", "advertising.personalised")]
    [InlineData("purpose", "personalised", "advertising.personalised")]
    public void Read_UnknownTerm_SuggestsTheNearest(string field, string text, string suggestion)
    {
        var (cell, diagnostics) = Read(field, text);

        Assert.Equal($"did you mean `{suggestion}`?", Assert.Single(diagnostics).Help);
        Assert.Single(cell.Values);
    }

    [Fact]
    public void Read_PlaceholderAmongPlaces_IsNotTakenForNamibia()
    {
        var (_, diagnostics) = Read("destinations", "USA / N/A");

        Assert.Null(Assert.Single(diagnostics).Help);
    }

    [Fact]
    public void Read_TwoBases_NamesBoth()
    {
        var (_, diagnostics) = Read("legal_basis", "Art. 6 I b/f");

        Assert.Contains("`Art. 6 I b` and `Art. 6 I f`", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AmbiguousDate_NamesBoth()
    {
        var (_, diagnostics) = Read("start", "03/04/2025");

        Assert.Contains("2025-04-03 or 2025-03-04", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NarrowerThanListed_IsTheBroaderTermAndSaysSo()
    {
        var (cell, _) = Read("data", "content.conversation.ai_chat");

        var value = Assert.IsType<TermValue>(Assert.Single(cell.Values));
        Assert.Equal("content.conversation", value.Term?.Name);
        Assert.False(value.IsExact);
    }

    [Fact]
    public void Read_OutsideTheColumn_IsAnUnknownValue()
    {
        var (cell, _) = Read("special", "email");

        Assert.Null(Assert.IsType<TermValue>(Assert.Single(cell.Values)).Term);
    }

    [Fact]
    public void Read_StructuralBlank_IsNotUnknown()
    {
        Assert.False(Read("start", "TBD").Cell.IsUnknown);
        Assert.True(Read("start", "soon").Cell.IsUnknown);
        Assert.True(Read("purpose", "TBD").Cell.IsUnknown);
        Assert.False(Read("purpose", "none").Cell.IsUnknown);
    }

    [Fact]
    public void GetCanonicalText_OrderSpaceAndSeparator_DoNotCount() =>
        Gen.Shuffle(new[] { "email", "health", "content", "nonsense" }).Select(Pick.From("|", " ; ", "\n", "  |  "), (names, separator) => string.Join(separator, names))
            .Sample(text => Read("data", text).Cell.GetCanonicalText() == "?nonsense|contact.email|content|special.health");

    [Fact]
    public void Read_AnyText_DoesNotThrow() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789PYMD.,/-+:| ()[]{}abfnone\n\u00A0\uD800"], 0, 30])
            .Select(Pick.From([.. TestVocabulary.Instance.Fields.Select(f => f.Name)]), (text, field) => (text, field))
            .Sample(c =>
            {
                var (cell, diagnostics) = Read(c.field, c.text);
                return (cell.State != CellState.Unreadable || diagnostics.Length > 0) && cell.GetCanonicalText() is not null;
            });

    internal static (Cell Cell, Diagnostic[] Diagnostics) Read(string field, string text)
    {
        var diagnostics = new DiagnosticBag();
        var cell = CellReader.For(TestVocabulary.Instance).Read(TestVocabulary.Field(field), text, () => s_place, diagnostics);
        return (cell, [.. diagnostics.ToSorted()]);
    }
}
