using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

internal sealed partial class ConditionBinder
{
    private const string None = "none";

    private BoundCondition BindTest(TestConditionSyntax syntax)
    {
        var text = SourceWords.Flatten(syntax);
        var field = BindField(syntax.Field);
        if (field is null)
        {
            return new BoundError(text);
        }

        if (syntax.Operator is TestOperator.In or TestOperator.NotIn or TestOperator.OnlyIn && field.LocatedBy is { } located)
        {
            field = located;
        }

        if (!TestTable.Applies(syntax.Operator, field.Type))
        {
            scope.Diagnostics.ReportTestDoesNotApply(syntax.OperatorTokens[0].Location, TestTable.GetText(syntax.Operator), field);
            return new BoundError(text);
        }

        return syntax.Operator switch
        {
            TestOperator.IsNot => Negate(text, BindIs(syntax, field, text)),
            TestOperator.NotIn => Negate(text, BindPlaces(syntax, field, TermQuantifier.Any, text)),
            TestOperator.Is => BindIs(syntax, field, text),
            TestOperator.Includes => BindTerms(syntax, field, TermQuantifier.Any, text),
            TestOperator.Only => BindTerms(syntax, field, TermQuantifier.All, text),
            TestOperator.Within => BindWithin(syntax, field, text),
            TestOperator.MayReveal => BindReveal(syntax, field, text),
            TestOperator.Marked => BindMark(syntax, field, text),
            TestOperator.In => BindPlaces(syntax, field, TermQuantifier.Any, text),
            TestOperator.OnlyIn => BindPlaces(syntax, field, TermQuantifier.All, text),
            TestOperator.Contains => BindTexts(syntax, field, isContains: true, text),
            TestOperator.IsUnstated => new BoundUnstatedTest(text, field),
            _ => BindComparison(syntax, field, text),
        };
    }

    private static BoundCondition Negate(string text, BoundCondition test) => test is BoundError ? test : new BoundNot(text, test);

    private BoundCondition BindIs(TestConditionSyntax syntax, FieldSymbol field, string text)
    {
        if (syntax.Operands.Count == 1 && syntax.Operands[0].ValueText == None && syntax.Operands[0].Kind != SyntaxKind.StringToken)
        {
            return new BoundNoneTest(text, field);
        }

        switch (field.Type)
        {
            case FieldType.Term:
                return BindTerms(syntax, field, TermQuantifier.Any, text);
            case FieldType.YesNo:
                return BindYesNo(syntax, field, text);
            case FieldType.Text:
                return BindTexts(syntax, field, isContains: false, text);
            case FieldType.Duration when syntax.Operands is { Count: 1 } && syntax.Operands[0].ValueText == "unlimited":
                return new BoundUnlimitedTest(text, field);
            default:
                scope.Diagnostics.ReportTestDoesNotApply(syntax.OperatorTokens[0].Location, TestTable.GetText(syntax.Operator) + " " + syntax.Operands[0].Text, field);
                return new BoundError(text);
        }
    }

    private BoundCondition BindYesNo(TestConditionSyntax syntax, FieldSymbol field, string text)
    {
        var operand = syntax.Operands[0];
        if (syntax.Operands.Count == 1 && operand.ValueText is "yes" or "no")
        {
            return new BoundYesNoTest(text, field, operand.ValueText == "yes");
        }

        return WrongOperand(syntax.Operands[syntax.Operands.Count - 1], "`yes`, `no` or `none`", text);
    }

    private BoundCondition BindTexts(TestConditionSyntax syntax, FieldSymbol field, bool isContains, string text)
    {
        var wrong = syntax.Operands.Items.FirstOrDefault(o => o.Kind != SyntaxKind.StringToken);
        return wrong is not null
            ? WrongOperand(wrong, "text in quotes", text)
            : new BoundTextTest(text, field, [.. syntax.Operands.Items.Select(o => o.ValueText)], isContains);
    }

