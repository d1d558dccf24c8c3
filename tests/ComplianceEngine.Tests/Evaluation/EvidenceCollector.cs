using System.Collections.Immutable;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Picks from a whole derivation the tests that carry its truth: what proofs must hold, which never explain the others.</summary>
internal static class EvidenceCollector
{
    /// <summary>The carrying tests in rule order, each once.</summary>
    public static ImmutableArray<Evidence> Collect(DerivationStep step)
    {
        var found = ImmutableArray.CreateBuilder<Evidence>();
        var known = new HashSet<(string Field, string Test)>();
        var opened = new HashSet<DerivationStep>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<DerivationStep>([step]);
        while (pending.TryPop(out var next))
        {
            if (next.Evidence is { } evidence)
            {
                if (known.Add((evidence.Field, evidence.Test)))
                {
                    found.Add(evidence);
                }
            }
            else if (opened.Add(next))
            {
                foreach (var part in next.Steps.Where(part => Carries(next, part)).Reverse())
                {
                    pending.Push(part);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// A conjunction is false by its false parts and true or open by all its parts; a disjunction is true by its true parts, open by its open ones, false by all.
    /// Negations and defines have one part, which carries them.
    /// </summary>
    private static bool Carries(DerivationStep step, DerivationStep part) => (step.Text, step.Truth) switch
    {
        ("all of", Truth.False) => part.Truth == Truth.False,
        ("any of", Truth.True) => part.Truth == Truth.True,
        ("any of", Truth.Unknown) => part.Truth == Truth.Unknown,
        (['a', 't', ' ', ..], Truth.True) => part.Truth == Truth.True,
        (['a', 't', ' ', ..], Truth.Unknown) => part.Truth != Truth.False,
        (['a', 't', ' ', ..], Truth.False) => part.Truth == Truth.False,
        _ => true,
    };
}
