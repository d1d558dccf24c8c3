using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Columnar;
using CsCheck;

namespace ComplianceEngine.Tests.Evaluation;

public sealed class WideKeyTests
{
    [Fact]
    public void Append_OfAnyBits_IsAShiftOf128Bits() => Gen.Select(Gen.ULong, Gen.Int[1, 63]).Array[0, 20].Sample(parts =>
    {
        var key = default(WideKey);
        var expected = UInt128.Zero;
        foreach (var (number, count) in parts)
        {
            var bits = number & ((1UL << count) - 1);
            key = key.Append(bits, count);
            expected = (expected << count) | bits;
        }

        Assert.Equal((expected >> 64, expected & ulong.MaxValue), ((UInt128)key.High, (UInt128)key.Low));
    });
}
