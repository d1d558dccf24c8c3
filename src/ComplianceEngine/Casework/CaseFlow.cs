namespace ComplianceEngine.Casework;

/// <summary>A flow that some finding is on, and how much was found there.</summary>
public sealed class CaseFlow
{
    internal CaseFlow(int number, string id, string path, int line, string controller, bool isHypothetical)
    {
        Number = number;
        Id = id;
        Path = path;
        Line = line;
        Controller = controller;
        IsHypothetical = isHypothetical;
    }

    /// <summary>Counts up from 1 in the order of the inventories.</summary>
    public int Number { get; }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The inventory it stands in.</summary>
    public string Path { get; }

    /// <summary>The line of its row.</summary>
    public int Line { get; }

    /// <summary>Who is responsible, as declared; empty when nobody is named.</summary>
    public string Controller { get; }

    /// <summary>The row asks "what if": it describes nothing that takes place.</summary>
    public bool IsHypothetical { get; }

    /// <summary>Current violations on it.</summary>
    public int Violations { get; internal set; }

    /// <summary>Current undetermined findings on it.</summary>
    public int Undetermined { get; internal set; }

    /// <summary>Current findings that an exception covers.</summary>
    public int Excepted { get; internal set; }

    /// <summary>Findings that hold only from a later date.</summary>
    public int Upcoming { get; internal set; }
}
