using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>A text that could not be read whole.</summary>
/// <param name="Text">As it stands in the cell.</param>
/// <param name="Cells">In how many cells of the column.</param>
/// <param name="First">The first of them.</param>
/// <param name="Reason">Why, as it is said in the diagnostics; one line.</param>
/// <param name="Help">What is accepted; null when the reason says it all.</param>
public sealed record UnreadText(string Text, long Cells, TextLocation First, string Reason, string? Help);
