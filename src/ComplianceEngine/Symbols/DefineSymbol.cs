using ComplianceEngine.Binding;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A named condition of a pack.</summary>
internal sealed class DefineSymbol(string name, TextLocation location)
{
    public string Name { get; } = name;

    public TextLocation Location { get; } = location;

    /// <summary>Set once all names of the pack are known; a <see cref="BoundError"/> where the define reaches itself.</summary>
    public BoundCondition Condition { get; set; } = new BoundError(name);
}
