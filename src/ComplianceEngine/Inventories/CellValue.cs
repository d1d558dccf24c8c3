using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>One value of a cell.</summary>
/// <param name="Text">As declared, trimmed.</param>
public abstract record CellValue(string Text);

/// <summary>A term of the column's taxonomy.</summary>
/// <param name="Text">As declared, trimmed, without its mark.</param>
/// <param name="Term">The term read; null when the text is no known term: an unknown value.</param>
/// <param name="IsExact">False when the text is not listed but its dotted prefix is, so that it was read as that broader term.</param>
/// <param name="Mark">The word before the colon (<c>inferred</c>), or null.</param>
public sealed record TermValue(string Text, TermSymbol? Term, bool IsExact, string? Mark) : CellValue(Text);

/// <summary>A country or group.</summary>
/// <param name="Text">As declared, trimmed.</param>
/// <param name="Place">Null when no such place is known: an unknown value.</param>
public sealed record PlaceValue(string Text, PlaceSymbol? Place) : CellValue(Text);

/// <summary>A number.</summary>
/// <param name="Text">As declared, trimmed.</param>
/// <param name="Number">Its value.</param>
public sealed record NumberValue(string Text, decimal Number) : CellValue(Text);

/// <summary>A length of time.</summary>
/// <param name="Text">As declared, trimmed.</param>
/// <param name="Duration">Its value; <see cref="IsoDuration.IsCriterion"/> for a criterion in words, whose length is unknown.</param>
public sealed record DurationValue(string Text, IsoDuration Duration) : CellValue(Text);

/// <summary>A calendar date.</summary>
/// <param name="Text">As declared, trimmed.</param>
/// <param name="Date">Its value.</param>
public sealed record DateValue(string Text, DateOnly Date) : CellValue(Text);

/// <summary>yes or no.</summary>
/// <param name="Text">As declared, trimmed.</param>
/// <param name="IsYes">True for yes.</param>
public sealed record YesNoValue(string Text, bool IsYes) : CellValue(Text);

/// <summary>Free text, or the name of a flow.</summary>
/// <param name="Text">As declared, trimmed, runs of white space made one space.</param>
public sealed record TextValue(string Text) : CellValue(Text);
