using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Everything one run depends on.</summary>
/// <param name="Seed">Draws this run again.</param>
internal sealed record RandomRun(int Seed, Compilation Compilation, ImmutableArray<RunContent> Contents, EvaluationOptions Options)
{
    /// <summary>How many flows there are, or fewer where one is rejected.</summary>
    public int Rows => Contents.Sum(c => c.Rows.Count);

    /// <summary>A pack and one or two inventories.</summary>
    public static RandomRun Create(int seed, int rules, int rows)
    {
        var draw = new Draw(seed);
        var pack = new RandomPack(draw);
        var compilation = pack.Create(rules);
        return Create(seed, draw, compilation, pack.Columns, draw.Chance(0.25) ? [rows / 2, rows - (rows / 2)] : [rows]);
    }

    /// <summary>Inventories drawn for given rules.</summary>
    /// <param name="columns">Columns to declare beside those that the rules test.</param>
    public static RandomRun Create(int seed, Draw draw, Compilation compilation, IEnumerable<FieldSymbol> columns, int[] rows)
    {
        var declared = compilation.Rules.SelectMany(r => r.Fields).Concat(columns).Distinct().ToArray();
        var inventory = new RandomInventory(draw);
        var isOfManyDays = draw.Chance(0.2);
        return new RandomRun(
            seed,
            compilation,
            [.. rows.Select((count, i) => inventory.Create($"{(char)('a' + i)}.csv", count, declared, isOfManyDays))],
            new EvaluationOptions(DateOnly.ParseExact(draw.One(RandomValues.Dates), "yyyy-MM-dd", CultureInfo.InvariantCulture))
            {
                Language = draw.Chance(0.3) ? Language.Find("nb")! : Language.English,
            });
    }

    public ImmutableArray<Inventory> Read()
    {
        var reader = new InventoryReader(TestVocabulary.Shipped);
        return [.. Contents.Select(c => Read(reader, c))];
    }

    /// <summary>The rules as written, the date, and every row.</summary>
    public override string ToString() => $"""
        seed {Seed}, as of {Options.AsOf:yyyy-MM-dd}, {Options.Language}, {Options.Threads} threads, rules {string.Join(' ', Options.Select)}
        {string.Join("\n", Compilation.SyntaxTrees.SelectMany(t => t.Root.GetChildren()).Where(IsShown).Select(n => n.ToString().Trim()))}
        {string.Join("\n", Contents.Select(c => $"{c.Path}\n{c.Header}\n{string.Join("\n", c.Rows)}"))}
        """;

    private static Inventory Read(InventoryReader reader, RunContent content)
    {
        using var stream = content.Open();
        return reader.Read(stream, content.Path);
    }

    private bool IsShown(SyntaxNode node) => Options.Select.IsEmpty || node switch
    {
        RuleDeclarationSyntax rule => Options.Select.Contains(rule.Id.ValueText),
        ClaimDeclarationSyntax => false,
        _ => Compilation.Rules.Any(r => Options.Select.Contains(r.Id) && r.Location.Path == node.Location.Path),
    };
}
