using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework;

/// <summary>Findings of one rule, outcome and controller that say the same for the same reasons: what a person reads once.</summary>
public sealed class Matter
{
    internal Matter(string id, Finding example, string controller, bool isHypothetical)
    {
        Id = id;
        Example = example;
        Controller = controller;
        IsHypothetical = isHypothetical;
    }

    /// <summary>Stays the same while rule, outcome, controller and reasons do: <c>gdpr0602-1f2e3d4c</c>.</summary>
    public string Id { get; }

    /// <summary>The first of its findings, which says what all of them say.</summary>
    public Finding Example { get; }

    /// <summary>Who is responsible, as declared; empty when nobody is named.</summary>
    public string Controller { get; }

    /// <summary>Its flows ask "what if"; such a matter fails no run.</summary>
    public bool IsHypothetical { get; }

    /// <summary>How many findings it has.</summary>
    public int Count { get; internal set; }

    /// <summary>All of its flows, in the order of the inventories.</summary>
    public ImmutableArray<CaseFlow> Flows { get; internal set; } = [];

    /// <summary>The fingerprint of the first finding on each flow; empty unless they were asked for.</summary>
    public ImmutableArray<string> Fingerprints { get; internal set; } = [];

    /// <summary>The first day on which one of its flows took place while the rule was law; null when neither says.</summary>
    public DateOnly? Since { get; internal set; }

    /// <summary>The columns that leave it open, by name; empty for what is decided.</summary>
    public ImmutableArray<string> OpenColumns { get; internal set; } = [];

    /// <summary>It waits only for columns in which no row declares anything: the column is the matter then, not the rule.</summary>
    public bool IsLeftToColumns { get; internal set; }

    /// <summary>How many of its findings an earlier run did not have, had otherwise, and had; all zero without one.</summary>
    public BaselineCount Baseline { get; internal set; } = new(0, 0, 0);

    /// <summary>The rule.</summary>
    public RuleSymbol Rule => Example.Rule;

    /// <summary>What it came to.</summary>
    public Outcome Outcome => Example.Outcome;

    /// <summary>Whether it holds now.</summary>
    public FindingStatus Status => Example.Status;

    /// <summary>The waiver that covers all of its findings, or null.</summary>
    public Waiver? Waiver => Example.Waiver;
}

/// <summary>How findings stand to an earlier run.</summary>
/// <param name="New">Those it did not have.</param>
/// <param name="Changed">Those it had otherwise.</param>
/// <param name="Unchanged">Those it had.</param>
public sealed record BaselineCount(int New, int Changed, int Unchanged);
