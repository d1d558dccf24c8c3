namespace ComplianceEngine.Text;

/// <summary>How much two names have in common, for proposals that a person looks at; nothing is read by it.</summary>
internal static class WordLikeness
{
    /// <summary>From 0 for nothing to 1 for the same words.</summary>
    internal static double Compute(string[] left, string[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return 0;
        }

        var common = 0.0;
        foreach (var word in left)
        {
            common += right.Max(other => Compare(word, other));
        }

        return 2 * common / (left.Length + right.Length);
    }

    private static double Compare(string word, string other)
    {
        const int ShortestStem = 4;
        if (word == other)
        {
            return 1;
        }

        var shared = 0;
        while (shared < Math.Min(word.Length, other.Length) && word[shared] == other[shared])
        {
            shared++;
        }

        // Plurals, and the ends of words of other languages; a letter that was mistyped.
        if (shared >= ShortestStem && shared * 3 >= Math.Max(word.Length, other.Length) * 2)
        {
            return 0.8;
        }

        return word.Length > ShortestStem && other.Length > ShortestStem && EditDistance.Compute(word, other, 2) <= 1 ? 0.7 : 0;
    }
}
