using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

internal sealed partial class Parser
{
    private FlowConditionSyntax ParseFlowExists()
    {
        var noKeyword = TakeIf(SyntaxKind.NoKeyword);
        var flowKeyword = Take();
        ImmutableArray<SyntaxToken> lead = [flowKeyword, MatchMending(SyntaxKind.ExistsKeyword), MatchMending(SyntaxKind.WithKeyword), MatchMending(SyntaxKind.SameKeyword)];
        return noKeyword is null
            ? ParseFlowCondition(FlowQuantifier.Exists, lead, null, null)
            : ParseFlowCondition(FlowQuantifier.NotExists, [noKeyword, .. lead], null, null);
    }

    private FlowConditionSyntax ParseAtLeastFlows(SyntaxToken atKeyword, SyntaxToken leastKeyword, SyntaxToken count) => ParseFlowCondition(
        FlowQuantifier.AtLeast,
        [
            atKeyword, leastKeyword, count, MatchMending(SyntaxKind.FlowsKeyword), MatchMending(SyntaxKind.ExistKeyword),
            MatchMending(SyntaxKind.WithKeyword), MatchMending(SyntaxKind.SameKeyword),
        ],
        count,
        null);

    private FlowConditionSyntax ParseAtLeastDistinct(SyntaxToken atKeyword, SyntaxToken leastKeyword, SyntaxToken count)
    {
        var distinctKeyword = Take();
        var field = Current.Kind == SyntaxKind.OverKeyword ? Missing(SyntaxKind.IdentifierToken) : MatchName();
        ImmutableArray<SyntaxToken> lead =
        [
            atKeyword, leastKeyword, count, distinctKeyword, field, MatchMending(SyntaxKind.OverKeyword), MatchMending(SyntaxKind.FlowsKeyword),
            MatchMending(SyntaxKind.WithKeyword), MatchMending(SyntaxKind.SameKeyword),
        ];
        return ParseFlowCondition(FlowQuantifier.AtLeastDistinct, lead, count, field);
    }

    private FlowConditionSyntax ParseFlowCondition(FlowQuantifier quantifier, ImmutableArray<SyntaxToken> lead, SyntaxToken? count, SyntaxToken? distinctField)
    {
        var keys = ParseCommaSeparated(MatchName);
        if (TakeIf(SyntaxKind.WhereKeyword) is not { } whereKeyword)
        {
            return new FlowConditionSyntax(_tree, quantifier, lead, count, distinctField, keys, null, null, null, null);
        }

        var open = Match(SyntaxKind.OpenParenthesisToken);
        var where = ParseCondition();
        return new FlowConditionSyntax(_tree, quantifier, lead, count, distinctField, keys, whereKeyword, open, where, CloseWhere(open));
    }

    private SyntaxToken CloseWhere(SyntaxToken open) =>
        open.IsMissing ? SyntaxToken.Missing(_tree, SyntaxKind.CloseParenthesisToken, NextPosition) : CloseParenthesis();
}
