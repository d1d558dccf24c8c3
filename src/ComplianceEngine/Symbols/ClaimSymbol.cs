using ComplianceEngine.Binding;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A public statement by a controller, dated and sourced, written as what no flow or path may be.</summary>
public sealed class ClaimSymbol
{
    internal ClaimSymbol(string id) => Id = id;

    /// <summary>Opaque and never reused: <c>META03</c>.</summary>
    public string Id { get; }

    /// <summary>What is claimed.</summary>
    public LocalizedText Title { get; internal init; } = new("");

    /// <summary>The pack it belongs to.</summary>
    public PackSymbol Pack { get; internal init; } = null!;

    /// <summary>Who says so.</summary>
    public string Speaker { get; internal init; } = "";

    /// <summary>The day it was said; null when the date is no date.</summary>
    public DateOnly? Date { get; internal init; }

    /// <summary>Where it was said.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>Where that can be read; null when not declared.</summary>
    public string? Url { get; internal init; }

    /// <summary>The doc comment before it; may be empty.</summary>
    public string Documentation { get; internal init; } = "";

    /// <summary>Where its id stands.</summary>
    public TextLocation Location { get; internal init; } = null!;

    /// <summary>Which flows speak to it.</summary>
    internal BoundCondition About { get; init; } = new BoundNever();

    /// <summary>What no flow may be; null for a claim about paths.</summary>
    internal BoundCondition? Where { get; init; }

    /// <summary>What no path may be; null for a claim about flows.</summary>
    internal BoundPath? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
