namespace ComplianceEngine.Inventories;

/// <summary>Where the text of a cell stands in its block.</summary>
internal readonly record struct CellPlace(int Start, int Length)
{
    /// <summary>The place of a text that stands in no block as it is, and whose number is known.</summary>
    public static CellPlace Of(int code) => new(code, -1);
}
