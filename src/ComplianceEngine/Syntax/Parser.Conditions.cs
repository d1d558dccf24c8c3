using System.Collections.Immutable;
using System.Globalization;

namespace ComplianceEngine.Syntax;

internal sealed partial class Parser
{
    private int _depth;

    private ConditionSyntax ParseCondition()
    {
        var first = ParseSimpleCondition();
        if (!AtLogicalOperator)
        {
            return first;
        }

        var operands = ImmutableArray.CreateBuilder<ConditionSyntax>();
        var separators = ImmutableArray.CreateBuilder<SyntaxToken>();
        operands.Add(first);
        var isMixed = false;
        while (AtLogicalOperator)
        {
            separators.Add(Take());
            operands.Add(ParseSimpleCondition());
            if (!isMixed && separators[^1].Kind != separators[0].Kind)
            {
                isMixed = true;
                Diagnostics.ReportMixedAndOr(_text, separators[^1]);
            }
        }

        return new LogicalConditionSyntax(_tree, new SeparatedSyntaxList<ConditionSyntax>(operands.DrainToImmutable(), separators.DrainToImmutable()));
    }

    private bool AtLogicalOperator => Current.Kind is SyntaxKind.AndKeyword or SyntaxKind.OrKeyword;

    private ConditionSyntax ParseSimpleCondition()
    {
        switch (Current.Kind)
        {
            case SyntaxKind.NotKeyword:
                return ParseNested(() => new NotConditionSyntax(_tree, Take(), ParseSimpleCondition()));
            case SyntaxKind.OpenParenthesisToken:
                return ParseNested(ParseParenthesized);
            case SyntaxKind.AtKeyword when Peek(1).Kind == SyntaxKind.LeastKeyword:
                return ParseNested(ParseAtLeast);
            case SyntaxKind.FlowKeyword when Peek(1).Kind is SyntaxKind.ExistsKeyword or SyntaxKind.ExistKeyword:
            case SyntaxKind.NoKeyword when Peek(1).Kind == SyntaxKind.FlowKeyword && !AtAbsence:
                return ParseNested(ParseFlowExists);
            case SyntaxKind.JudgedKeyword:
                return ParseJudged();
            case SyntaxKind.AsKeyword when Peek(1).Kind == SyntaxKind.OfKeyword:
                return ParseAsOf();
            default:
                return ParseTestOrName();
        }
    }

    private ConditionSyntax ParseNested(Func<ConditionSyntax> parse)
    {
        if (_depth == MaxDepth)
        {
            Diagnostics.ReportNestedTooDeep(_text, Current.Span, MaxDepth);
            var missing = new NameConditionSyntax(_tree, SyntaxToken.Missing(_tree, SyntaxKind.IdentifierToken, NextPosition));
            SkipSimpleCondition();
            return missing;
        }

        _depth++;
        var condition = parse();
        _depth--;
        return condition;
    }

    /// <summary>Skips one condition without recursion: to an operator, a semicolon or a closing parenthesis that is not its own.</summary>
    private void SkipSimpleCondition()
    {
        var open = 0;
        do
        {
            open += NestingOf(Current.Kind);
            Skip();
        }
        while (!AtBoundary && (open > 0 || !(AtLogicalOperator || Current.Kind is SyntaxKind.SemicolonToken or SyntaxKind.CloseParenthesisToken)));

        // The parentheses around it, left open by the same text, are one mistake with it.
        _reportedAt = AtBoundary ? Current.Span.Start : _reportedAt;
    }

