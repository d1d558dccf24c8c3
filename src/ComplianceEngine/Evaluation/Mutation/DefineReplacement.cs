using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>Rules with another condition behind a name. Nothing that is shared is changed: names that lead to it become copies.</summary>
internal sealed class DefineReplacement(DefineSymbol define, BoundCondition condition)
{
    private readonly Dictionary<DefineSymbol, DefineSymbol> _known = [];

    public RuleSymbol Apply(RuleSymbol rule)
    {
        var copy = rule.Copy();
        copy.When = In(rule.When);
        copy.Paths = [.. rule.Paths.Select(p => p with { From = In(p.From), To = In(p.To), Through = p.Through is null ? null : In(p.Through) })];
        copy.Exceptions = [.. rule.Exceptions.Select(e =>
        {
            var exception = e.Copy();
            exception.Condition = In(e.Condition);
            return exception;
        })];
        return copy;
    }

    /// <summary>The names that the conditions of a rule reach, each once, in the order in which they are met.</summary>
    public static ImmutableArray<DefineSymbol> FindUsed(RuleSymbol rule)
    {
        var found = new List<DefineSymbol>();
        var pending = new Stack<BoundCondition>(
            rule.Exceptions.Select(e => e.Condition).Concat(rule.Paths.SelectMany(p => new[] { p.From, p.To, p.Through }).OfType<BoundCondition>()).Append(rule.When));
        while (pending.TryPop(out var next))
        {
            switch (next)
            {
                case BoundDefine { Symbol: var symbol } when !found.Contains(symbol):
                    found.Add(symbol);
                    pending.Push(symbol.Condition);
                    break;
                case BoundFlowTest { Where: { } where }:
                    pending.Push(where);
                    break;
                default:
                    foreach (var part in next.Parts)
                    {
                        pending.Push(part);
                    }

                    break;
            }
        }

        return [.. found];
    }

    private BoundCondition In(BoundCondition next) => next switch
    {
        BoundDefine named when In(named.Symbol) is var symbol && symbol != named.Symbol => named with { Symbol = symbol },
        BoundLogical logical => logical with { Operands = [.. logical.Operands.Select(In)] },
        BoundNot not => not with { Operand = In(not.Operand) },
        BoundAtLeast atLeast => atLeast with { Operands = [.. atLeast.Operands.Select(In)] },
        BoundFlowTest { Where: { } where } flows => flows with { Where = In(where) },
        _ => next,
    };

    private DefineSymbol In(DefineSymbol symbol)
    {
        if (_known.TryGetValue(symbol, out var known))
        {
            return known;
        }

        var reaches = symbol == define || symbol.Uses.Any(u => In(u) != u);
        var copy = reaches ? new DefineSymbol(symbol.Name, symbol.Location) { Uses = [.. symbol.Uses.Select(In)] } : symbol;
        if (reaches)
        {
            copy.Condition = symbol == define ? condition : In(symbol.Condition);
        }

        _known.Add(symbol, copy);
        return copy;
    }
}
