using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>
/// <c>claim ID "title" [nb "…"] by "…" on DATE source "…" [url "…"] about condition</c> and then either <c>no flow where condition</c> or
/// <c>no path from condition to condition [unless through condition]</c>.
/// </summary>
internal sealed class ClaimDeclarationSyntax(
    SyntaxTree tree,
    SyntaxToken claimKeyword,
    SyntaxToken id,
    LocalizedStringSyntax title,
    SyntaxToken byKeyword,
    SyntaxToken speaker,
    SyntaxToken onKeyword,
    SyntaxToken date,
    SyntaxToken sourceKeyword,
    SyntaxToken source,
    UrlClauseSyntax? url,
    SyntaxToken aboutKeyword,
    ConditionSyntax about,
    SyntaxToken noKeyword)
    : MemberSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.ClaimDeclaration;

    /// <inheritdoc cref="RuleDeclarationSyntax.Documentation"/>
    public string Documentation => DocumentationBefore(ClaimKeyword);

    public SyntaxToken ClaimKeyword { get; } = claimKeyword;

    public SyntaxToken Id { get; } = id;

    public LocalizedStringSyntax Title { get; } = title;

    public SyntaxToken ByKeyword { get; } = byKeyword;

    public SyntaxToken Speaker { get; } = speaker;

    public SyntaxToken OnKeyword { get; } = onKeyword;

    public SyntaxToken Date { get; } = date;

    public SyntaxToken SourceKeyword { get; } = sourceKeyword;

    public SyntaxToken Source { get; } = source;

    public UrlClauseSyntax? Url { get; } = url;

    public SyntaxToken AboutKeyword { get; } = aboutKeyword;

    public ConditionSyntax About { get; } = about;

    public SyntaxToken NoKeyword { get; } = noKeyword;

    /// <summary>There, perhaps missing, exactly when <see cref="PathKeyword"/> is not; likewise <see cref="WhereKeyword"/> and <see cref="Where"/>.</summary>
    public SyntaxToken? FlowKeyword { get; init; }

    public SyntaxToken? WhereKeyword { get; init; }

    public ConditionSyntax? Where { get; init; }

    /// <summary>There exactly when <see cref="FromKeyword"/>, <see cref="From"/>, <see cref="ToKeyword"/> and <see cref="To"/> are.</summary>
    public SyntaxToken? PathKeyword { get; init; }

    public SyntaxToken? FromKeyword { get; init; }

    public ConditionSyntax? From { get; init; }

    public SyntaxToken? ToKeyword { get; init; }

    public ConditionSyntax? To { get; init; }

    /// <summary>There exactly when <see cref="ThroughKeyword"/> and <see cref="Through"/> are; only of a path.</summary>
    public SyntaxToken? UnlessKeyword { get; init; }

    public SyntaxToken? ThroughKeyword { get; init; }

    public ConditionSyntax? Through { get; init; }

    private protected override ImmutableArray<SyntaxNode?> Slots =>
    [
        ClaimKeyword, Id, Title, ByKeyword, Speaker, OnKeyword, Date, SourceKeyword, Source, Url, AboutKeyword, About, NoKeyword,
        FlowKeyword, WhereKeyword, Where, PathKeyword, FromKeyword, From, ToKeyword, To, UnlessKeyword, ThroughKeyword, Through,
    ];
}
