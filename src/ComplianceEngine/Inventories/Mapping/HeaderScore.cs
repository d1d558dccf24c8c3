namespace ComplianceEngine.Inventories.Mapping;

/// <summary>How well a record would do as the header.</summary>
/// <param name="Known">Cells that name a field or are left out on purpose; a field counts once.</param>
/// <param name="HasRequired">All required columns are there.</param>
internal readonly record struct HeaderScore(int Known, bool HasRequired) : IComparable<HeaderScore>
{
    internal bool IsHeader => HasRequired || Known >= 2;

    public int CompareTo(HeaderScore other) =>
        HasRequired != other.HasRequired ? HasRequired.CompareTo(other.HasRequired) : Known.CompareTo(other.Known);
}
