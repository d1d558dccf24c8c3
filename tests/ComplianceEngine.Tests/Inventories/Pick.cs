using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

internal static class Pick
{
    /// <summary>One of the values.</summary>
    internal static Gen<T> From<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
