using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>
/// What findings share that say the same for the same reasons: the rule, its outcome, which tests carried it and how they came out, and what is open about the cells that leave it open.
/// Flows of one shape need the same answers. One object a run, so shapes are compared by reference.
/// </summary>
public sealed class FindingShape
{
    internal FindingShape(string id, RuleSymbol rule, Outcome outcome, DateOnly? from, ImmutableArray<ShapeTest> tests, ImmutableArray<ShapeException> exceptions)
    {
        (Id, Rule, Outcome, From, Tests, Exceptions) = (id, rule, outcome, from, tests, exceptions);
        IsAdviceComplete = !CanBeAdvised;
        OpenColumns = [.. tests.Concat(exceptions.SelectMany(e => e.Tests)).Where(t => t.Truth == Truth.Unknown).Select(t => t.Field).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>16 lower-case hex digits that follow from what the shape says; the same in every run with the same rule.</summary>
    public string Id { get; }

    /// <summary>The rule.</summary>
    public RuleSymbol Rule { get; }

    /// <summary>Violation, undetermined or excepted.</summary>
    public Outcome Outcome { get; }

    /// <summary>For upcoming findings the first day they hold; otherwise null.</summary>
    public DateOnly? From { get; }

    /// <summary>The tests that carry the outcome, in rule order; of a path those of its origin, of its way, then of its end.</summary>
    public ImmutableArray<ShapeTest> Tests { get; }

    /// <summary>Every exception of the rule, in rule order, and the tests that decided it.</summary>
    public ImmutableArray<ShapeException> Exceptions { get; }

    /// <summary>The columns that leave the outcome open, each once, in the order of <see cref="Tests"/> and <see cref="Exceptions"/>; empty for what is decided.</summary>
    public ImmutableArray<string> OpenColumns { get; }

    /// <summary>For an undetermined shape the smallest sets of unknown facts that could decide it, smallest first, as asked about its first flow.</summary>
    public ImmutableArray<Question> Questions { get; private set; } = [];

    /// <summary>For a current violation what would resolve it: the rule's own words, the smallest changes of declared safeguards, tried on its first flow, and stopping the use.</summary>
    public ImmutableArray<Remedy> Remedies { get; private set; } = [];

    /// <summary>False when the search for questions was given up, or never begun: there may be smaller sets, and others.</summary>
    public bool IsAdviceComplete { get; private set; }

    /// <summary>Whether questions and remedies were worked out: where so much was found that nobody reads all, they are for the gravest.</summary>
    public bool IsAdvised { get; private set; }

    /// <summary>Whether there is anything to ask or to mend: what is undetermined, and current violations.</summary>
    internal bool CanBeAdvised => Outcome == Outcome.Undetermined || (Outcome == Outcome.Violation && From is null);

    /// <summary>Takes what was worked out for the first flow of the shape; what comes later is not heard.</summary>
    internal void Advise(ImmutableArray<Question> questions, ImmutableArray<Remedy> remedies, bool isComplete)
    {
        if (!IsAdvised)
        {
            (Questions, Remedies, IsAdviceComplete, IsAdvised) = (questions, remedies, isComplete, true);
        }
    }
}

/// <summary>A test of a shape.</summary>
/// <param name="Field">The column's canonical name; <c>as_of</c> for a test of the date.</param>
/// <param name="Test">The test as it stands in the rule.</param>
/// <param name="Truth">What it came to.</param>
public readonly record struct ShapeTest(string Field, string Test, Truth Truth);

/// <summary>An exception of a shape.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Tests">The tests that decided it, or left it open.</param>
public sealed record ShapeException(ExceptionSymbol Exception, Truth Truth, ImmutableArray<ShapeTest> Tests);