    private BoundCondition BindTerms(TestConditionSyntax syntax, FieldSymbol field, TermQuantifier quantifier, string text)
    {
        var orNone = false;
        var terms = ImmutableArray.CreateBuilder<TermSymbol>();
        foreach (var operand in syntax.Operands.Items)
        {
            if (operand.ValueText == None && field.Type == FieldType.Term)
            {
                orNone = true;
            }
            else if (operand.ValueText == None)
            {
                scope.Diagnostics.ReportNoneAmongValues(operand.Location);
                return new BoundError(text);
            }
            else if (BindTerm(operand, field) is { } term)
            {
                terms.Add(term);
            }
            else
            {
                return new BoundError(text);
            }
        }

        var asksReveal = AsksReveal(field, terms);
        return new BoundTermTest(text, field, quantifier, terms.ToImmutable(), orNone, asksReveal, asksReveal ? GetExclusions() : null);
    }

    private TermSymbol? BindTerm(SyntaxToken operand, FieldSymbol field)
    {
        var taxonomy = field.Taxonomy!;
        if (operand.IsMissing)
        {
            return null;
        }

        if (operand.Kind == SyntaxKind.StringToken)
        {
            scope.Diagnostics.ReportWrongOperand(operand.Location, operand.Text, $"a term of `{taxonomy.Name}`");
            return null;
        }

        if (taxonomy.Find(operand.ValueText) is not { } term)
        {
            scope.Diagnostics.ReportUnknownTerm(operand.Location, operand.ValueText, taxonomy);
            return null;
        }

        if (term.Name != operand.ValueText)
        {
            scope.Diagnostics.ReportNotCanonicalTerm(operand.Location, operand.ValueText, term);
            return null;
        }

        if (!field.Under.IsEmpty && !field.Under.Any(u => taxonomy.Overlaps(term, u)))
        {
            scope.Diagnostics.ReportTermOutsideColumn(operand.Location, term.Name, field);
            return null;
        }

        return term;
    }

    /// <summary>True when a value of the column may reveal one of the terms. What a column of declared topics holds is declared there, not revealed.</summary>
    private static bool AsksReveal(FieldSymbol field, IReadOnlyCollection<TermSymbol> terms)
    {
        var taxonomy = field.Taxonomy!;
        return field.Under.IsEmpty && taxonomy.Revealed.Any(revealed => terms.Any(t => taxonomy.Overlaps(revealed, t)));
    }

    private ExclusionFields? GetExclusions() =>
        scope.Vocabulary.FindField("sensitive_filter") is { Taxonomy: { } filters } filter
        && scope.Vocabulary.FindField("excluded_special") is { } topics
        && filters.Find("excluded_at_collection") is { } atCollection
            ? new ExclusionFields(filter, atCollection, topics, scope.Vocabulary.FindField("special_assessment"))
            : null;

    private BoundCondition BindReveal(TestConditionSyntax syntax, FieldSymbol field, string text)
    {
        var terms = ImmutableArray.CreateBuilder<TermSymbol>();
        foreach (var operand in syntax.Operands.Items)
        {
            if (BindTerm(operand, field) is not { } term)
            {
                return new BoundError(text);
            }

            terms.Add(term);
        }

        if (field.Taxonomy!.Terms.All(t => t.MayReveal.IsEmpty))
        {
            scope.Diagnostics.ReportRevealsNothing(syntax.Field.Location, field);
            return new BoundError(text);
        }

        return new BoundRevealTest(text, field, terms.ToImmutable(), GetExclusions());
    }

    private BoundCondition BindMark(TestConditionSyntax syntax, FieldSymbol field, string text)
    {
        var operand = syntax.Operands[0];
        if (syntax.Operands.Count == 1 && field.Marks.Contains(operand.ValueText))
        {
            return new BoundMarkTest(text, field, operand.ValueText);
        }

        if (!operand.IsMissing)
        {
            scope.Diagnostics.ReportUnknownMark(operand.Location, operand.ValueText, field);
        }

        return new BoundError(text);
    }

