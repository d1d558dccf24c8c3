using ComplianceEngine.Binding;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>What a test comes to on each value of a cell, put together: of any, the strongest; of all, the weakest. The reasons are those of the values that decide.</summary>
internal struct ValueResults(TermQuantifier quantifier)
{
    private const int MaximumReasons = 4;

    // INVARIANT: a declared cell has a value, so that what holds of none is never the result.
    private Truth _truth = quantifier == TermQuantifier.Any ? Truth.False : Truth.True;
    private bool _mayReveal;
    private List<string>? _reasons;

    public void Add(TestResult result)
    {
        if (quantifier == TermQuantifier.Any ? result.Truth > _truth : result.Truth < _truth)
        {
            _truth = result.Truth;
            _mayReveal = false;
            _reasons?.Clear();
        }

        if (result.Truth == _truth)
        {
            _mayReveal |= result.MayReveal;
            AddReason(result.Reason);
        }
    }

    public readonly TestResult Combine() => new(_truth, _reasons is null ? "" : string.Join("; ", _reasons), _mayReveal);

    private void AddReason(string reason)
    {
        if (reason.Length > 0 && (_reasons ??= []).Count < MaximumReasons && !_reasons.Contains(reason))
        {
            _reasons.Add(reason);
        }
    }
}
