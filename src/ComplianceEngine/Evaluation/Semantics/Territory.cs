using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>The countries a cell covers.</summary>
internal sealed class Territory
{
    private Territory(PlaceRegisters registers, ImmutableArray<PlaceSymbol> certain, ImmutableArray<PlaceSymbol> doubtful, bool hasUnknownRest)
    {
        Certain = certain;
        Doubtful = doubtful;
        HasUnknownRest = hasUnknownRest;
        CertainSet = registers.CreateSet(certain);
        DoubtfulSet = registers.CreateSet(doubtful);
    }

    /// <summary>Those certainly covered, value by value in register order.</summary>
    public ImmutableArray<PlaceSymbol> Certain { get; }

    /// <summary>Those covered unless an exclusion that cannot be read takes them off.</summary>
    public ImmutableArray<PlaceSymbol> Doubtful { get; }

    /// <summary>The cell names places that are not known, or is unknown altogether.</summary>
    public bool HasUnknownRest { get; }

    public PlaceSet CertainSet { get; }

    public PlaceSet DoubtfulSet { get; }

    public static Territory Of(FlowContext context, FieldSymbol field)
    {
        var registers = context.Vocabulary.Places;
        var cell = context.Read(field);
        if (cell.IsUnknown)
        {
            return new Territory(registers, [], [], hasUnknownRest: true);
        }

        var covered = Cover(context, cell);
        var unknownRest = NamesUnknownPlace(cell);
        if (field.Minus is null)
        {
            return new Territory(registers, covered, [], unknownRest);
        }

        var minus = context.Read(field.Minus);
        var left = Subtract(covered, registers.CreateSet(Cover(context, minus)));
        var minusIsOpen = minus.State == CellState.Unreadable || NamesUnknownPlace(minus);
        return minusIsOpen ? new Territory(registers, [], left, unknownRest) : new Territory(registers, left, [], unknownRest);
    }

    private static ImmutableArray<PlaceSymbol> Subtract(ImmutableArray<PlaceSymbol> covered, PlaceSet excluded) =>
        covered.RemoveAll(excluded.Contains);

    private static bool NamesUnknownPlace(CellContent cell)
    {
        foreach (var value in cell.Values)
        {
            if (value is PlaceValue { Place: null })
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<PlaceSymbol> Cover(FlowContext context, CellContent cell)
    {
        var registers = context.Vocabulary.Places;
        if (cell.Values is [PlaceValue { Place: { } only }])
        {
            return registers.GetCovered(only, context.AsOf);
        }

        return
        [
            .. cell.Values.OfType<PlaceValue>()
                .Where(v => v.Place is not null)
                .SelectMany(v => registers.GetCovered(v.Place!, context.AsOf))
                .Distinct(),
        ];
    }
}
