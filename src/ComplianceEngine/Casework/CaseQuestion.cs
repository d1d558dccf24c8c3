using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework;

/// <summary>What one controller leaves open in one column, and what waits for it.</summary>
/// <param name="Controller">Whom to ask, as declared; empty when nobody is named.</param>
/// <param name="Column">The column that would declare it.</param>
/// <param name="Gap">How much of the inventory is silent about it.</param>
/// <param name="Weight">How much an answer would decide: findings by severity, each shared among the columns it waits for.</param>
/// <param name="Findings">Current undetermined findings that wait for it.</param>
/// <param name="Flows">Their flows, in the order of the inventories.</param>
/// <param name="Rules">Their rules, by id.</param>
public sealed record CaseQuestion(
    string Controller, FieldSymbol Column, ColumnGap Gap, long Weight, int Findings, ImmutableArray<CaseFlow> Flows, ImmutableArray<RuleSymbol> Rules);

/// <summary>How far a column is silent.</summary>
public enum ColumnGap
{
    /// <summary>Some rows declare something, others do not, or too coarsely.</summary>
    Partly,

    /// <summary>The inventory has the column, and no row declares anything in it.</summary>
    BlankThroughout,

    /// <summary>The inventory has no such column.</summary>
    NoColumn,
}

/// <summary>A column in which no row declares anything: one matter of the inventory, however many rules wait for it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Gap">Absent, or blank throughout.</param>
/// <param name="Findings">Undetermined findings that wait for it.</param>
/// <param name="Flows">How many flows they are on.</param>
/// <param name="Rules">Their rules, by id.</param>
public sealed record SilentColumn(FieldSymbol Column, ColumnGap Gap, int Findings, int Flows, ImmutableArray<RuleSymbol> Rules);
