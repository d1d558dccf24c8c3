using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Gives conditions their types. A mistake becomes one diagnostic and a <see cref="BoundError"/>; binding goes on.</summary>
internal sealed partial class ConditionBinder(PackScope scope)
{
    private bool _originIsKnown;
    private bool _isWithinFlows;

    /// <summary>Binds a condition that is judged at the end of a path, where its origin can be asked about.</summary>
    public BoundCondition BindAtEnd(ConditionSyntax syntax)
    {
        _originIsKnown = true;
        var condition = Bind(syntax);
        _originIsKnown = false;
        return condition;
    }

    public BoundCondition Bind(ConditionSyntax syntax)
    {
        var condition = BindNode(syntax);
        condition.Syntax ??= syntax;
        return condition;
    }

    private BoundCondition BindNode(ConditionSyntax syntax) => syntax switch
    {
        LogicalConditionSyntax logical => BindLogical(logical),
        NotConditionSyntax not => BindNot(not),
        ParenthesizedConditionSyntax parenthesized => Bind(parenthesized.Condition),
        AtLeastConditionSyntax atLeast => BindAtLeast(atLeast),
        JudgedConditionSyntax judged => BindJudged(judged),
        NameConditionSyntax name => BindName(name),
        AsOfConditionSyntax asOf => BindAsOf(asOf),
        FlowConditionSyntax flows => BindFlows(flows),
        TestConditionSyntax { OriginKeyword: { } origin } test => BindOrigin(test, origin),
        TestConditionSyntax test => BindTest(test),
        _ => throw new InvalidOperationException($"Unexpected condition {syntax.Kind}"),
    };

    private BoundNot BindNot(NotConditionSyntax syntax)
    {
        var operand = Bind(syntax.Operand);
        return new BoundNot(operand is BoundTest or BoundOriginTest ? SourceWords.Flatten(syntax) : "", operand);
    }

    private BoundLogical BindLogical(LogicalConditionSyntax syntax)
    {
        var isAnd = syntax.Operands.Separators is [] or [{ Kind: SyntaxKind.AndKeyword }, ..];
        return new BoundLogical(isAnd, BindAll(syntax.Operands));
    }

    private BoundAtLeast BindAtLeast(AtLeastConditionSyntax syntax)
    {
        var isNumber = int.TryParse(syntax.Count.ValueText, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (!syntax.Count.IsMissing && (!isNumber || count < 1 || count > syntax.Conditions.Count))
        {
            scope.Diagnostics.ReportCountOutOfRange(syntax.Count.Location, isNumber ? count : int.MaxValue, syntax.Conditions.Count);
        }

        return new BoundAtLeast(count, BindAll(syntax.Conditions));
    }

    private ImmutableArray<BoundCondition> BindAll(SeparatedSyntaxList<ConditionSyntax> conditions) => [.. conditions.Items.Select(Bind)];

    private BoundCondition BindJudged(JudgedConditionSyntax syntax)
    {
        var field = BindField(syntax.Field);
        if (field is null)
        {
            return new BoundError(SourceWords.Flatten(syntax));
        }

        if (field.Type != FieldType.YesNo)
        {
            scope.Diagnostics.ReportTestDoesNotApply(syntax.Field.Location, "judged", field);
        }

        var question = Localize(syntax.Question);
        return new BoundJudgement($"judged \"{question.English}\" documented by {field.Name}", field, question);
    }

    private BoundCondition BindName(NameConditionSyntax syntax)
    {
        var name = syntax.Name.ValueText;
        if (scope.FindDefine(name) is { } define)
        {
            return new BoundDefine(name, define);
        }

        if (syntax.Name.IsMissing)
        {
            return new BoundError(name);
        }

        if (scope.Vocabulary.FindField(name) is { } field)
        {
            scope.Diagnostics.ReportColumnIsNoCondition(syntax.Name.Location, field);
        }
        else
        {
            scope.Diagnostics.ReportUnknownDefine(syntax.Name.Location, name, scope.Diagnostics.MaySuggest() ? scope.SuggestDefine(name) : null);
        }

        return new BoundError(name);
    }

    private static BoundCondition BindAsOf(AsOfConditionSyntax syntax)
    {
        var text = SourceWords.Flatten(syntax);
        return ParseDate(syntax.Date) is { } date ? new BoundAsOf(text, ToComparison(syntax.Operator), date) : new BoundError(text);
    }

    private static ComparisonOperator ToComparison(SyntaxToken token) => token.Kind switch
    {
        SyntaxKind.LessToken => ComparisonOperator.Less,
        SyntaxKind.LessOrEqualsToken => ComparisonOperator.LessOrEqual,
        SyntaxKind.GreaterToken => ComparisonOperator.Greater,
        _ => ComparisonOperator.GreaterOrEqual,
    };

    /// <summary>The column a name stands for; null, with a diagnostic, when there is none.</summary>
    public FieldSymbol? BindField(SyntaxToken name)
    {
        if (scope.Vocabulary.FindField(name.ValueText) is { } field)
        {
            return field;
        }

        if (!name.IsMissing)
        {
            scope.Diagnostics.ReportUnknownColumn(name.Location, name.ValueText, scope.Diagnostics.MaySuggest() ? scope.Vocabulary.SuggestField(name.ValueText) : null);
        }

        return null;
    }

    public PlaceSymbol? BindPlace(SyntaxToken name)
    {
        // Rules name places by code: a synonym that changes its mind would change the rule.
        if (scope.Vocabulary.Places.Find(name.ValueText) is { } place && place.Code == name.ValueText)
        {
            return place;
        }

        if (!name.IsMissing)
        {
            var suggestion = scope.Vocabulary.Places.Find(name.ValueText)?.Code ?? (scope.Diagnostics.MaySuggest() ? scope.Vocabulary.Places.Suggest(name.ValueText) : null);
            scope.Diagnostics.ReportUnknownPlace(name.Location, name.ValueText, suggestion);
        }

        return null;
    }

    public static LocalizedText Localize(LocalizedStringSyntax syntax) => new(syntax.Text.ValueText, syntax.Translations.Select(t => (t.Language.Text, t.Text.ValueText)));

    /// <summary>The date of a token; null for a missing token or an impossible date, which the parser has reported.</summary>
    public static DateOnly? ParseDate(SyntaxToken? token) =>
        token is not null && DateOnly.TryParseExact(token.ValueText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
