using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>What became of an exception.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Name">Its name in the result's language.</param>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Because">The tests that decided it, or left it open.</param>
public sealed record ExceptionResult(ExceptionSymbol Exception, string Name, Truth Truth, ImmutableArray<Evidence> Because);
