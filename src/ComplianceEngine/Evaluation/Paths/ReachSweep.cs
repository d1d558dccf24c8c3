namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// Which of some hundreds of flows reach each component, or are reached by it: a bit a flow, all of them in one pass over the edges.
/// </summary>
/// <param name="isBackward">False to carry origins to what they reach; true to carry ends back to what reaches them.</param>
internal sealed class ReachSweep(Condensation condensation, bool isBackward)
{
    /// <summary>Memory of the bits, in words.</summary>
    private const int MaximumWords = 1 << 24;

    private readonly int _words = Math.Clamp(MaximumWords / Math.Max(1, condensation.Count), 1, 8);
    private ulong[] _bits = [];

    /// <summary>How many flows are carried at once.</summary>
    public int Width => _words * 64;

    /// <summary>What a pass costs.</summary>
    public long Steps => condensation.EdgeCount + condensation.Count;

    public void Run(ReadOnlySpan<int> nodes)
    {
        if (_bits.Length == 0)
        {
            _bits = new ulong[condensation.Count * _words];
        }

        Array.Clear(_bits);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (condensation.GetComponent(nodes[i]) is >= 0 and var component)
            {
                _bits[(component * _words) + (i >> 6)] |= 1UL << (i & 63);
            }
        }

        if (isBackward)
        {
            Gather();
        }
        else
        {
            Spread();
        }
    }

    /// <summary>The bits of the flows that reach a node, or that it reaches; empty for a node where data does not stay what it was.</summary>
    public ReadOnlySpan<ulong> Get(int node) => condensation.GetComponent(node) is >= 0 and var component ? GetBits(component) : [];

    private Span<ulong> GetBits(int component) => _bits.AsSpan(component * _words, _words);

    private void Spread()
    {
        for (var component = condensation.Count - 1; component >= 0; component--)
        {
            var bits = GetBits(component);
            if (bits.ContainsAnyExcept(0UL))
            {
                foreach (var next in condensation.GetSuccessors(component))
                {
                    Or(GetBits(next), bits);
                }
            }
        }
    }

    private void Gather()
    {
        for (var component = 0; component < condensation.Count; component++)
        {
            var bits = GetBits(component);
            foreach (var next in condensation.GetSuccessors(component))
            {
                Or(bits, GetBits(next));
            }
        }
    }

    private static void Or(Span<ulong> into, ReadOnlySpan<ulong> bits)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] |= bits[i];
        }
    }
}
