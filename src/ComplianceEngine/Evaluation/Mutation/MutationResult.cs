using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>What became of a mutant.</summary>
public enum MutantFate
{
    /// <summary>An example or a case comes out otherwise than it says.</summary>
    Killed,

    /// <summary>None does, and a row beside the pack says why none should.</summary>
    Argued,

    /// <summary>None does, and none could: it says the same, whatever its tests come out as.</summary>
    Equivalent,

    /// <summary>None does.</summary>
    Survived,
}

/// <summary>A mutant and what became of it.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="KilledBy">The first example, or case, that tells it from its rule; otherwise null.</param>
/// <param name="Reason">Why it may live, for an argued one; otherwise null.</param>
/// <param name="Telling">A flow that would tell, for a survivor where one was found; otherwise null.</param>
public sealed record JudgedMutant(Mutant Mutant, MutantFate Fate, TextLocation? KilledBy, string? Reason, TellingFlow? Telling);

/// <summary>What became of all mutants.</summary>
/// <param name="Rules">How many rules were changed.</param>
/// <param name="Defines">How many named conditions were changed: those that rules use.</param>
/// <param name="Mutants">By rule id, then the named conditions by place; of each in the order of its text.</param>
/// <param name="Diagnostics">What is wrong with the arguments, sorted: an argued mutant that does not survive is an error.</param>
public sealed record MutationResult(int Rules, int Defines, ImmutableArray<JudgedMutant> Mutants, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>How many came to this.</summary>
    public int Count(MutantFate fate) => Mutants.Count(m => m.Fate == fate);

    /// <summary>Those that could be told apart: all but the equivalent.</summary>
    public int Counted => Mutants.Length - Count(MutantFate.Equivalent);

    /// <summary>Killed of those counted, in tenths of a per cent, rounded down; 1000 where there are none.</summary>
    public int KilledPerMille => Counted == 0 ? 1000 : (int)(Count(MutantFate.Killed) * 1000L / Counted);
}
