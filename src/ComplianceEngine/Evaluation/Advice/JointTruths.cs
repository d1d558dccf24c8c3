using ComplianceEngine.Evaluation.Collections;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>What tests come out with when several of the facts that they read are answered, each combination evaluated once however many sets of facts have it. Not for several threads.</summary>
internal sealed class JointTruths
{
    private readonly Dictionary<ArrayKey<int>, Truth>?[] _ofTests;

    /// <param name="tests">How many there are, with one more for whether the rule is law.</param>
    public JointTruths(int tests) => _ofTests = new Dictionary<ArrayKey<int>, Truth>?[tests];

    /// <param name="answers">For each fact its index and that of the answer.</param>
    public bool TryGet(int test, int[] answers, out Truth truth)
    {
        truth = default;
        return _ofTests[test] is { } known && known.TryGetValue(new ArrayKey<int>(answers), out truth);
    }

    public void Add(int test, int[] answers, Truth truth) => (_ofTests[test] ??= []).Add(new ArrayKey<int>(answers), truth);
}
