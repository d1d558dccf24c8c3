using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>What a condition may contain, by where it stands.</summary>
[Flags]
internal enum ConditionPlace
{
    /// <summary>Within a define, or the condition on other flows.</summary>
    Inner = 0,

    /// <summary>Defines may be named.</summary>
    NamesDefines = 1,

    /// <summary>Other flows may be asked about.</summary>
    AsksFlows = 2,

    /// <summary>The origin of a path may be asked about.</summary>
    AsksOrigin = 4,

    /// <summary>A condition of a rule.</summary>
    Rule = NamesDefines | AsksFlows,

    /// <summary>What the end of a path must be.</summary>
    End = Rule | AsksOrigin,
}

/// <summary>Conditions drawn at random, by type: every test of the language on every column it applies to.</summary>
internal sealed class RandomConditions(Draw draw)
{
    /// <summary>A define that asks nothing of other flows; may be named within their conditions.</summary>
    public const string PlainDefine = "ordinary";

    /// <summary>A define that asks for other flows.</summary>
    public const string FlowDefine = "beside_others";

    private static readonly Vocabulary s_vocabulary = TestVocabulary.Shipped;
    private static readonly string[] s_comparisons = ["<", "<=", ">", ">="];
    private static readonly string[] s_texts = ["\"acme\"", "\"Acme Norge AS\"", "\"norge\"", "\"acme\", \"bolt\""];
    private static readonly FieldSymbol[] s_places = [.. s_vocabulary.Fields.Where(f => f.LocatedBy is not null || f.Type is FieldType.Place or FieldType.Places)];
    private static readonly PlaceSymbol[] s_registers = [.. s_vocabulary.Places.Places.Where(p => p.IsGroup && p.Memberships.Any(m => m.Value.Length > 0))];

    /// <param name="pool">The columns that are tested.</param>
    /// <param name="depth">How many connectives may stand in each other.</param>
    public string Create(IReadOnlyList<FieldSymbol> pool, int depth, ConditionPlace place)
    {
        if (depth == 0 || draw.Chance(0.25))
        {
            return CreateLeaf(pool, place);
        }

        string Part() => Create(pool, depth - 1, place);
        return draw.Number(0, 4) switch
        {
            0 => $"({Part()} and {Part()})",
            1 => $"({Part()} or {Part()})",
            2 => $"not ({Part()})",
            _ => $"at least {draw.Digits(1, 4)} of ({Part()}; {Part()}; {Part()})",
        };
    }

    private string CreateLeaf(IReadOnlyList<FieldSymbol> pool, ConditionPlace place) => draw.Number(0, 16) switch
    {
        0 => $"as of {draw.One(s_comparisons)} {draw.One(RandomValues.Dates)}",
        1 when place.HasFlag(ConditionPlace.AsksFlows) => CreateFlowTest(pool),
        2 when place.HasFlag(ConditionPlace.NamesDefines) => place.HasFlag(ConditionPlace.AsksFlows) && draw.Chance(0.5) ? FlowDefine : PlainDefine,
        3 or 4 or 5 when place.HasFlag(ConditionPlace.AsksOrigin) => $"origin {CreateTest(draw.One(pool), ConditionPlace.Inner)}",
        _ => CreateTest(draw.One(pool), place),
    };

    /// <summary>A test of other flows, or of how many values they have.</summary>
    public string CreateFlowTest(IReadOnlyList<FieldSymbol> pool)
    {
        var keys = string.Join(", ", draw.Several(pool.Select(f => f.Name).Append("controller").Append("controller").Append("product").Distinct(), 2));
        var where = draw.Chance(0.7) ? $" where ({Create(pool, 1, ConditionPlace.NamesDefines)})" : "";
        return draw.Number(0, 4) switch
        {
            0 => $"flow exists with same {keys}{where}",
            1 => $"no flow exists with same {keys}{where}",
            2 => $"at least {draw.Digits(1, 4)} flows exist with same {keys}{where}",
            _ => $"at least {draw.Digits(1, 4)} distinct {draw.One(pool).Name} over flows with same {keys}{where}",
        };
    }

    private string CreateTest(FieldSymbol field, ConditionPlace place)
    {
        if (field.Type == FieldType.YesNo && draw.Chance(0.2))
        {
            return place.HasFlag(ConditionPlace.NamesDefines) ? $"judged \"Is it so?\" nb \"Er det slik?\" documented by {field.Name}" : $"{field.Name} is yes";
        }

        var test = draw.One([.. Enum.GetValues<TestOperator>().Where(t => Applies(t, field))]);
        return $"{field.Name} {TestTable.GetText(test)}{CreateOperands(test, field, place)}";
    }

    private static bool Applies(TestOperator test, FieldSymbol field) => test switch
    {
        TestOperator.In or TestOperator.NotIn or TestOperator.OnlyIn => s_places.Contains(field),
        TestOperator.Marked => !field.Marks.IsEmpty,
        TestOperator.MayReveal => TestTable.Applies(test, field.Type) && field.Taxonomy!.Terms.Any(t => !t.MayReveal.IsEmpty),
        _ => TestTable.Applies(test, field.Type),
    };

    private string CreateOperands(TestOperator test, FieldSymbol field, ConditionPlace place) => test switch
    {
        TestOperator.Includes or TestOperator.Only => " " + CreateTerms(field, 2),
        TestOperator.MayReveal => " " + CreateTerms(field, 1),
        TestOperator.Is or TestOperator.IsNot => " " + CreateIs(field),
        TestOperator.Within => " " + CreateColumn(f => f.Taxonomy == field.Taxonomy, place),
        TestOperator.Marked => " " + draw.One(field.Marks),
        TestOperator.In or TestOperator.NotIn or TestOperator.OnlyIn => " " + string.Join(", ", draw.Several(RandomValues.Places, 2)),
        TestOperator.Contains => " " + draw.One(s_texts[..^1]),
        TestOperator.IsUnstated => "",
        _ when draw.Chance(0.2) => " " + CreateColumn(f => f.Type == field.Type, place),
        _ when field.Type == FieldType.Number && draw.Chance(0.4) => $" {draw.One(s_registers).Code} for {draw.One(s_places).Name}",
        _ when field.Type == FieldType.Number => " " + draw.Digits(10, 20),
        _ => " " + draw.One(field.Type == FieldType.Date ? RandomValues.Dates : RandomValues.Durations),
    };

    private string CreateIs(FieldSymbol field) => draw.Chance(0.15) ? "none" : field.Type switch
    {
        FieldType.Term => CreateTerms(field, 2) + (draw.Chance(0.2) ? ", none" : ""),
        FieldType.YesNo => draw.Chance(0.5) ? "yes" : "no",
        FieldType.Text => draw.One(s_texts),
        FieldType.Duration => "unlimited",
        _ => "none",
    };

    private string CreateColumn(Func<FieldSymbol, bool> fits, ConditionPlace place) =>
        (place.HasFlag(ConditionPlace.AsksOrigin) && draw.Chance(0.6) ? "origin " : "") + draw.One([.. s_vocabulary.Fields.Where(fits)]).Name;

    private string CreateTerms(FieldSymbol field, int most) => string.Join(", ", draw.Several(RandomValues.GetTerms(field).Select(t => $"`{t.Name}`"), most));
}
