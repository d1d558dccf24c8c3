using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Findings one after the other, by row, then rule, with what a list of findings says of each and no object for any.</summary>
internal abstract class FindingCursor
{
    /// <summary>What a report writer has made of rule, outcome and status for itself; the same for every finding that shares them.</summary>
    public abstract ref Utf8Text Written { get; }

    public abstract RuleSymbol Rule { get; }

    public abstract Outcome Outcome { get; }

    /// <summary>For an upcoming finding the first day it holds; otherwise null.</summary>
    public abstract DateOnly? From { get; }

    /// <summary>The inventory's name.</summary>
    public abstract string Path { get; }

    /// <summary>The flow's name, as UTF-8.</summary>
    public abstract ReadOnlySpan<byte> FlowName { get; }

    /// <summary>The parts of its message; after <see cref="Describe"/>.</summary>
    public abstract ReadOnlySpan<MessagePiece> Message { get; }

    /// <summary>Where it is shown: line and column, from one, the column in UTF-16 units; after <see cref="Describe"/>.</summary>
    public (int Line, int Column) Place { get; protected set; }

    /// <summary>The bytes of its fingerprint, of which people see the hex digits.</summary>
    public abstract ReadOnlySpan<byte> Fingerprint { get; }

    /// <summary>Turns to the next; false after the last.</summary>
    public abstract bool MoveNext();

    /// <summary>Works out what it says and where it is shown.</summary>
    public abstract void Describe();

    /// <summary>It as an object, proved.</summary>
    public abstract Finding ToFinding();
}
