namespace ComplianceEngine.Inventories;

/// <summary>An ISO 8601 duration in whole months and days (years are 12 months, weeks 7 days), <c>unlimited</c>, or a criterion in words.</summary>
/// <param name="Months">Calendar months; a month lasts 28 to 31 days when compared with days.</param>
/// <param name="Days">Days beyond the months.</param>
/// <param name="IsUnlimited">Longer than any other duration.</param>
/// <param name="IsCriterion">A criterion in words: its length is unknown.</param>
public readonly record struct IsoDuration(int Months, int Days, bool IsUnlimited = false, bool IsCriterion = false);
