namespace ComplianceEngine.Syntax;

internal sealed partial class Parser
{
    private PathClauseSyntax ParsePathClause()
    {
        var forKeyword = Take();
        var pathKeyword = Take();
        var path = ParsePath();
        return new PathClauseSyntax(
            _tree, forKeyword, pathKeyword, path.FromKeyword, path.From, path.ToKeyword, path.To, path.UnlessKeyword, path.ThroughKeyword, path.Through);
    }

    private PathParts ParsePath()
    {
        var fromKeyword = MatchMending(SyntaxKind.FromKeyword);
        var from = ParseCondition();
        var toKeyword = MatchSkipping(SyntaxKind.ToKeyword);
        var to = ParseCondition();
        return Current.Kind == SyntaxKind.UnlessKeyword && Peek(1).Kind == SyntaxKind.ThroughKeyword
            ? new PathParts(fromKeyword, from, toKeyword, to, Take(), Take(), ParseCondition())
            : new PathParts(fromKeyword, from, toKeyword, to, null, null, null);
    }

    /// <summary>The one keyword that can follow, behind whatever stands in the way of it.</summary>
    private SyntaxToken MatchSkipping(SyntaxKind keyword)
    {
        if (Current.Kind != keyword && !AtBoundary)
        {
            ReportUnexpected(SyntaxFacts.Describe(keyword));
            while (Current.Kind != keyword && !AtBoundary)
            {
                Skip();
            }

            _reportedAt = Current.Kind == keyword ? _reportedAt : Current.Span.Start;
        }

        return Match(keyword);
    }

    private ClaimDeclarationSyntax ParseClaim()
    {
        var keyword = Take();
        var id = MatchName();
        var title = ParseLocalizedString();
        var byKeyword = Match(SyntaxKind.ByKeyword);
        var speaker = Match(SyntaxKind.StringToken);
        var onKeyword = Match(SyntaxKind.OnKeyword);
        var date = Match(SyntaxKind.DateToken);
        var sourceKeyword = MatchMending(SyntaxKind.SourceKeyword);
        var source = Match(SyntaxKind.StringToken);
        var url = ParseUrl();
        var aboutKeyword = MatchMending(SyntaxKind.AboutKeyword);
        var about = ParseCondition();
        var noKeyword = MatchSkipping(SyntaxKind.NoKeyword);
        return Current.Kind == SyntaxKind.PathKeyword ? ParsePathClaim() : ParseFlowClaim();

        ClaimDeclarationSyntax ParsePathClaim()
        {
            var pathKeyword = Take();
            var path = ParsePath();
            return new ClaimDeclarationSyntax(
                _tree, keyword, id, title, byKeyword, speaker, onKeyword, date, sourceKeyword, source, url, aboutKeyword, about, noKeyword)
            {
                PathKeyword = pathKeyword,
                FromKeyword = path.FromKeyword,
                From = path.From,
                ToKeyword = path.ToKeyword,
                To = path.To,
                UnlessKeyword = path.UnlessKeyword,
                ThroughKeyword = path.ThroughKeyword,
                Through = path.Through,
            };
        }

        ClaimDeclarationSyntax ParseFlowClaim()
        {
            TryMendKeyword([SyntaxKind.FlowKeyword]);
            var flowKeyword = Current.Kind == SyntaxKind.FlowKeyword ? Take() : Missing(SyntaxKind.FlowKeyword, "`flow` or `path`");
            return new ClaimDeclarationSyntax(
                _tree, keyword, id, title, byKeyword, speaker, onKeyword, date, sourceKeyword, source, url, aboutKeyword, about, noKeyword)
            {
                FlowKeyword = flowKeyword,
                WhereKeyword = flowKeyword.IsMissing ? MatchSkipping(SyntaxKind.WhereKeyword) : MatchMending(SyntaxKind.WhereKeyword),
                Where = ParseCondition(),
            };
        }
    }

    /// <summary>What a rule and a claim write of a path alike.</summary>
    private readonly record struct PathParts(
        SyntaxToken FromKeyword,
        ConditionSyntax From,
        SyntaxToken ToKeyword,
        ConditionSyntax To,
        SyntaxToken? UnlessKeyword,
        SyntaxToken? ThroughKeyword,
        ConditionSyntax? Through);
}
