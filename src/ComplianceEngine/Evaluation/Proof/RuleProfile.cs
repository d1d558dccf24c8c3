using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>A rule and the cells of a flow that it looks at: whatever follows for one flow follows for every other of the same profile.</summary>
internal sealed class RuleProfile : IEquatable<RuleProfile>
{
    private readonly RuleSymbol _rule;
    private readonly CellContent[] _cells;
    private readonly int _hash;

    public RuleProfile(RuleSymbol rule, CellContent[] cells)
    {
        _rule = rule;
        _cells = cells;
        var hash = default(HashCode);
        hash.Add(RuntimeHelpers.GetHashCode(rule));
        foreach (var cell in cells)
        {
            hash.Add(RuntimeHelpers.GetHashCode(cell));
        }

        _hash = hash.ToHashCode();
    }

    public bool Equals(RuleProfile? other) =>
        other is not null && _hash == other._hash && _rule == other._rule && _cells.AsSpan().SequenceEqual(other._cells);

    public override bool Equals(object? obj) => Equals(obj as RuleProfile);

    public override int GetHashCode() => _hash;
}

/// <summary>Which columns a rule looks at. May be asked by several threads.</summary>
internal sealed class RuleColumns(Vocabulary vocabulary)
{
    private static readonly string[] s_always = [FlowContext.TerritoryField, "start", "end"];

    private readonly ConcurrentDictionary<RuleSymbol, int[]?> _columns = new();
    private readonly ConcurrentDictionary<(RuleSymbol Rule, FieldSymbol Field), ImmutableArray<FieldSymbol>> _beside = new();

    /// <summary>The profile of a flow; null for a rule that looks at other flows too.</summary>
    public RuleProfile? GetProfile(RuleSymbol rule, Flow flow) =>
        _columns.GetOrAdd(rule, Find) is { } columns ? new RuleProfile(rule, Array.ConvertAll(columns, flow.GetContent)) : null;

    /// <summary>A column, and those that some test of the rule reads together with it.</summary>
    public ImmutableArray<FieldSymbol> GetReadBeside(RuleSymbol rule, FieldSymbol field) => _beside.GetOrAdd((rule, field), key =>
    [
        .. rule.Exceptions.Select(e => e.Condition).Prepend(rule.When).Concat(rule.Paths.Select(p => p.To)).SelectMany(c => c.GetTests())
            .Where(t => t.Reads.Contains(key.Field))
            .SelectMany(t => t.Reads)
            .Prepend(key.Field)
            .Distinct(),
    ]);

    private int[]? Find(RuleSymbol rule)
    {
        var tests = rule.Exceptions.Select(e => e.Condition).Prepend(rule.When).SelectMany(c => c.GetTests()).ToArray();
        if (tests.Any(t => t is BoundFlowTest))
        {
            return null;
        }

        var always = s_always.Select(vocabulary.FindField).ToArray();
        return
        [
            .. tests.SelectMany(t => t.Reads)
                .Concat(always.OfType<FieldSymbol>())
                .Concat(always.Select(f => f?.Minus).OfType<FieldSymbol>())
                .Select(f => f.Ordinal)
                .Distinct(),
        ];
    }
}
