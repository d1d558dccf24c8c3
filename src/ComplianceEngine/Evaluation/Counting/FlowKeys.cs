using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>The distinct keys of flows in some columns, kept once for all tests of other flows in which these must be the same. May be asked by several threads.</summary>
internal sealed class FlowKeys(ImmutableArray<FieldSymbol> fields, TextNumbers texts)
{
    private readonly Lock _working = new();
    private readonly Dictionary<ArrayKey<int>, FlowKey> _keys = [];
    private readonly List<FlowKey> _byNumber = [];

    /// <summary>The key of a flow, which is known from then on.</summary>
    /// <param name="read">The cells of the flow.</param>
    public FlowKey Add(Func<FieldSymbol, CellContent> read)
    {
        var values = Read(read, text => texts.Add(text));
        lock (_working)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, new ArrayKey<int>(values), out _);
            if (known is null)
            {
                _byNumber.Add(known = new FlowKey(values, _byNumber.Count));
            }

            return known;
        }
    }

    /// <summary>The key of a flow that only asks; its values need not be known.</summary>
    public FlowKey Find(Func<FieldSymbol, CellContent> read)
    {
        var values = Read(read, text => texts.Find(text) ?? FlowKey.Unmet);
        return Find(new ArrayKey<int>(values)) ?? new FlowKey(values, number: null);
    }

    /// <summary>Null when no such key was added.</summary>
    public FlowKey? Find(ArrayKey<int> values)
    {
        lock (_working)
        {
            return _keys.GetValueOrDefault(values);
        }
    }

    /// <summary>The key of a number.</summary>
    public FlowKey this[int number]
    {
        get
        {
            lock (_working)
            {
                return _byNumber[number];
            }
        }
    }

    private int[] Read(Func<FieldSymbol, CellContent> read, Func<string, int> number)
    {
        var values = new int[fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var content = read(fields[i]);
            values[i] = content.State == CellState.Declared ? number(content.CanonicalText) : FlowKey.Undeclared;
        }

        return values;
    }
}
