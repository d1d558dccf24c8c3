using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>What a flow declares to leave out, taken at its word and no further: only topics named, and only where they are left out at collection.</summary>
internal readonly struct DeclaredExclusion
{
    private readonly ImmutableArray<CellValue> _topics;
    private readonly bool _isAssessed;

    private DeclaredExclusion(ImmutableArray<CellValue> topics, bool isAssessed) => (_topics, _isAssessed) = (topics, isAssessed);

    public static DeclaredExclusion Read(ExclusionFields? fields, Flow flow) => new(
        fields is null || !IsAtCollection(fields, flow) ? [] : flow.GetContent(fields.Topics.Ordinal).Values,
        IsAssessed(fields, flow));

    public static bool IsAtCollection(ExclusionFields fields, Flow flow) =>
        flow.GetContent(fields.Filter.Ordinal).Values is [TermValue { IsExact: true } value] && value.Term == fields.AtCollection;

    /// <summary>True when it was assessed that the data reveal no topic at all.</summary>
    public static bool IsAssessed(ExclusionFields? fields, Flow flow) =>
        fields?.Assessment is { } assessment && flow.GetContent(assessment.Ordinal).Values is [YesNoValue { IsYes: true }];

    /// <summary>True for a topic at or below an excluded one: any other stays open.</summary>
    public bool Covers(TermSymbol topic)
    {
        if (_isAssessed)
        {
            return true;
        }

        foreach (var value in _topics)
        {
            // A topic read only by its prefix does not name what is left out.
            if (value is TermValue { Term: { } excluded, IsExact: true } && topic.Taxonomy.IsNarrowerOrEqual(topic, excluded))
            {
                return true;
            }
        }

        return false;
    }
}
