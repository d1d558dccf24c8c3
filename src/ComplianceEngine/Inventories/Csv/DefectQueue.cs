namespace ComplianceEngine.Inventories.Csv;

/// <summary>Defects by offset; those of one offset as they were put in.</summary>
internal sealed class DefectQueue
{
    // NUL is looked for in text already decoded, so that each sort comes in order and the two together do not.
    private readonly Line _nuls = new();
    private readonly Line _others = new();

    internal int Count => _nuls.Count + _others.Count;

    internal void Enqueue(ContentDefect defect) => (defect.Kind == ContentDefectKind.Nul ? _nuls : _others).Add(defect);

    /// <summary>The first defect, which stays, and its offset; false when there is none.</summary>
    internal bool TryPeek(out ContentDefect defect, out long offset)
    {
        defect = Count == 0 ? default : Next.First;
        offset = defect.Offset;
        return Count > 0;
    }

    internal ContentDefect Dequeue() => Next.Take();

    internal void Clear()
    {
        _nuls.Clear();
        _others.Clear();
    }

    private Line Next => _others.Count == 0 || (_nuls.Count > 0 && _nuls.First.Offset < _others.First.Offset) ? _nuls : _others;

    /// <summary>Defects in the order they were put in.</summary>
    private sealed class Line
    {
        private ContentDefect[] _defects = [];
        private int _start;

        internal int Count { get; private set; }

        internal ContentDefect First => _defects[_start];

        internal void Add(ContentDefect defect)
        {
            if (_start + Count == _defects.Length)
            {
                MakeRoom();
            }

            _defects[_start + Count++] = defect;
        }

        internal ContentDefect Take()
        {
            Count--;
            return _defects[_start++];
        }

        internal void Clear() => (_start, Count) = (0, 0);

        private void MakeRoom()
        {
            var defects = new ContentDefect[Math.Max(16, Count * 2)];
            Array.Copy(_defects, _start, defects, 0, Count);
            (_defects, _start) = (defects, 0);
        }
    }
}
