namespace ComplianceEngine.Inventories;

/// <summary>What a cell says.</summary>
public enum CellState
{
    /// <summary>The inventory has no such column. Unknown.</summary>
    Absent,

    /// <summary>Nothing, or a placeholder such as <c>TBD</c> or <c>{{…}}</c>. Unknown; for a structural column, none declared.</summary>
    Blank,

    /// <summary>Something that cannot be read as a value, or two values where one is asked. Unknown, with a diagnostic.</summary>
    Unreadable,

    /// <summary>The word <c>none</c>: a declared absence, which is a fact.</summary>
    None,

    /// <summary>One or more values, some of which may still be unknown terms.</summary>
    Declared,
}
