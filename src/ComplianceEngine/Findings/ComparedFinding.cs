using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>
/// What of a finding counts when two runs are held against each other: its outcome, when it holds, the rule's severity, the tests that carry it (column, declared value, truth),
/// the exceptions, the length of its path, and what a violation says. Places, reasons, questions, remedies and citations do not count, nor does white space in a cell,
/// nor the day that was asked about, nor which of several equally short paths is shown: rows and columns may move without a finding being another one.
/// </summary>
public sealed record ComparedFinding
{
    /// <summary>What two runs know it by.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's severity.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary>Violation, undetermined or excepted.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>For an upcoming finding the first day it holds; otherwise null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The flow's id.</summary>
    public required string Flow { get; init; }

    /// <summary>In the language of its run, which is <see cref="Language"/>.</summary>
    public required string Message { get; init; }

    /// <summary>Messages in two languages are not held against each other.</summary>
    public required Language Language { get; init; }

    /// <summary>Tests of the condition and of the exceptions.</summary>
    public ImmutableArray<ComparedTest> Tests { get; init; } = [];

    /// <summary>Whether each exception holds, by the rule's order.</summary>
    public ImmutableArray<Truth> Exceptions { get; init; } = [];

    /// <summary>Flow ids from origin to end; empty for a finding on a row.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>True when a waiver covered it in its run.</summary>
    public bool IsWaived { get; init; }

    /// <summary>What counts of a finding.</summary>
    public static ComparedFinding Of(Finding finding, Language language) => new()
    {
        Fingerprint = finding.Fingerprint,
        Rule = finding.Rule.Id,
        Severity = finding.Rule.Severity,
        Outcome = finding.Outcome,
        From = finding.From,
        Flow = finding.Flow.Id,
        Message = finding.Message,
        Language = language,
        Tests = [.. finding.Because.Concat(finding.Exceptions.SelectMany(e => e.Because)).Select(e => new ComparedTest(e.Field, e.Value, e.Test, e.Truth))],
        Exceptions = [.. finding.Exceptions.Select(e => e.Truth)],
        Path = finding.Path,
        IsWaived = finding.Waiver is not null,
    };

    /// <summary>A digest of the cells that the finding rests on, as 16 hex digits; nothing else of it, nor how the cells are spelled.</summary>
    public string Facts => FindingFacts.Digest(Tests);

    /// <summary>True when a later finding weighs more: an outcome nearer to a violation, a severer rule, or law already that was to come.</summary>
    public bool IsWorse(ComparedFinding later) => later.Outcome > Outcome || later.Severity > Severity || (later.From is null && From is not null);

    /// <summary>How a later finding of the same fingerprint differs from this one; empty when nothing that counts does.</summary>
    public ImmutableArray<FindingDifference> CompareWith(ComparedFinding later)
    {
        ImmutableArray<FindingDifference> differences =
        [
            .. Differ(DifferenceKind.Outcome, "", Word(Outcome), Word(later.Outcome)),
            .. Differ(DifferenceKind.Severity, "", Word(Severity), Word(later.Severity)),
            .. Differ(DifferenceKind.From, "", Date(From), Date(later.From)),
            .. DifferInTests(later),
            .. Exceptions.Length == later.Exceptions.Length
                ? Exceptions.Zip(later.Exceptions).SelectMany((e, i) => Differ(DifferenceKind.Exception, Number(i + 1), Word(e.First), Word(e.Second)))
                : Differ(DifferenceKind.Exception, "", Number(Exceptions.Length), Number(later.Exceptions.Length)),
            .. Path.Length == later.Path.Length ? [] : Differ(DifferenceKind.Path, "", Way(Path), Way(later.Path)),
        ];
        return differences.IsEmpty && Outcome == Outcome.Violation && Language == later.Language
            ? [.. Identity.AreSame(Message, later.Message) ? [] : Differ(DifferenceKind.Message, "", Message, later.Message)]
            : differences;
    }

    /// <summary>Values and truths of the tests that both have; where these agree, that other tests carry the finding.</summary>
    private IEnumerable<FindingDifference> DifferInTests(ComparedFinding later)
    {
        var old = TestsByKey();
        var now = later.TestsByKey();
        var shared = old.Where(o => now.Contains(o.Key)).Select(o => (o.Key, Old: o, New: now[o.Key])).ToList();
        var values = shared.SelectMany(s => Differ(DifferenceKind.Value, s.Key.Field, Join(s.Old.Select(t => t.PlainValue)), Join(s.New.Select(t => t.PlainValue))));
        var truths = shared.SelectMany(s => Differ(DifferenceKind.Test, s.Key.Test, Join(s.Old.Select(t => Word(t.Truth))), Join(s.New.Select(t => Word(t.Truth)))));
        ImmutableArray<FindingDifference> found = [.. values.Concat(truths).Distinct()];
        return !found.IsEmpty || Outcome != later.Outcome ? found : Differ(DifferenceKind.Test, "", Join(old.Select(o => o.Key.Test)), Join(now.Select(n => n.Key.Test)));
    }

    // The hops of a path are compared as a path.
    private ILookup<(string Field, string Test), ComparedTest> TestsByKey() =>
        Tests.Where(t => Path.IsEmpty || t.Field != "source_flows" || !Path.Contains(t.Value, Identity.Names)).ToLookup(t => (t.Field, t.Test));

    private static IEnumerable<FindingDifference> Differ(DifferenceKind kind, string name, string old, string now) =>
        string.Equals(old, now, StringComparison.Ordinal) ? [] : [new FindingDifference(kind, name, old, now)];

    private static string Join(IEnumerable<string> texts) => string.Join("; ", texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Way(ImmutableArray<string> path) => string.Join(" -> ", path);

    private static string Date(DateOnly? date) => date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A test as far as it counts.</summary>
/// <param name="Field">The column.</param>
/// <param name="Value">What is declared, as written.</param>
/// <param name="Test">As it stands in the rule.</param>
/// <param name="Truth">What it came to.</param>
public sealed record ComparedTest(string Field, string Value, string Test, Truth Truth)
{
    // The day that was asked about is no declared value: what became of a test on another day is its truth.
    private const string AsOfField = "as_of";

    internal string PlainValue => Field == AsOfField ? "" : string.Join('|', Value.Split('|').Select(Identity.Fold).Order(StringComparer.Ordinal));
}

/// <summary>What of a finding differs.</summary>
public enum DifferenceKind
{
    /// <summary>The outcome.</summary>
    Outcome,

    /// <summary>The rule's severity.</summary>
    Severity,

    /// <summary>The first day it holds; an empty text stands for a current finding.</summary>
    From,

    /// <summary>What is declared in a column.</summary>
    Value,

    /// <summary>What a test came to; without a name, which tests carry the finding.</summary>
    Test,

    /// <summary>Whether an exception holds, by its number.</summary>
    Exception,

    /// <summary>The way of the data.</summary>
    Path,

    /// <summary>What a violation says, where nothing else differs.</summary>
    Message,
}

/// <summary>One difference between two findings of the same fingerprint. Outcomes, severities and truths are single English words in lower case.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Name">The column, test or exception; empty where there is only one.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
public sealed record FindingDifference(DifferenceKind Kind, string Name, string Old, string New);
