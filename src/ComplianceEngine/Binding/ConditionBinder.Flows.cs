using System.Globalization;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

internal sealed partial class ConditionBinder
{
    public BoundPath BindPath(PathClauseSyntax syntax) => BindPath(SourceWords.Flatten(syntax), syntax.From, syntax.To, syntax.Through);

    public BoundPath BindPath(string text, ConditionSyntax from, ConditionSyntax to, ConditionSyntax? through) =>
        new(text, Bind(from), BindAtEnd(to), through is null ? null : Bind(through));

    private BoundCondition BindOrigin(TestConditionSyntax syntax, SyntaxToken origin)
    {
        var condition = BindTest(syntax);
        if (IsOriginOutOfPlace(origin))
        {
            return new BoundError(condition.Text);
        }

        return condition switch
        {
            BoundNot { Operand: BoundTest test } not => new BoundNot(not.Text, new BoundOriginTest(not.Text, test)),
            BoundTest test => new BoundOriginTest(test.Text, test),
            _ => condition,
        };
    }

    private bool IsOriginOutOfPlace(SyntaxToken? origin)
    {
        if (origin is null || _originIsKnown)
        {
            return false;
        }

        scope.Diagnostics.ReportOriginOutOfPlace(origin.Location);
        return true;
    }

    private BoundCondition BindFlows(FlowConditionSyntax syntax)
    {
        var text = SourceWords.Flatten(syntax);
        if (_isWithinFlows)
        {
            scope.Diagnostics.ReportNestedFlows(syntax.LeadTokens[0].Location);
            return new BoundError(text);
        }

        var keys = syntax.Keys.Items.Select(BindField).ToArray();
        var distinct = syntax.DistinctField is null ? null : BindField(syntax.DistinctField);
        _isWithinFlows = true;
        var where = syntax.Where is null ? null : Bind(syntax.Where);
        _isWithinFlows = false;
        if (keys.Any(k => k is null) || (syntax.DistinctField is not null && distinct is null) || GetCount(syntax) is not { } count)
        {
            return new BoundError(text);
        }

        var test = new BoundFlowTest(text, keys[0]!, count, [.. keys.Select(k => k!)], distinct, where);
        return syntax.Quantifier == FlowQuantifier.NotExists ? new BoundNot(text, test) : test;
    }

    private static int? GetCount(FlowConditionSyntax syntax)
    {
        if (syntax.Count is null)
        {
            return 1;
        }

        // The parser has reported a count that is none.
        return int.TryParse(syntax.Count.ValueText, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;
    }
}
