namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The class of each row of the batch in a factor, and what its atoms answer to it.</summary>
internal sealed class FactorRows(Factor factor)
{
    private readonly List<(byte[] Answers, int Stamp)> _lists = [];

    public Factor Factor => factor;

    public int Stamp { get; set; }

    public int[] Classes { get; } = new int[TruthRows.Rows];

    public void Write(Atom atom, Span<ulong> into)
    {
        var (list, isTrue, isPossible) = Factor.FindAnswers(atom);
        var answers = GetAnswers(list);
        TruthRows.TakeBits(answers, isTrue, TruthRows.True(into));
        TruthRows.TakeBits(answers, isPossible, TruthRows.Possible(into));
    }

    private byte[] GetAnswers(int list)
    {
        while (_lists.Count < factor.ListCount)
        {
            _lists.Add((new byte[TruthRows.Rows], 0));
        }

        var (answers, stamp) = _lists[list];
        if (stamp != Stamp)
        {
            _lists[list] = (answers, Stamp);
            var ofClass = factor.GetAnswers(list);
            for (var row = 0; row < answers.Length; row++)
            {
                // Behind the last row stand classes of batches before.
                answers[row] = ofClass[Classes[row]];
            }
        }

        return answers;
    }
}
