using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

/// <summary>What a text was found to name.</summary>
/// <param name="Terms">One, or several of which it is open which is meant.</param>
/// <param name="Unread">What else stands in the text and was taken to change nothing; empty when all was read.</param>
internal sealed record FoundTerm(ImmutableArray<TermSymbol> Terms, string Unread);