    private static int NestingOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.OpenParenthesisToken => 1,
        SyntaxKind.CloseParenthesisToken => -1,
        _ => 0,
    };

    /// <summary>Where the search for the end of a broken condition stops in any case.</summary>
    private bool AtBoundary => AtEnd || (Current.IsFirstOnLine && (StartsClause() || StartsPart() || SyntaxFacts.IsMemberKeyword(Current.Kind)));

    private ParenthesizedConditionSyntax ParseParenthesized() => new(_tree, Take(), ParseCondition(), CloseParenthesis());

    private SyntaxToken CloseParenthesis()
    {
        SkipInParentheses("`)`");
        return Match(SyntaxKind.CloseParenthesisToken);
    }

    /// <summary>Skips what stands between a condition and the <c>)</c> or <c>;</c> that should follow it.</summary>
    private void SkipInParentheses(string expected)
    {
        if (AtBoundary || Current.Kind is SyntaxKind.CloseParenthesisToken or SyntaxKind.SemicolonToken)
        {
            return;
        }

        ReportUnexpected(expected);
        var open = 0;
        while (!AtBoundary && (open > 0 || Current.Kind is not (SyntaxKind.CloseParenthesisToken or SyntaxKind.SemicolonToken)))
        {
            open += NestingOf(Current.Kind);
            Skip();
        }

        _reportedAt = AtBoundary ? Current.Span.Start : _reportedAt;
    }

    private ConditionSyntax ParseAtLeast()
    {
        var atKeyword = Take();
        var leastKeyword = Take();
        var count = ParseCount();
        return Current.Kind switch
        {
            SyntaxKind.FlowsKeyword or SyntaxKind.FlowKeyword => ParseAtLeastFlows(atKeyword, leastKeyword, count),
            SyntaxKind.DistinctKeyword => ParseAtLeastDistinct(atKeyword, leastKeyword, count),
            _ => ParseAtLeastOf(atKeyword, leastKeyword, count),
        };
    }

    private AtLeastConditionSyntax ParseAtLeastOf(SyntaxToken atKeyword, SyntaxToken leastKeyword, SyntaxToken count)
    {
        var ofKeyword = Match(SyntaxKind.OfKeyword);
        var open = Match(SyntaxKind.OpenParenthesisToken);
        var conditions = open.IsMissing ? SeparatedSyntaxList<ConditionSyntax>.Empty : ParseAlternatives();
        return new AtLeastConditionSyntax(_tree, atKeyword, leastKeyword, count, ofKeyword, open, conditions, CloseAtLeast(open));
    }

    // Without its opening parenthesis the closing one is missing for the same reason, and a `)` there belongs to somebody else.
    private SyntaxToken CloseAtLeast(SyntaxToken open) =>
        open.IsMissing ? SyntaxToken.Missing(_tree, SyntaxKind.CloseParenthesisToken, NextPosition) : Match(SyntaxKind.CloseParenthesisToken);

    private SyntaxToken ParseCount()
    {
        var count = Match(SyntaxKind.NumberToken);
        if (!count.IsMissing && !(int.TryParse(count.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
        {
            Diagnostics.ReportInvalidCount(_text, count);
        }

        return count;
    }

    private SeparatedSyntaxList<ConditionSyntax> ParseAlternatives()
    {
        var conditions = ImmutableArray.CreateBuilder<ConditionSyntax>();
        var separators = ImmutableArray.CreateBuilder<SyntaxToken>();
        do
        {
            conditions.Add(ParseCondition());
            SkipInParentheses("`;` or `)`");
            if (Current.Kind != SyntaxKind.SemicolonToken)
            {
                break;
            }

            separators.Add(Take());
        }
        while (Current.Kind != SyntaxKind.CloseParenthesisToken && !AtBoundary);

        return new SeparatedSyntaxList<ConditionSyntax>(conditions.DrainToImmutable(), separators.DrainToImmutable());
    }

    private JudgedConditionSyntax ParseJudged() =>
        new(_tree, Take(), ParseLocalizedString(), Match(SyntaxKind.DocumentedKeyword), Match(SyntaxKind.ByKeyword), MatchName());

    private AsOfConditionSyntax ParseAsOf()
    {
        var asKeyword = Take();
        var ofKeyword = Take();
        var comparison = SyntaxFacts.GetComparison(Current.Kind) is null
            ? Missing(SyntaxKind.GreaterOrEqualsToken, "`<`, `<=`, `>` or `>=`")
            : Take();
        return new AsOfConditionSyntax(_tree, asKeyword, ofKeyword, comparison, Match(SyntaxKind.DateToken));
    }

    private ConditionSyntax ParseTestOrName()
    {
        if (AtOriginTest)
        {
            return ParseOriginTest();
        }

        var isKeywordInTest = SyntaxFacts.IsKeyword(Current.Kind) && SyntaxFacts.IsTestStart(Peek(1).Kind);
        if (Current.Kind != SyntaxKind.IdentifierToken && !isKeywordInTest)
        {
            return new NameConditionSyntax(_tree, Missing(SyntaxKind.IdentifierToken, "a condition"));
        }

        var name = MatchName();
        if (name.IsMissing)
        {
            return new NameConditionSyntax(_tree, name);
        }

        MendTestOperator();
        return ParseTestOperator() is var (testOperator, tokens)
            ? ParseOperands(null, name, testOperator, tokens)
            : new NameConditionSyntax(_tree, name);
    }

    // Directly before a test `origin` is the name of a column, like every keyword there.
    private bool AtOriginTest => (Current.Kind, Peek(1).Kind) switch
    {
        (SyntaxKind.OriginKeyword, SyntaxKind.IdentifierToken) => true,
        (SyntaxKind.OriginKeyword, var next) => SyntaxFacts.IsKeyword(next) && !SyntaxFacts.IsTestStart(next) && SyntaxFacts.IsTestStart(Peek(2).Kind),
        _ => false,
    };

    private TestConditionSyntax ParseOriginTest()
    {
        var originKeyword = Take();
        var field = MatchName();
        MendTestOperator();
        return ParseTestOperator() is var (testOperator, tokens)
            ? ParseOperands(originKeyword, field, testOperator, tokens)
            : ParseOperands(originKeyword, field, TestOperator.Is, [Missing(SyntaxKind.IsKeyword, "a test such as `includes`")]);
    }

    /// <summary>Reads <c>=</c> as <c>is</c> and a misspelt test as the one meant, with a diagnostic.</summary>
    private void MendTestOperator()
    {
        if (Current.Kind == SyntaxKind.EqualsToken)
        {
            Diagnostics.ReportMisspeltKeyword(_text, Current, SyntaxFacts.GetText(SyntaxKind.IsKeyword)!);
            _ahead[0] = _ahead[0] with { Token = Current.WithKind(SyntaxKind.IsKeyword) };
        }
        else if (!Current.IsFirstOnLine && Current.Kind == SyntaxKind.IdentifierToken)
        {
            TryMendKeyword(SyntaxFacts.TestStarts.Where(SyntaxFacts.IsKeyword));
        }
    }

    private (TestOperator Operator, ImmutableArray<SyntaxToken> Tokens)? ParseTestOperator()
    {
        if (SyntaxFacts.GetComparison(Current.Kind) is { } comparison)
        {
            return (comparison, [Take()]);
        }

        return (Current.Kind, Peek(1).Kind) switch
        {
            (SyntaxKind.IncludesKeyword, _) => (TestOperator.Includes, [Take()]),
            (SyntaxKind.OnlyKeyword, SyntaxKind.InKeyword) => (TestOperator.OnlyIn, [Take(), Take()]),
            (SyntaxKind.OnlyKeyword, _) => (TestOperator.Only, [Take()]),
            (SyntaxKind.IsKeyword, SyntaxKind.NotKeyword) => (TestOperator.IsNot, [Take(), Take()]),
            (SyntaxKind.IsKeyword, SyntaxKind.UnstatedKeyword) => (TestOperator.IsUnstated, [Take(), Take()]),
            (SyntaxKind.IsKeyword, _) => (TestOperator.Is, [Take()]),
            (SyntaxKind.WithinKeyword, _) => (TestOperator.Within, [Take()]),
            (SyntaxKind.MayKeyword, _) => (TestOperator.MayReveal, [Take(), MatchReveal()]),
            (SyntaxKind.MarkedKeyword, _) => (TestOperator.Marked, [Take()]),
            (SyntaxKind.InKeyword, _) => (TestOperator.In, [Take()]),
            (SyntaxKind.NotKeyword, SyntaxKind.InKeyword) => (TestOperator.NotIn, [Take(), Take()]),
            (SyntaxKind.ContainsKeyword, _) => (TestOperator.Contains, [Take()]),
            _ => null,
        };
    }

    private SyntaxToken MatchReveal()
    {
        TryMendKeyword([SyntaxKind.RevealKeyword]);
        return Match(SyntaxKind.RevealKeyword);
    }

    private TestConditionSyntax ParseOperands(SyntaxToken? originKeyword, SyntaxToken field, TestOperator testOperator, ImmutableArray<SyntaxToken> tokens)
    {
        var takesOrigin = SyntaxFacts.TakesColumn(testOperator) && Peek(1).Kind == SyntaxKind.IdentifierToken;
        var operandOrigin = takesOrigin ? TakeIf(SyntaxKind.OriginKeyword) : null;
        var operands = testOperator == TestOperator.IsUnstated ? SeparatedSyntaxList<SyntaxToken>.Empty : ParseOperandList(testOperator, tokens);
        var takesFor = SyntaxFacts.IsComparison(testOperator) && operandOrigin is null && !StartsClause();
        var forKeyword = takesFor ? TakeIf(SyntaxKind.ForKeyword) : null;
        var forField = forKeyword is null ? null : MatchName();
        return new TestConditionSyntax(_tree, originKeyword, field, testOperator, tokens, operandOrigin, operands, forKeyword, forField);
    }

    private SeparatedSyntaxList<SyntaxToken> ParseOperandList(TestOperator testOperator, ImmutableArray<SyntaxToken> operatorTokens)
    {
        var operands = ParseCommaSeparated(MatchOperand);
        if (operands.Count > 1 && !SyntaxFacts.TakesList(testOperator))
        {
            Diagnostics.ReportSingleValue(_text, operands[1], string.Join(' ', operatorTokens.Select(t => t.Text)));
        }

        return operands;
    }

    private SyntaxToken MatchOperand() => IsOperand() ? Take() : Missing(SyntaxKind.IdentifierToken, "a value");

    // Keywords are names here, except the three that join conditions and one that visibly starts the next clause.
    private bool IsOperand() => Current.Kind switch
    {
        SyntaxKind.StringToken => true,
        SyntaxKind.AndKeyword or SyntaxKind.OrKeyword or SyntaxKind.NotKeyword => false,
        var kind => SyntaxFacts.IsWord(kind) && !AtBoundary,
    };
}
