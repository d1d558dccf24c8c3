using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>The values of the column that another must lie within.</summary>
internal readonly struct OuterTerms
{
    private readonly ImmutableArray<CellValue> _values;

    public OuterTerms(ImmutableArray<CellValue> values)
    {
        _values = values;
        Known = Find(isExact: false);
        Exact = Find(isExact: true);
    }

    public ImmutableArray<TermSymbol> Known { get; }

    /// <summary>Those of <see cref="Known"/> whose own name was declared.</summary>
    public ImmutableArray<TermSymbol> Exact { get; }

    /// <summary>The first value that is no known one; null when there is none.</summary>
    public TermValue? Unreadable
    {
        get
        {
            foreach (var value in _values)
            {
                if (value is TermValue { Term: null } unreadable)
                {
                    return unreadable;
                }
            }

            return null;
        }
    }

    /// <summary>The first value that was read as a broader term and overlaps <paramref name="term"/>; null when there is none.</summary>
    public TermValue? FindInexact(TermSymbol term)
    {
        foreach (var value in _values)
        {
            if (value is TermValue { IsExact: false, Term: { } broader } inexact && term.Taxonomy.Overlaps(term, broader))
            {
                return inexact;
            }
        }

        return null;
    }

    private ImmutableArray<TermSymbol> Find(bool isExact)
    {
        var terms = ImmutableArray.CreateBuilder<TermSymbol>(_values.Length);
        foreach (var value in _values)
        {
            if (value is TermValue { Term: { } term } declared && (declared.IsExact || !isExact))
            {
                terms.Add(term);
            }
        }

        return terms.DrainToImmutable();
    }
}
