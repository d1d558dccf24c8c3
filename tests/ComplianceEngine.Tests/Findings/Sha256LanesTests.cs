using System.Security.Cryptography;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using CsCheck;

namespace ComplianceEngine.Tests.Findings;

public sealed class Sha256LanesTests
{
    [Fact]
    public void Hash_AnyMessages_GivesTheFirstHalfOfTheirDigests() =>
        Gen.Byte.Array[0, 300].Array[0, 40].Sample(Check, iter: 500);

    /// <summary>Around the lengths at which a message needs another block, in every lane.</summary>
    [Fact]
    public void Hash_MessagesOfEveryShortLength_GivesTheFirstHalfOfTheirDigests() =>
        Check([.. Enumerable.Range(0, 300).Select(length => Enumerable.Range(length, length).Select(i => (byte)(i * 37)).ToArray())]);

    private static void Check(byte[][] messages)
    {
        var ends = new int[messages.Length];
        for (var (i, end) = (0, 0); i < ends.Length; i++)
        {
            ends[i] = end += messages[i].Length;
        }

        var digests = new byte[16 * messages.Length];
        Sha256Lanes.Hash(messages.SelectMany(m => m).ToArray(), ends, digests);
        Assert.Equal(messages.Select(m => Convert.ToHexString(SHA256.HashData(m).AsSpan(0, 16))), digests.Chunk(16).Select(Convert.ToHexString));
    }
}
