namespace ComplianceEngine.Logic;

/// <summary>Strong Kleene connectives over <see cref="Truth"/>.</summary>
internal static class Kleene
{
    public static Truth And(Truth left, Truth right) => left < right ? left : right;

    public static Truth Or(Truth left, Truth right) => left > right ? left : right;

    public static Truth Not(Truth operand) => Truth.True - (int)operand;

    public static Truth From(bool value) => value ? Truth.True : Truth.False;

    /// <summary>At least <paramref name="count"/> of several: true when enough are true, unknown when the unknown ones could still make it so.</summary>
    public static Truth AtLeast(int count, ReadOnlySpan<Truth> operands)
    {
        var certain = 0;
        var possible = 0;
        foreach (var operand in operands)
        {
            certain += operand == Truth.True ? 1 : 0;
            possible += operand != Truth.False ? 1 : 0;
        }

        return certain >= count ? Truth.True : possible >= count ? Truth.Unknown : Truth.False;
    }
}
