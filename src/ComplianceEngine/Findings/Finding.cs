using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>The outcome of one rule on one flow.</summary>
public enum Outcome
{
    /// <summary>The condition is false. Not a finding; counted.</summary>
    NotApplicable,

    /// <summary>The condition holds or may hold, and a named exception holds. In the audit trail.</summary>
    Excepted,

    /// <summary>Facts that would decide are missing. Never a pass.</summary>
    Undetermined,

    /// <summary>The condition holds and every exception fails.</summary>
    Violation,
}

/// <summary>When a finding holds.</summary>
public enum FindingStatus
{
    /// <summary>The rule is in force and the flow active on the as-of date.</summary>
    Current,

    /// <summary>Both only from a later date, which is in <see cref="Finding.From"/>.</summary>
    Upcoming,
}

/// <summary>What a rule says of a flow, with all that is needed to check it by hand. What proves it is worked out when it is first read; ways of data, which may be long, at every read.</summary>
public sealed record Finding
{
    private readonly IFindingSource _source;

    internal Finding(RuleSymbol rule, Outcome outcome, DateOnly? from, Flow flow, IFindingSource source)
    {
        Rule = rule;
        Outcome = outcome;
        From = from;
        Flow = flow;
        _source = source;
    }

    /// <summary>32 lower-case hex digits; stable under row order, column order, added columns and white space.</summary>
    public string Fingerprint
    {
        get => field ??= _source.Identify(this);
        init;
    }

    /// <summary>The rule.</summary>
    public RuleSymbol Rule { get; init; }

    /// <summary>Violation, undetermined or excepted; never not applicable.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Current or upcoming.</summary>
    public FindingStatus Status => From is null ? FindingStatus.Current : FindingStatus.Upcoming;

    /// <summary>For an upcoming finding the first day it holds; otherwise null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The flow.</summary>
    public Flow Flow { get; init; }

    /// <summary>The cell the finding is shown on.</summary>
    public TextLocation Location
    {
        get => field ??= _source.Locate(this);
        init;
    }

    /// <summary>What is wrong, undecided or excepted, in the result's language, one line.</summary>
    public string Message
    {
        get => field ??= _source.Describe(this);
        init;
    }

    /// <summary>The tests that carry the outcome, in rule order: for a violation all that made the condition true, for an undetermined one also those that are unknown.</summary>
    public ImmutableArray<Evidence> Because
    {
        get => !field.IsDefault ? field : IsOnPath ? _source.Prove(this) : field = _source.Prove(this);
        init;
    }

    /// <summary>Every exception of the rule, in rule order, and why it holds, fails or is undecided.</summary>
    public ImmutableArray<ExceptionResult> Exceptions
    {
        get => field.IsDefault ? field = _source.TryExceptions(this) : field;
        init;
    }

    /// <summary>For an undetermined finding the smallest sets of unknown facts that could decide it; smallest first.</summary>
    public ImmutableArray<Question> Questions
    {
        get => field.IsDefault ? field = _source.Ask(this) : field;
        init;
    }

    /// <summary>For a current violation what would resolve it: the rule's own words, the smallest changes of declared safeguards, and stopping the use.</summary>
    public ImmutableArray<Remedy> Remedies
    {
        get => field.IsDefault ? field = _source.Mend(this) : field;
        init;
    }

    /// <summary>True when the finding is on a path that ends at the flow, not on the flow by itself.</summary>
    public bool IsOnPath => _source.IsOnPath;

    /// <summary>The ids of <see cref="Hops"/>.</summary>
    public ImmutableArray<string> Path => [.. Hops.Select(h => h.Flow)];

    /// <summary>For a finding on a path, its flows from origin to end, each with how the data got there; otherwise empty.</summary>
    public ImmutableArray<PathHop> Hops
    {
        get => !field.IsDefault ? field : IsOnPath ? _source.Trace(this) : field = _source.Trace(this);
        init;
    }

    /// <summary>What became of it since an earlier run; null where none was given.</summary>
    public BaselineMatch? Baseline { get; init; }

    /// <summary>The waiver that covers it, or null. A waived finding fails no run and stays in every report.</summary>
    public Waiver? Waiver { get; init; }
}

/// <summary>One flow of a path.</summary>
/// <param name="Flow">Its id.</param>
/// <param name="IsCertain">False where the data may not be the same.</param>
/// <param name="Location">The cell that shows it; null for a source that is not listed.</param>
/// <param name="Text">What happens there, in the result's language.</param>
public sealed record PathHop(string Flow, bool IsCertain, TextLocation? Location, string Text);

/// <summary>One test of a rule on the cells it read.</summary>
/// <param name="Field">The column's canonical name.</param>
/// <param name="Value">What is declared, as written; empty when nothing is.</param>
/// <param name="Test">The test as it stands in the rule: <c>purpose includes advertising.personalised</c>.</param>
/// <param name="Truth">What it came to.</param>
/// <param name="Location">The cell; null when the inventory has no such column.</param>
/// <param name="Reason">Why, in the result's language: the taxonomy step taken, what is missing, a declared statement relied upon.</param>
public sealed record Evidence(string Field, string Value, string Test, Truth Truth, TextLocation? Location, string Reason);

/// <summary>What became of an exception.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Name">Its name in the result's language.</param>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Because">The tests that decided it, or left it open.</param>
public sealed record ExceptionResult(ExceptionSymbol Exception, string Name, Truth Truth, ImmutableArray<Evidence> Because);

/// <summary>A smallest set of unknown facts of which some answers decide the outcome, whatever the other unknown facts are.</summary>
/// <param name="Facts">The facts to ask for, by column order; never empty.</param>
/// <param name="Decides">The outcome those answers lead to: violation, excepted or not applicable.</param>
/// <param name="Text">The question as a regulator can send it, in the result's language.</param>
public sealed record Question(ImmutableArray<QuestionFact> Facts, Outcome Decides, string Text);

/// <summary>One unknown fact.</summary>
/// <param name="Field">The column that would declare it.</param>
/// <param name="Text">What to ask, one sentence.</param>
/// <param name="Answer">An answer that, with those to the question's other facts, leads to the outcome: <c>explicit</c>, <c>9.2.a</c>.</param>
/// <param name="Location">The cell; null when the inventory has no such column.</param>
public sealed record QuestionFact(string Field, string Text, string Answer, TextLocation? Location);

/// <summary>What would resolve a violation: in words, or as a smallest change of the declaration, re-evaluated before it is shown.</summary>
/// <param name="Changes">Column and new value; empty for what is said in words only.</param>
/// <param name="Text">In the result's language.</param>
/// <param name="Breaks">Ids of rules that the change would newly violate, ordinal order.</param>
public sealed record Remedy(ImmutableArray<RemedyChange> Changes, string Text, ImmutableArray<string> Breaks);

/// <summary>One change of a remedy.</summary>
/// <param name="Field">The column.</param>
/// <param name="From">What is declared.</param>
/// <param name="To">What would be declared.</param>
public sealed record RemedyChange(string Field, string From, string To);
