using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>What a flow declares of the columns that must be the same.</summary>
internal sealed class FlowKey
{
    private readonly string?[] _values;

    private FlowKey(string?[] values)
    {
        _values = values;
        for (var i = 0; i < values.Length; i++)
        {
            Mask |= values[i] is null ? 0 : 1 << i;
        }

        Text = Project(Mask);
    }

    /// <summary>A bit for each column that is declared.</summary>
    public int Mask { get; }

    /// <summary>True when all are.</summary>
    public bool IsWhole => Mask == (1 << _values.Length) - 1;

    /// <summary>The declared values; with <see cref="Mask"/> they are the key.</summary>
    public string Text { get; }

    public static FlowKey Of(BoundFlowTest test, Func<FieldSymbol, CellContent> read)
    {
        var values = new string?[test.Keys.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var content = read(test.Keys[i]);
            values[i] = content.State == CellState.Declared ? content.CanonicalText : null;
        }

        return new FlowKey(values);
    }

    /// <summary>The values of some columns.</summary>
    public string Project(int mask) => string.Join('\u001f', _values.Where((_, i) => (mask & (1 << i)) != 0));
}

/// <summary>The flow that asks, as far as it was itself counted among the others.</summary>
/// <param name="Candidate">Whether the test is about flows like it.</param>
internal readonly record struct CountedFlow(string Id, FlowKey Key, Truth Candidate);
