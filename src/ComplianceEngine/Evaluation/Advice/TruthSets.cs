namespace ComplianceEngine.Evaluation.Advice;

/// <summary>Which truths something may come out with in each of 64 cases: a bit a case. The connectives say at least what strong Kleene logic gives for any choice of the truths they join.</summary>
internal readonly record struct TruthSets(ulong False, ulong Unknown, ulong True)
{
    /// <summary>The same truth in every case.</summary>
    public static TruthSets Of(Truth truth) => truth switch
    {
        Truth.False => new TruthSets(ulong.MaxValue, 0, 0),
        Truth.True => new TruthSets(0, 0, ulong.MaxValue),
        _ => new TruthSets(0, ulong.MaxValue, 0),
    };

    /// <summary>Either of two, in the cases given; itself in the others.</summary>
    public TruthSets With(TruthSets more, ulong cases) => new(False | (more.False & cases), Unknown | (more.Unknown & cases), True | (more.True & cases));

    /// <summary>Itself in the cases given, nothing in the others.</summary>
    public TruthSets In(ulong cases) => new(False & cases, Unknown & cases, True & cases);

    public static TruthSets operator !(TruthSets of) => new(of.True, of.Unknown, of.False);

    public static TruthSets operator &(TruthSets left, TruthSets right) =>
        new(left.False | right.False, (left.Unknown & (right.Unknown | right.True)) | (left.True & right.Unknown), left.True & right.True);

    public static TruthSets operator |(TruthSets left, TruthSets right) => !(!left & !right);

    /// <summary>At least so many of several.</summary>
    public static TruthSets AtLeast(int count, ReadOnlySpan<TruthSets> operands)
    {
        // may[k]: at least k may be true; must[k]: at least k are not false, whatever is chosen; sure[k]: at least k are true, whatever is chosen; open[k]: at least k may be not false.
        Span<ulong> may = stackalloc ulong[count + 1];
        Span<ulong> must = stackalloc ulong[count + 1];
        Span<ulong> sure = stackalloc ulong[count + 1];
        Span<ulong> open = stackalloc ulong[count + 1];
        may[0] = must[0] = sure[0] = open[0] = ulong.MaxValue;
        foreach (var operand in operands)
        {
            for (var k = count; k > 0; k--)
            {
                may[k] |= may[k - 1] & operand.True;
                must[k] |= must[k - 1] & ~operand.False;
                sure[k] |= sure[k - 1] & ~(operand.False | operand.Unknown);
                open[k] |= open[k - 1] & (operand.Unknown | operand.True);
            }
        }

        return new TruthSets(~must[count], open[count] & ~sure[count], may[count]);
    }
}
