using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// Columns that some atoms read together. Each distinct combination of their cells is judged once by every such atom;
/// combinations with the same answers are one class, and a row is looked up by its cells' numbers. May be asked by several threads.
/// </summary>
internal sealed class Factor(int index, ImmutableArray<FieldSymbol> fields)
{
    /// <summary>More combinations than this are judged anew each time: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 1 << 20;

    private readonly Lock _adding = new();
    private readonly List<Atom> _atoms = [];
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, int> _classOfCombination = new();

    // Class + 1 by code; 0 where it is not known yet.
    private int[] _classOfCode = [];
    private Truth[][] _truths = new Truth[16][];

    /// <summary>Its place in <see cref="ColumnarPlan"/>.</summary>
    public int Index => index;

    public ImmutableArray<FieldSymbol> Fields => fields;

    /// <summary>The numbers of all classes so far are below this.</summary>
    public int Capacity => _truths.Length;

    public void Add(Atom atom)
    {
        (atom.Factor, atom.IndexInFactor) = (this, _atoms.Count);
        _atoms.Add(atom);
    }

    /// <summary>The answer of an atom on the rows of a class.</summary>
    public Truth GetTruth(int classNumber, Atom atom) => _truths[classNumber][atom.IndexInFactor];

    /// <summary>The class of a cell of a factor over one column, where it was met before; otherwise -1.</summary>
    public int GetKnownClass(int code)
    {
        var known = _classOfCode;
        return (uint)code < (uint)known.Length ? known[code] - 1 : -1;
    }

    /// <summary>The class of a combination of cells, where it was met before; otherwise -1.</summary>
    public int GetKnownClass(ReadOnlySpan<int> codes) => TryPack(codes, out var key) && _classOfCombination.TryGetValue(key, out var found) ? found : -1;

    /// <summary>Judges a cell of a factor over one column, and remembers it.</summary>
    public int GetClass(int code, FlowContext flow)
    {
        var found = Judge(flow);
        if (code >= 0)
        {
            lock (_adding)
            {
                if (code >= _classOfCode.Length)
                {
                    Array.Resize(ref _classOfCode, Math.Max(64, Math.Max(code + 1, _classOfCode.Length * 2)));
                }

                _classOfCode[code] = found + 1;
            }
        }

        return found;
    }

    /// <summary>Judges a combination of cells, and remembers it.</summary>
    public int GetClass(ReadOnlySpan<int> codes, FlowContext flow)
    {
        var found = Judge(flow);
        if (_classOfCombination.Count < MaximumRemembered && TryPack(codes, out var key))
        {
            _classOfCombination.TryAdd(key, found);
        }

        return found;
    }

    private static bool TryPack(ReadOnlySpan<int> codes, out ulong key)
    {
        const int BitsOfCode = 21;
        key = 0;
        foreach (var code in codes)
        {
            if (code is < 0 or >= 1 << BitsOfCode)
            {
                return false;
            }

            key = (key << BitsOfCode) | (uint)code;
        }

        return codes.Length * BitsOfCode <= 64;
    }

    private int Judge(FlowContext flow)
    {
        var truths = new Truth[_atoms.Count];
        var key = new StringBuilder(_atoms.Count);
        for (var i = 0; i < truths.Length; i++)
        {
            truths[i] = _atoms[i].Evaluate(flow);
            key.Append((char)('0' + (int)truths[i]));
        }

        lock (_adding)
        {
            if (!_classes.TryGetValue(key.ToString(), out var found))
            {
                found = _classes.Count;
                _classes.Add(key.ToString(), found);
                if (found == _truths.Length)
                {
                    Array.Resize(ref _truths, found * 2);
                }

                _truths[found] = truths;
            }

            return found;
        }
    }
}
