using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Linting;

/// <summary>
/// Looks for a flow on which conditions come out as wanted, one way through their connectives after the other, each column by itself. "No" is certain;
/// "yes" may be wrong where tests read several columns, and is said where the search takes too long.
/// </summary>
internal sealed class ConditionSearch(Vocabulary vocabulary, DateOnly asOf)
{
    private const int StepsOfSearch = 20_000;
    private const int MostBranches = 60;

    /// <summary>What looking at one test of a column costs beside a step through a connective.</summary>
    private const int CostOfValues = 20;

    private readonly ColumnSearch _columns = new(vocabulary, asOf);
    private int _left = 3_000_000;
    private int _steps;

    /// <summary>False when no flow makes all of them come out so.</summary>
    public bool CanHold(params ReadOnlySpan<Wanted> all)
    {
        _steps = Math.Min(StepsOfSearch, _left);
        var before = _steps;
        var pending = ImmutableStack<Wanted>.Empty;
        foreach (var wanted in all)
        {
            pending = pending.Push(wanted);
        }

        var found = Search(pending, ImmutableDictionary<string, ImmutableList<Wanted>>.Empty, 0);
        _left -= before - Math.Max(0, _steps);
        return found;
    }

    private bool Search(ImmutableStack<Wanted> pending, ImmutableDictionary<string, ImmutableList<Wanted>> tests, int branches)
    {
        while (!pending.IsEmpty)
        {
            if (--_steps < 0)
            {
                return true;
            }

            pending = pending.Pop(out var next);
            switch (next.Condition)
            {
                case BoundNot not:
                    pending = pending.Push(new Wanted(not.Operand, !next.IsTrue));
                    break;
                case BoundDefine define:
                    pending = pending.Push(new Wanted(define.Symbol.Condition, next.IsTrue));
                    break;
                case BoundNever:
                    if (next.IsTrue)
                    {
                        return false;
                    }

                    break;
                case BoundLogical or BoundAtLeast:
                    if (IsAll(next) is not { } isAll)
                    {
                        break;
                    }

                    if (!isAll)
                    {
                        return branches >= MostBranches || SearchAny(next, pending, tests, branches + 1);
                    }

                    foreach (var part in next.Condition.Parts)
                    {
                        pending = pending.Push(new Wanted(part, next.IsTrue));
                    }

                    break;
                case BoundTest or BoundAsOf:
                    var column = next.Condition is BoundTest test ? test.Field.Name : "as_of";
                    var ofColumn = tests.GetValueOrDefault(column, []).Add(next);
                    _steps -= ofColumn.Count * (ofColumn.Count + CostOfValues);
                    if (!_columns.CanHold(ofColumn))
                    {
                        return false;
                    }

                    tests = tests.SetItem(column, ofColumn);
                    break;
            }
        }

        return true;
    }

    private bool SearchAny(Wanted any, ImmutableStack<Wanted> pending, ImmutableDictionary<string, ImmutableList<Wanted>> tests, int branches)
    {
        foreach (var part in any.Condition.Parts)
        {
            if (Search(pending.Push(new Wanted(part, any.IsTrue)), tests, branches))
            {
                return true;
            }
        }

        return any.Condition.Parts.IsEmpty;
    }

    /// <summary>Whether all parts of a connective are wanted, or any one; null for a number between.</summary>
    private static bool? IsAll(Wanted wanted) => wanted.Condition switch
    {
        BoundLogical logical => logical.IsAnd == wanted.IsTrue,
        BoundAtLeast { Count: var count, Operands.Length: var length } when count == length => wanted.IsTrue,
        BoundAtLeast { Count: 1 } => !wanted.IsTrue,
        _ => null,
    };
}
