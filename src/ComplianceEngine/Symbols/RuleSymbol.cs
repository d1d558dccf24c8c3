using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>How much a violation of a rule weighs; ordered from least to most.</summary>
public enum RuleSeverity
{
    /// <summary>A point of order.</summary>
    Note,

    /// <summary>To be mended.</summary>
    Warning,

    /// <summary>Unlawful on the facts declared.</summary>
    Error,
}

/// <summary>Where a rule stands.</summary>
public enum RuleStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>In use, and the reading of the law it rests on is disputed; every finding says so.</summary>
    Contested,

    /// <summary>Not law yet: never evaluated unless selected by its full id.</summary>
    Proposal,

    /// <summary>Kept for its id; never evaluated.</summary>
    Retired,
}

/// <summary>When a rule is law, for one place or for all others.</summary>
/// <param name="Place">The place; null for everywhere not named.</param>
/// <param name="Since">First day; null when it is not in force there and no date is known.</param>
/// <param name="Until">First day no longer; null while it lasts.</param>
public sealed record InForcePeriod(PlaceSymbol? Place, DateOnly? Since, DateOnly? Until);

/// <summary>A bound rule: everything that stands in its <c>rule</c> declaration.</summary>
public sealed partial class RuleSymbol
{
    internal RuleSymbol(string id)
    {
        Id = id;
    }

    /// <summary>Opaque and never reused: <c>GDPR0902</c>.</summary>
    public string Id { get; }

    /// <summary>What the rule flags, as a noun phrase.</summary>
    public LocalizedText Title { get; internal set; } = new("");

    /// <summary>The pack it belongs to.</summary>
    public PackSymbol Pack { get; internal set; } = null!;

    /// <summary>Weight of a violation.</summary>
    public RuleSeverity Severity { get; internal set; }

    /// <summary>Where it stands.</summary>
    public RuleStatus Status { get; internal set; }

    /// <summary>The day its sources were checked; null when they were not.</summary>
    public DateOnly? SourceChecked { get; internal set; }

    /// <summary>The text and version that its sources were checked against, or why they were not; null when the rule does not say.</summary>
    public string? SourceNote { get; internal set; }

    /// <summary>What the provisions said when they were checked, each as <c>law:provision:digest</c>; see <see cref="LawText"/>.</summary>
    public ImmutableArray<string> SourceDigests { get; internal set; } = [];

    /// <summary>The law, cases and guidance it rests on; never empty.</summary>
    public ImmutableArray<Citation> Citations { get; internal set; } = [];

    /// <summary>When it is law; never empty, the entry for everywhere else last.</summary>
    public ImmutableArray<InForcePeriod> InForce { get; internal set; } = [];

    /// <summary>The doc comment, Markdown, headings <c>## Why</c>, <c>## How to fix</c>, <c>## When it does not apply</c>.</summary>
    public string Documentation { get; internal set; } = "";

    /// <summary>What a violation says, with <c>{field}</c> for the declared values.</summary>
    public LocalizedText Message { get; internal set; } = new("");

    /// <summary>What would mend it, in words; null when the rule has none.</summary>
    public LocalizedText? Remedy { get; internal set; }

    /// <summary>The names of the exceptions, in order, each with what it cites.</summary>
    public ImmutableArray<ExceptionSymbol> Exceptions { get; internal set; } = [];

    /// <summary>The columns that the condition and the exceptions read, by <see cref="FieldSymbol.Ordinal"/>.</summary>
    public ImmutableArray<FieldSymbol> Fields { get; internal set; } = [];

    /// <summary>Where the rule's id stands.</summary>
    public TextLocation Location { get; internal set; } = null!;

    /// <summary>The text under a heading of <see cref="Documentation"/> (without the heading), or null when the rule has no such heading.</summary>
    public string? GetDocumentation(string heading)
    {
        const string Mark = "## ";
        for (var start = 0; start >= 0; start = FindNextLine(start))
        {
            var line = Documentation.AsSpan(start);
            var body = FindNextLine(start);
            line = body < 0 ? line : line[..(body - start - 1)];
            if (line.StartsWith(Mark, StringComparison.Ordinal) && line[Mark.Length..].Trim().Equals(heading, StringComparison.OrdinalIgnoreCase))
            {
                return body < 0 ? "" : ReadBody(body, Mark);
            }
        }

        return null;
    }

    private string ReadBody(int start, string mark)
    {
        var rest = Documentation.AsSpan(start);
        var end = rest.StartsWith(mark, StringComparison.Ordinal) ? 0 : rest.IndexOf("\n" + mark, StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]).Trim().ToString();
    }

    private int FindNextLine(int start)
    {
        var end = Documentation.IndexOf('\n', start);
        return end < 0 ? -1 : end + 1;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A named exception of a rule.</summary>
public sealed partial class ExceptionSymbol
{
    internal ExceptionSymbol(LocalizedText name)
    {
        Name = name;
    }

    /// <summary>What it is called: <c>explicit consent</c>.</summary>
    public LocalizedText Name { get; }

    /// <summary>What it rests on; may be empty.</summary>
    public ImmutableArray<Citation> Citations { get; internal set; } = [];

    /// <summary>First day it can be relied on; null when always.</summary>
    public DateOnly? Since { get; internal set; }

    /// <summary>First day it can no longer be relied on; null while it lasts.</summary>
    public DateOnly? Until { get; internal set; }

    /// <summary>Where its name stands.</summary>
    public TextLocation Location { get; internal set; } = null!;
}
