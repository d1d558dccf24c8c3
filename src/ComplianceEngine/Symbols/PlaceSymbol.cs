using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A country, a part of one (<c>US-CA</c>), or a named group whose members are a dated register (<c>EEA</c>).</summary>
public sealed class PlaceSymbol
{
    internal PlaceSymbol(string code, bool isGroup)
    {
        Code = code;
        IsGroup = isGroup;
    }

    /// <summary>ISO 3166-1 alpha-2, an ISO 3166-2 subdivision where law differs within a country, or the group's name.</summary>
    public string Code { get; }

    /// <summary>True for a register of members.</summary>
    public bool IsGroup { get; }

    /// <summary>Index in <see cref="PlaceRegisters.Places"/>.</summary>
    internal int Ordinal { get; set; }

    /// <summary>What people call it.</summary>
    public LocalizedText Label { get; internal set; } = new("");

    /// <summary>For a subdivision, its country; otherwise null.</summary>
    public PlaceSymbol? Country { get; internal set; }

    /// <summary>The register's entries, in file order; empty for a country.</summary>
    public ImmutableArray<Membership> Memberships { get; internal set; } = [];

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>One entry of a dated register.</summary>
/// <param name="Place">The country or subdivision; never a group.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day no longer; null while it lasts.</param>
/// <param name="Value">What the register says of the member (an age, a scope); empty when it says nothing but membership.</param>
/// <param name="Source">Where this comes from: a decision, a publication.</param>
/// <param name="Location">Where the entry stands.</param>
public sealed record Membership(PlaceSymbol Place, DateOnly From, DateOnly? Until, string Value, string Source, TextLocation Location)
{
    /// <summary>True when the entry holds on <paramref name="date"/>.</summary>
    public bool HoldsOn(DateOnly date) => From <= date && (Until is null || date < Until);
}
