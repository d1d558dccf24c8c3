using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A named condition of a pack. Whatever uses it shares one <see cref="Condition"/>: opened at every use, a chain of defines that use each other twice would double with each.</summary>
internal sealed class DefineSymbol(string name, TextLocation location)
{
    public string Name { get; } = name;

    public TextLocation Location { get; } = location;

    /// <summary>Set once all names of the pack are known; a <see cref="BoundError"/> where the define reaches itself.</summary>
    public BoundCondition Condition { get; set; } = new BoundError(name);

    /// <summary>The defines that the condition names itself, conditions on other flows among it, each once.</summary>
    public ImmutableArray<DefineSymbol> Uses { get; set; } = [];
}
