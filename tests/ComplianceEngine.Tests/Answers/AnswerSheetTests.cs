using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Answers;

namespace ComplianceEngine.Tests.Answers;

/// <summary>Forms of answers are read as strictly as inventories, and never change what was declared.</summary>
public sealed class AnswerSheetTests
{
    private const string Header = "flow,column,answer,controller,by,on,evidence\n";

    private const string Register =
        "flow_id,controller,data,purpose,legal_basis,retention,recipient\n" +
        "a,Acme AS,contact,marketing,,,\n" +
        "b,Acme AS,contact,service.support,6.1.b,,\n" +
        "c,Bolt AS,contact,service.support,,,Somebody\n";

    /// <summary>A form, the id of what must be said, and the line it is said of.</summary>
    public static TheoryData<string, string, int> Mistakes => new()
    {
        { "", "CE3101", 1 },
        { "flow,column\na,legal_basis\n", "CE3101", 1 },
        { Header + "a,legal_basis\n", "CE3102", 2 },
        { Header + "\"a,legal_basis,6.1.a,,,,\n", "CE3102", 2 },
        { Header + "a,legal_bass,6.1.a,,,,\n", "CE3103", 2 },
        { Header + "a,flow_id,x,,,,\n", "CE3104", 2 },
        { Header + "a,controller,Acme,,,,\n", "CE3104", 2 },
        { Header + "a,legal_basis,6.1.a,,,12.12.2026,\n", "CE3105", 2 },
        { Header + "a,legal_basis,6.1.z,,,,\n", "CE3106", 2 },
        { Header + "a,legal_basis,6.1.a|6.1.f,,,,\n", "CE3106", 2 },
        { Header + "a,min_age,old,,,,\n", "CE3106", 2 },
        { Header + "z,legal_basis,6.1.a,,,,\n", "CE3107", 2 },
        { Header + "c,legal_basis,6.1.a,Acme AS,,,\n", "CE3107", 2 },
        { Header + "b,legal_basis,6.1.f,,,,\n", "CE3108", 2 },
        { Header + "a,purpose,service.support,,,,\n", "CE3108", 2 },
        { Header + "c,recipient,Somebody else,,,,\n", "CE3108", 2 },
        { Header + "a,legal_basis,6.1.a,,,,\na,legal_basis,6.1.f,,,,\n", "CE3109", 3 },
        { Header + "*,legal_basis,6.1.a,,,,\n*,legal_basis,6.1.f,,,,\n", "CE3109", 3 },
        { "inventory,flow,column,answer\n0123456789abcdef,a,legal_basis,6.1.a\n", "CE3110", 2 },
        { Header + "a,legal_basis,,,,,\n", "CE3111", 1 },
    };

    /// <summary>The ids that this theory provokes.</summary>
    public static IEnumerable<string> ProvokedIds => Mistakes.Select(m => m.Data.Item2).Distinct(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_Any_IsSaidAtItsPlaceAndChangesNothing(string form, string id, int line)
    {
        var (inventory, answered, diagnostics) = Apply(form);

        var said = diagnostics.First(d => d.Id == id);
        Assert.All(diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), d => Assert.Equal(id, d.Id));
        Assert.Equal(("form.csv", line), (said.Location!.Path, said.Location.StartLine));
        Assert.Equal(Describe(inventory, "purpose"), Describe(answered, "purpose"));
        Assert.Equal("6.1.b", Describe(answered, "legal_basis").Split(';')[1]);
    }

    [Theory]
    [InlineData("a,legal_basis,6.1.a,,,,\n", "6.1.a;6.1.b;")]
    [InlineData("a,legal_basis,6.1.a — consent,,,,\n", "6.1.a;6.1.b;")]
    [InlineData("*,legal_basis,6.1.f,,,,\n", "6.1.f;6.1.b;6.1.f")]
    [InlineData("*,legal_basis,6.1.f,Acme AS,,,\n", "6.1.f;6.1.b;")]
    [InlineData("*,legal_basis,6.1.f,,,,\nc,legal_basis,6.1.a,,,,\n", "6.1.f;6.1.b;6.1.a")]
    [InlineData("b,legal_basis,6.1.b,,,,\n", ";6.1.b;")]
    [InlineData("a,legal_basis,none,,,,\n", "none;6.1.b;")]
    [InlineData("a,legal_basis,we don't know,,,,\n", ";6.1.b;")]
    public void Answers_OfAForm_StandInTheirCells(string rows, string expected)
    {
        var (_, answered, diagnostics) = Apply(Header + rows);

        Assert.DoesNotContain(diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(expected, Describe(answered, "legal_basis"));
    }

    [Fact]
    public void Answer_NarrowerThanWhatWasDeclared_RefinesIt() =>
        Assert.Equal("marketing.direct;service.support;service.support", Describe(Apply(Header + "a,purpose,marketing.direct,,,,\n").Answered, "purpose"));

    [Fact]
    public void Answer_WhateverItSays_KeepsWhoGaveIt()
    {
        var flow = Apply(Header + "a,legal_basis,6.1.a,,Kari Nordmann,2026-12-12,annex 3\na,retention,don't know,,Kari Nordmann,,\n").Answered.Flows[0];

        var basis = flow[TestVocabulary.Shipped.FindField("legal_basis")!];
        Assert.Equal(new CellAnswer("Kari Nordmann", new DateOnly(2026, 12, 12), "annex 3", IsKnown: true), basis.Answer);
        Assert.Equal("form.csv:2:15", basis.Location!.ToString());
        Assert.Equal(new CellAnswer("Kari Nordmann", null, "", IsKnown: false), flow[TestVocabulary.Shipped.FindField("retention")!].Answer);
        Assert.Null(flow[TestVocabulary.Shipped.FindField("purpose")!].Answer);
    }

    private static (Inventory Inventory, Inventory Answered, IReadOnlyList<Diagnostic> Diagnostics) Apply(string form)
    {
        using var register = new MemoryStream(Encoding.UTF8.GetBytes(Register));
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(register, "flows.csv", mapping: null);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(form));
        var diagnostics = new DiagnosticBag();
        var answered = AnswerSheet.Read(content, "form.csv", TestVocabulary.Shipped).ApplyTo(inventory, TestVocabulary.Shipped, diagnostics);
        return (inventory, answered, diagnostics.ToSorted());
    }

    private static string Describe(Inventory inventory, string column) => string.Join(';', inventory.Flows.Select(f => f[TestVocabulary.Shipped.FindField(column)!].GetCanonicalText()));
}
