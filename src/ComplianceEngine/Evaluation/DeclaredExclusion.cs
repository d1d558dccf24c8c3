using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>What a flow declares to leave out, taken at its word and no further: only topics named, and only where they are left out at collection.</summary>
internal readonly struct DeclaredExclusion
{
    private readonly ImmutableArray<TermSymbol> _topics;

    private DeclaredExclusion(ImmutableArray<TermSymbol> topics) => _topics = topics;

    public static DeclaredExclusion Read(ExclusionFields? fields, Flow flow)
    {
        if (fields is null || !IsAtCollection(fields, flow))
        {
            return new DeclaredExclusion([]);
        }

        // A topic read only by its prefix does not name what is left out.
        var named = flow[fields.Topics].Values.OfType<TermValue>().Where(v => v is { Term: not null, IsExact: true });
        return new DeclaredExclusion([.. named.Select(v => v.Term!)]);
    }

    public static bool IsAtCollection(ExclusionFields fields, Flow flow) =>
        flow[fields.Filter].Values is [TermValue { IsExact: true } value] && value.Term == fields.AtCollection;

    /// <summary>The topics that stay open: those at or below no excluded one.</summary>
    public ImmutableArray<TermSymbol> Subtract(ImmutableArray<TermSymbol> topics)
    {
        var excluded = _topics;
        return excluded.IsEmpty ? topics : [.. topics.Where(t => !excluded.Any(e => t.Taxonomy.IsNarrowerOrEqual(t, e)))];
    }
}
