using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// Columns that some atoms read together. Each distinct combination of their cells is judged once by every such atom;
/// combinations with the same answers are one class, and a row is looked up by its cells' numbers. Not for several threads.
/// </summary>
internal sealed class Factor(int index, ImmutableArray<FieldSymbol> fields)
{
    /// <summary>When more combinations than this are new, those that none was like since the last time are forgotten: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 1 << 15;

    /// <summary>Atoms whose answers fit one byte.</summary>
    private const int AtomsOfByte = 4;

    private readonly List<Atom> _atoms = [];
    private readonly List<byte[]> _answers = [];
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private Dictionary<ulong, int> _classOfCombination = [];
    private Dictionary<ulong, int> _classBefore = [];

    // Class + 1 by code; 0 where it is not known yet.
    private int[] _classOfCode = [];
    private int _generation;

    /// <summary>Its place in <see cref="ColumnarPlan"/>.</summary>
    public int Index => index;

    public ImmutableArray<FieldSymbol> Fields => fields;

    public void Add(Atom atom)
    {
        (atom.Factor, atom.IndexInFactor) = (this, _atoms.Count);
        _atoms.Add(atom);
        while (_answers.Count * AtomsOfByte < _atoms.Count)
        {
            _answers.Add(new byte[16]);
        }
    }

    /// <summary>How many lists of answers there are.</summary>
    public int ListCount => _answers.Count;

    /// <summary>The list that has the answers of an atom, and the bits of each element that are its own, counted from the lowest: whether it is true, then whether it is possible.</summary>
    public static (int List, int True, int Possible) FindAnswers(Atom atom) =>
        (atom.IndexInFactor / AtomsOfByte, atom.IndexInFactor % AtomsOfByte * 2, (atom.IndexInFactor % AtomsOfByte * 2) + 1);

    /// <summary>The answers of some atoms, by class.</summary>
    public ReadOnlySpan<byte> GetAnswers(int list) => _answers[list];

    /// <summary>Forgets what was judged of cells whose numbers have been given anew.</summary>
    public void Turn(int generation)
    {
        if (generation != _generation)
        {
            _generation = generation;
            Array.Clear(_classOfCode);
            _classOfCombination.Clear();
            _classBefore.Clear();
        }
    }

    /// <summary>By the number of a cell of a factor over one column, its class and 1; 0, or no element, where it is not known yet.</summary>
    public ReadOnlySpan<int> KnownClasses => _classOfCode;

    /// <summary>The class of a cell of a factor over one column that is not among <see cref="KnownClasses"/>; it is from then on.</summary>
    public int AddClass(int code, int row, Func<int, FlowContext> getContext)
    {
        var found = Judge(getContext(row));
        if (code >= 0)
        {
            GrowingArray.At(ref _classOfCode, code) = found + 1;
        }

        return found;
    }

    /// <summary>The class of a combination of cells.</summary>
    public int GetClass(ReadOnlySpan<int> codes, int row, Func<int, FlowContext> getContext)
    {
        if (!TryPack(codes, out var key))
        {
            return Judge(getContext(row));
        }

        if (_classOfCombination.Count > MaximumRemembered)
        {
            (_classBefore, _classOfCombination) = (_classOfCombination, _classBefore);
            _classOfCombination.Clear();
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_classOfCombination, key, out var exists);
        if (!exists && !_classBefore.TryGetValue(key, out known))
        {
            known = Judge(getContext(row));
        }

        return known;
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
        Span<char> key = _atoms.Count <= 256 ? stackalloc char[_atoms.Count] : new char[_atoms.Count];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = (char)('0' + (int)_atoms[i].Evaluate(flow));
        }

        var classes = _classes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (classes.TryGetValue(key, out var found))
        {
            return found;
        }

        found = _classes.Count;
        classes[key] = found;
        for (var i = 0; i < key.Length; i++)
        {
            Keep(_atoms[i], found, (Truth)(key[i] - '0'));
        }

        return found;
    }

    private void Keep(Atom atom, int classNumber, Truth truth)
    {
        var (list, isTrue, isPossible) = FindAnswers(atom);
        var answers = _answers[list];
        GrowingArray.At(ref answers, classNumber) |= (byte)((truth == Truth.True ? 1 << isTrue : 0) | (truth != Truth.False ? 1 << isPossible : 0));
        _answers[list] = answers;
    }
}