    private BoundCondition BindWithin(TestConditionSyntax syntax, FieldSymbol field, string text)
    {
        var operand = syntax.Operands[0];
        if (syntax.Operands.Count != 1)
        {
            return WrongOperand(syntax.Operands[1], "one column", text);
        }

        if (BindField(operand) is not { } other)
        {
            return new BoundError(text);
        }

        if (other.Taxonomy != field.Taxonomy)
        {
            scope.Diagnostics.ReportDifferentKinds(operand.Location, field, other);
            return new BoundError(text);
        }

        return IsOriginOutOfPlace(syntax.OperandOriginKeyword) ? new BoundError(text) : new BoundWithinTest(text, field, other, syntax.OperandOriginKeyword is not null);
    }

    private BoundCondition BindPlaces(TestConditionSyntax syntax, FieldSymbol field, TermQuantifier quantifier, string text)
    {
        var places = syntax.Operands.Items.Select(BindPlace).ToArray();
        return places.Any(p => p is null)
            ? new BoundError(text)
            : new BoundPlaceTest(text, field, quantifier, [.. places.Select(p => p!)]);
    }

    private BoundCondition BindComparison(TestConditionSyntax syntax, FieldSymbol field, string text)
    {
        var operand = syntax.Operands[0];
        var comparison = TestTable.ToComparison(syntax.Operator);
        if (syntax.Operands.Count != 1)
        {
            return WrongOperand(syntax.Operands[1], "one value", text);
        }

        if (syntax.ForField is { } places)
        {
            return BindRegister(operand, places, field, comparison, text);
        }

        if (operand.Kind == SyntaxKind.IdentifierToken)
        {
            if (BindField(operand) is not { } other)
            {
                return new BoundError(text);
            }

            if (other.Type != field.Type)
            {
                scope.Diagnostics.ReportDifferentKinds(operand.Location, field, other);
                return new BoundError(text);
            }

            return IsOriginOutOfPlace(syntax.OperandOriginKeyword) ? new BoundError(text) : new BoundComparison(text, field, comparison, null, other, syntax.OperandOriginKeyword is not null);
        }

        return BindLiteral(operand, field) is { } value
            ? new BoundComparison(text, field, comparison, value, null)
            : WrongOperand(operand, TestTable.DescribeType(field.Type), text);
    }

    /// <summary>A literal is read as a cell would be, so that rule and inventory never disagree about a value.</summary>
    private CellValue? BindLiteral(SyntaxToken operand, FieldSymbol field)
    {
        var fits = (operand.Kind, field.Type) is
            (SyntaxKind.NumberToken, FieldType.Number) or (SyntaxKind.DateToken, FieldType.Date) or (SyntaxKind.DurationToken, FieldType.Duration);
        return fits && CellReader.For(scope.Vocabulary).Read(field, operand.ValueText, static () => null, new DiagnosticBag()).Values is [var value] ? value : null;
    }

    private BoundError WrongOperand(SyntaxToken operand, string expected, string text)
    {
        if (!operand.IsMissing)
        {
            scope.Diagnostics.ReportWrongOperand(operand.Location, operand.Text, expected);
        }

        return new BoundError(text);
    }

    private BoundCondition BindRegister(SyntaxToken register, SyntaxToken places, FieldSymbol field, ComparisonOperator comparison, string text)
    {
        if (BindPlace(register) is not { } group || BindField(places) is not { } located)
        {
            return new BoundError(text);
        }

        located = located.LocatedBy ?? located;
        if (!group.IsGroup || group.Memberships.All(m => m.Value.Length == 0))
        {
            return WrongOperand(register, "a register with values", text);
        }

        if (located.Type is not (FieldType.Place or FieldType.Places) || field.Type != FieldType.Number)
        {
            var wrong = field.Type != FieldType.Number ? field : located;
            scope.Diagnostics.ReportTestDoesNotApply(register.Location, $"{register.Text} for", wrong);
            return new BoundError(text);
        }

        return new BoundRegisterComparison(text, field, comparison, group, located);
    }
}
