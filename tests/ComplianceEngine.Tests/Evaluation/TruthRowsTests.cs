using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Columnar;
using CsCheck;

namespace ComplianceEngine.Tests.Evaluation;

public sealed class TruthRowsTests
{
    [Fact]
    public void TakeBits_OfAnyBytes_GathersTheBitOfEachRow() => Gen.Byte.Array[TruthRows.Rows].Sample(
        bytes =>
        {
            var bits = new ulong[TruthRows.HalfLength];
            for (var bit = 0; bit < 8; bit++)
            {
                TruthRows.TakeBits(bytes, bit, bits);
                Assert.Equal(bytes.Select(b => (b >> bit) & 1), Enumerable.Range(0, bytes.Length).Select(row => (int)((bits[row / 64] >> (row % 64)) & 1)));
            }
        },
        iter: 20);
}
