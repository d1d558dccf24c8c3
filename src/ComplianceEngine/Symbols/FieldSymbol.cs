using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A canonical column of an inventory, as declared in the vocabulary's <c>columns.csv</c>.</summary>
public sealed class FieldSymbol
{
    internal FieldSymbol(int ordinal, string name, FieldType type)
    {
        Ordinal = ordinal;
        Name = name;
        Type = type;
    }

    /// <summary>Index in <see cref="Vocabulary.Fields"/>; a flow's cells are stored by it.</summary>
    public int Ordinal { get; }

    /// <summary>The canonical header: <c>legal_basis</c>.</summary>
    public string Name { get; }

    /// <summary>What the cells hold.</summary>
    public FieldType Type { get; }

    /// <summary>The kind of the cells' terms; null unless <see cref="Type"/> is <see cref="FieldType.Term"/> or <see cref="FieldType.Terms"/>.</summary>
    public Taxonomy? Taxonomy { get; internal set; }

    /// <summary>Values of this column are terms at or below these; empty when the whole taxonomy is allowed.</summary>
    public ImmutableArray<TermSymbol> Under { get; internal set; } = [];

    /// <summary>Words that may stand before a value with a colon, such as <c>inferred</c> in <c>inferred:health</c>.</summary>
    public ImmutableArray<string> Marks { get; internal set; } = [];

    /// <summary>An inventory without this column cannot be evaluated.</summary>
    public bool IsRequired { get; internal set; }

    /// <summary>Blank means "none declared", not "unknown": the column is structure, not fact.</summary>
    public bool IsStructural { get; internal set; }

    /// <summary>A cell that says no declares that there is none.</summary>
    public bool TakesNo { get; internal set; }

    /// <summary>The column describes a safeguard, a notice, a right, a contract, a period or an assessment: a remedy may ask for another. Never what the processing is called, nor what it rests on.</summary>
    public bool IsControllable { get; internal set; }

    /// <summary>The column whose places are taken off this one's (<c>excluded_regions</c> for <c>subject_regions</c>); null when there is none.</summary>
    public FieldSymbol? Minus { get; internal set; }

    /// <summary>The column that says where the subjects of this one are, so that <c>subjects in EEA</c> reads <c>subject_regions</c>; null when there is none.</summary>
    public FieldSymbol? LocatedBy { get; internal set; }

    /// <summary>Most rules ask for it, and a register of one organisation hardly ever has it: it is asked for first.</summary>
    public bool IsAskedFirst { get; internal set; }

    /// <summary>The column whose cells may tell of this one when it is not there (<c>destinations</c>, with the transfer tool in brackets); null when there is none.</summary>
    public FieldSymbol? ToldBy { get; internal set; }

    /// <summary>What people call the column.</summary>
    public LocalizedText Label { get; internal set; } = new("");

    /// <summary>The question that a regulator can send when the cell is unknown; ends with a question mark.</summary>
    public LocalizedText Question { get; internal set; } = new("");

    /// <summary>Headers of other registers that mean this column, in any language.</summary>
    public ImmutableArray<string> HeaderSynonyms { get; internal set; } = [];

    /// <summary>Where the column is declared.</summary>
    public TextLocation? Location { get; internal set; }

    /// <summary>True for <see cref="FieldType.Terms"/>, <see cref="FieldType.Places"/> and <see cref="FieldType.Identifiers"/>.</summary>
    public bool IsMultiple => Type is FieldType.Terms or FieldType.Places or FieldType.Identifiers;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
