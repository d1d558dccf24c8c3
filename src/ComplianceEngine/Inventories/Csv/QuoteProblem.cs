namespace ComplianceEngine.Inventories.Csv;

internal enum QuoteProblem
{
    None,

    /// <summary>A quote in a cell that does not start with one.</summary>
    Stray,

    /// <summary>Something other than white space between a closing quote and the next separator.</summary>
    TextAfterQuote,

    Unclosed,
}
