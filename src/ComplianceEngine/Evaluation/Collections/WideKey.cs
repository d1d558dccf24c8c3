namespace ComplianceEngine.Evaluation.Collections;

/// <summary>128 bits to look something up by. <see cref="UInt128"/> would do, but no method over it is compiled before it runs.</summary>
internal readonly record struct WideKey(ulong High, ulong Low)
{
    public const int Bits = 128;

    /// <summary>The key with more bits behind its own, which move up.</summary>
    /// <param name="count">From 1 to 63.</param>
    public WideKey Append(ulong bits, int count) => new((High << count) | (Low >> (64 - count)), (Low << count) | bits);
}
