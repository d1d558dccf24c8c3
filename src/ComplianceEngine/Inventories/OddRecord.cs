namespace ComplianceEngine.Inventories;

/// <summary>A record of which something is to be said.</summary>
/// <param name="Start">Where it begins in its block.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Line">Its line, counted from the block's first.</param>
/// <param name="Cells">How many cells it has, or which column has no header.</param>
internal readonly record struct OddRecord(RecordOddity Oddity, int Start, int Length, int Line, int Cells);
