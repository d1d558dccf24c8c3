namespace ComplianceEngine.Inventories.Answers;

/// <summary>Where a cell comes from that the controller was asked for: nothing of it stood in the inventory.</summary>
/// <param name="By">Who answered; empty when the form does not say.</param>
/// <param name="On">When.</param>
/// <param name="Evidence">What shows it: an annex, a document; empty for none.</param>
/// <param name="IsKnown">False for "we don't know": the cell stays open, and is not asked for again.</param>
public sealed record CellAnswer(string By, DateOnly? On, string Evidence, bool IsKnown);
