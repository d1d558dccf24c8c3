using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>A pack of rules drawn at random over the whole language. Its rules share few columns, so that they meet the same facts.</summary>
internal sealed class RandomPack(Draw draw)
{
    private const int ColumnsOfPack = 9;

    private static readonly Vocabulary s_vocabulary = TestVocabulary.Shipped;

    private readonly RandomConditions _conditions = new(draw);

    /// <summary>The columns that most tests are about.</summary>
    public FieldSymbol[] Columns { get; } = PickColumns(draw);

    public Compilation Create(int rules)
    {
        var text = $"""
            pack random "Random" version "1" as of 2026-01-15
            law gdpr "Regulation" short "GDPR"
            define {RandomConditions.PlainDefine} = {_conditions.Create(Columns, 2, ConditionPlace.Inner)}
            define {RandomConditions.FlowDefine} = ({_conditions.CreateFlowTest(Columns)} {(draw.Chance(0.5) ? "and" : "or")} {RandomConditions.PlainDefine})
            {string.Join("\n", Enumerable.Range(0, rules).Select(CreateRule))}
            """;
        var compilation = TestRules.Compile(text);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).Select(d => $"{d.Id} {d.Message} {d.Location!.LineText}"));
        return compilation;
    }

    /// <summary>Columns of every type sooner or later; those that are read together more often than others.</summary>
    private static FieldSymbol[] PickColumns(Draw draw)
    {
        string[] together = draw.Number(0, 4) switch
        {
            0 => ["data", "special", "excluded_special", "sensitive_filter"],
            1 => ["purpose", "original_purpose", "data"],
            2 => ["subject_regions", "excluded_regions", "subjects", "min_age"],
            _ => ["retention", "device_lifetime", "dpia_date", "start"],
        };
        var types = draw.Shuffle(Enum.GetValues<FieldType>()).Take(3).Select(t => draw.One([.. s_vocabulary.Fields.Where(f => f.Type == t)]));
        return [.. together.Select(n => s_vocabulary.FindField(n)!).Concat(types).Concat(draw.Shuffle(s_vocabulary.Fields)).Distinct().Take(ColumnsOfPack)];
    }

    private string CreateRule(int index)
    {
        var pool = draw.Shuffle(Columns).Take(4).ToArray();
        var isPath = draw.Chance(0.2);
        var hasCondition = !isPath || draw.Chance(0.3);
        var inForce = draw.One(RandomValues.InForce);
        return $"""
            /// ## Why
            /// x
            /// ## How to fix
            /// x
            rule R{index:0000} "a rule" nb "en regel"
              severity {draw.One<string>(["error", "warning", "note"])}
              status {(draw.Chance(0.15) ? "contested" : draw.Chance(0.05) ? "retired" : "active")}
              source unchecked
              cites gdpr art 6
              {inForce}
              {(draw.Chance(0.3) ? "at " + draw.One(Columns).Name : "")}
              {(hasCondition ? "when " + CreateWhen(pool, inForce) : "")}
              {(isPath ? CreatePath(pool) + (draw.Chance(0.2) ? "\n  " + CreatePath(pool) : "") : "")}
              {string.Join("\n  ", Enumerable.Range(0, draw.Number(0, 3)).Select(i => CreateException(i, pool, hasCondition ? ConditionPlace.Rule : ConditionPlace.End)))}
              message "{CreateMessage(pool)}"
              message nb "{CreateMessage(pool)}"
              remedy "mend it"
            """;
    }

    /// <summary>Where a rule is law from different days in different places, what it says of places turns on those days.</summary>
    private string CreateWhen(FieldSymbol[] pool, string inForce)
    {
        var condition = _conditions.Create(pool, 3, ConditionPlace.Rule);
        return inForce.Contains("for ", StringComparison.Ordinal) && draw.Chance(0.5)
            ? $"(subject_regions in {draw.One(RandomValues.Places)} and {condition})"
            : condition;
    }

    private string CreatePath(FieldSymbol[] pool)
    {
        var through = draw.Chance(0.5) ? " unless through " + _conditions.Create(pool, 1, ConditionPlace.Rule) : "";
        return $"for path from {_conditions.Create(pool, 1, ConditionPlace.Rule)} to {_conditions.Create(pool, 2, ConditionPlace.End)}{through}";
    }

    private string CreateException(int index, FieldSymbol[] pool, ConditionPlace place)
    {
        var since = draw.Chance(0.25) ? $" since {draw.One<string>(["2018-05-25", "2026-01-16", "2026-06-01"])}" : "";
        var until = draw.Chance(0.15) ? $" until {draw.One<string>(["2026-06-02", "2027-01-01"])}" : "";
        return $"unless \"exception {index}\" nb \"unntak {index}\" cites gdpr art 6(1){since}{until} {_conditions.Create(pool, 1, place)}";
    }

    private string CreateMessage(FieldSymbol[] pool) =>
        $"{{{draw.One(pool).Name}}} is wrong{(draw.Chance(0.5) ? $" for {{{draw.One(Columns).Name}}}" : "")}";
}
