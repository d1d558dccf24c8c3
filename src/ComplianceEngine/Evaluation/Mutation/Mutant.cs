using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>How a mutant differs from its rule.</summary>
public enum MutantKind
{
    /// <summary>A part of a condition, a path or a column that must be the same is left out.</summary>
    Drop,

    /// <summary>A test, or the name of a condition, is turned round.</summary>
    Negate,

    /// <summary>A term is replaced by one directly above it.</summary>
    Widen,

    /// <summary>A day on which something begins or ceases to be law is moved by one.</summary>
    MoveDate,

    /// <summary>An exception is left out.</summary>
    DropException,

    /// <summary>A comparison points the other way.</summary>
    Flip,

    /// <summary>A bound or a count is moved by one.</summary>
    Shift,
}

/// <summary>A rule, or a named condition, with one change. A condition that several rules name is changed once for all of them: one of their examples has to tell.</summary>
public sealed class Mutant
{
    private readonly Func<RuleSymbol, RuleSymbol> _apply;

    internal Mutant(string owner, MutantKind kind, TextLocation location, string change, Func<RuleSymbol, RuleSymbol> apply)
    {
        (Owner, Kind, Location, Change) = (owner, kind, location, change);
        _apply = apply;
    }

    /// <summary>The id of the rule, or the name of the condition.</summary>
    public string Owner { get; }

    /// <summary>What sort of change it is.</summary>
    public MutantKind Kind { get; }

    /// <summary>Where what is changed stands.</summary>
    public TextLocation Location { get; }

    /// <summary>The change in the words of the rule, <c>drop "purpose includes sale"</c>; unlike any other of the same <see cref="Owner"/>.</summary>
    public string Change { get; internal set; }

    /// <summary>Before and after, where truths alone can show that they say the same; null otherwise.</summary>
    internal ConditionChange? Compared { get; init; }

    /// <summary>The rule as changed.</summary>
    internal RuleSymbol Apply(RuleSymbol rule) => _apply(rule);
}
