namespace ComplianceEngine.Inventories;

/// <summary>Why a record is no flow, or what else is to be said of it.</summary>
internal enum RecordOddity
{
    /// <summary>Some of it is no text.</summary>
    Damaged,

    /// <summary>Its quotes break the rules; it may be a flow all the same.</summary>
    Quotes,

    /// <summary>It has more or fewer cells than the header.</summary>
    CellCount,

    /// <summary>It names no flow.</summary>
    NoName,

    /// <summary>Something stands in a column without a header; it may be a flow all the same.</summary>
    Headless,
}
