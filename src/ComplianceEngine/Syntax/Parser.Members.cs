using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

internal sealed partial class Parser
{
    public CompilationUnitSyntax ParseCompilationUnit()
    {
        var members = ImmutableArray.CreateBuilder<MemberSyntax>();
        while (!AtEnd)
        {
            if (SyntaxFacts.IsMemberKeyword(Current.Kind) || TryMendKeyword(SyntaxFacts.MemberKeywords))
            {
                members.Add(ParseMember());
            }
            else
            {
                ReportUnexpected("a declaration: `pack`, `law`, `define`, `rule` or `claim`");
                SkipToMember();
            }
        }

        return new CompilationUnitSyntax(_tree, members.DrainToImmutable(), Take());
    }

    private void SkipToMember()
    {
        do
        {
            Skip();
        }
        while (!AtEnd && !(SyntaxFacts.IsMemberKeyword(Current.Kind) && Current.IsFirstOnLine));
    }

    private MemberSyntax ParseMember() => Current.Kind switch
    {
        SyntaxKind.PackKeyword => ParsePack(),
        SyntaxKind.LawKeyword => ParseLaw(),
        SyntaxKind.DefineKeyword => ParseDefine(),
        SyntaxKind.RuleKeyword => ParseRule(),
        SyntaxKind.ClaimKeyword => ParseClaim(),
        _ => throw new InvalidOperationException($"{Current.Kind} starts no member"),
    };

    private PackDeclarationSyntax ParsePack()
    {
        var keyword = Take();
        var name = MatchName();
        var title = ParseLocalizedString();
        var versionKeyword = Match(SyntaxKind.VersionKeyword);
        var version = Match(SyntaxKind.StringToken);
        if (Current.Kind != SyntaxKind.AsKeyword)
        {
            return new PackDeclarationSyntax(_tree, keyword, name, title, versionKeyword, version, null, null, null);
        }

        return new PackDeclarationSyntax(
            _tree, keyword, name, title, versionKeyword, version, Take(), Match(SyntaxKind.OfKeyword), Match(SyntaxKind.DateToken));
    }

    private LawDeclarationSyntax ParseLaw()
    {
        var keyword = Take();
        var name = MatchName();
        var title = Match(SyntaxKind.StringToken);
        var shortKeyword = TakeIf(SyntaxKind.ShortKeyword);
        var shortTitle = shortKeyword is null ? null : ParseLocalizedString();
        return new LawDeclarationSyntax(_tree, keyword, name, title, shortKeyword, shortTitle, ParseUrl());
    }

    private UrlClauseSyntax? ParseUrl() =>
        Current.Kind == SyntaxKind.UrlKeyword ? new UrlClauseSyntax(_tree, Take(), Match(SyntaxKind.StringToken)) : null;

    private DefineDeclarationSyntax ParseDefine() =>
        new(_tree, Take(), MatchName(), Match(SyntaxKind.EqualsToken), ParseCondition());

    private RuleDeclarationSyntax ParseRule()
    {
        var keyword = Take();
        var id = MatchName();
        var title = ParseLocalizedString();
        var clauses = ParseClauses();
        var examples = Current.Kind == SyntaxKind.ExamplesKeyword ? ParseExamples() : null;
        return new RuleDeclarationSyntax(_tree, keyword, id, title, clauses, examples);
    }

    private LocalizedStringSyntax ParseLocalizedString()
    {
        var text = Match(SyntaxKind.StringToken);
        var translations = ImmutableArray.CreateBuilder<TranslationSyntax>();
        while (SyntaxFacts.IsLanguage(Current) && Peek(1).Kind == SyntaxKind.StringToken)
        {
            translations.Add(new TranslationSyntax(_tree, Take(), Take()));
        }

        return new LocalizedStringSyntax(_tree, text, translations.DrainToImmutable());
    }

    private ImmutableArray<RuleClauseSyntax> ParseClauses()
    {
        var clauses = ImmutableArray.CreateBuilder<RuleClauseSyntax>();
        while (!AtEnd && Current.Kind != SyntaxKind.ExamplesKeyword && !SyntaxFacts.IsMemberKeyword(Current.Kind) && !AtMisspeltMember())
        {
            if (StartsClause() || Current.Kind == SyntaxKind.AtKeyword)
            {
                clauses.Add(ParseClause());
            }
            else if (SyntaxFacts.IsTestStart(Peek(1).Kind) || !TryMendKeyword(SyntaxFacts.ClauseKeywords))
            {
                ReportUnexpected("a clause of the rule");
                SkipToClause();
            }
        }

        return clauses.DrainToImmutable();
    }

    private bool AtMisspeltMember() =>
        Current is { IsFirstOnLine: true, Kind: SyntaxKind.IdentifierToken }
        && FindMeantKeyword(SyntaxFacts.ClauseKeywords.Concat(SyntaxFacts.MemberKeywords)) is { } meant && SyntaxFacts.IsMemberKeyword(meant);

    private void SkipToClause()
    {
        SyntaxKind skipped;
        do
        {
            skipped = Current.Kind;
            Skip();
        }
        while (!AtEnd && !EndsSkipping(skipped));
    }

    // A keyword behind an operator or a comma is the name of a term, unless it starts a line.
    private bool EndsSkipping(SyntaxKind skipped) =>
        Current.IsFirstOnLine
            ? StartsClause() || SyntaxFacts.IsMemberKeyword(Current.Kind)
            : StartsClause() && skipped != SyntaxKind.CommaToken && !SyntaxFacts.IsTestStart(skipped);

    private WaitsClauseSyntax ParseWaits()
    {
        var (keyword, forKeyword, fields) = (Take(), Match(SyntaxKind.ForKeyword), ParseCommaSeparated(MatchName));
        var where = Current.Kind == SyntaxKind.WhereKeyword ? Take() : null;
        return new WaitsClauseSyntax(_tree, keyword, forKeyword, fields, where, where is null ? null : ParseCondition());
    }

    private RuleClauseSyntax ParseClause()
    {
        switch (Current.Kind)
        {
            case SyntaxKind.SeverityKeyword:
                return new SeverityClauseSyntax(_tree, Take(), MatchWord("`error`, `warning` or `note`"));
            case SyntaxKind.StatusKeyword:
                return new StatusClauseSyntax(_tree, Take(), MatchWord("`active`, `contested`, `proposal` or `retired`"));
            case SyntaxKind.SourceKeyword:
                return ParseSource();
            case SyntaxKind.CitesKeyword:
                return ParseCites();
            case SyntaxKind.SinceKeyword or SyntaxKind.UntilKeyword:
                return ParseInForce();
            case SyntaxKind.AtKeyword:
                return new AtClauseSyntax(_tree, Take(), MatchName());
            case SyntaxKind.WaitsKeyword:
                return ParseWaits();
            case SyntaxKind.WhenKeyword:
                return new WhenClauseSyntax(_tree, Take(), ParseCondition());
            case SyntaxKind.ForKeyword:
                return ParsePathClause();
            case SyntaxKind.UnlessKeyword:
                return ParseUnless();
            case SyntaxKind.MessageKeyword:
                return new MessageClauseSyntax(_tree, Take(), ParseLanguage(), Match(SyntaxKind.StringToken));
            case SyntaxKind.RemedyKeyword:
                return new RemedyClauseSyntax(_tree, Take(), ParseLanguage(), Match(SyntaxKind.StringToken));
            default:
                throw new InvalidOperationException($"{Current.Kind} starts no clause");
        }
    }

    private SourceClauseSyntax ParseSource()
    {
        var keyword = Take();
        if (Current.Kind != SyntaxKind.CheckedKeyword)
        {
            var state = TakeIf(SyntaxKind.UncheckedKeyword) ?? Missing(SyntaxKind.UncheckedKeyword, "`checked` with a date, or `unchecked`");
            return new SourceClauseSyntax(_tree, keyword, state, null, null, TakeIf(SyntaxKind.StringToken), null, null);
        }

        var isChecked = Take();
        var date = Match(SyntaxKind.DateToken);
        var against = TakeIf(SyntaxKind.AgainstKeyword);
        var text = against is null ? null : Match(SyntaxKind.StringToken);
        var digestKeyword = TakeIf(SyntaxKind.DigestKeyword);
        var digest = digestKeyword is null ? null : Match(SyntaxKind.StringToken);
        return new SourceClauseSyntax(_tree, keyword, isChecked, date, against, text, digestKeyword, digest);
    }

    private UnlessClauseSyntax ParseUnless()
    {
        var keyword = Take();
        var name = ParseLocalizedString();
        var head = ImmutableArray.CreateBuilder<RuleClauseSyntax>();
        while (Current.Kind is SyntaxKind.CitesKeyword or SyntaxKind.SinceKeyword or SyntaxKind.UntilKeyword)
        {
            if (Current.Kind == SyntaxKind.CitesKeyword && head.Any(c => c is CitesClauseSyntax))
            {
                Diagnostics.ReportSecondCites(_text, Current);
            }

            head.Add(ParseClause());
        }

        return new UnlessClauseSyntax(_tree, keyword, name, head.DrainToImmutable(), ParseCondition());
    }

    private SyntaxToken? ParseLanguage()
    {
        if (!SyntaxFacts.IsWord(Current.Kind) || Peek(1).Kind != SyntaxKind.StringToken)
        {
            return null;
        }

        if (!SyntaxFacts.IsLanguage(Current))
        {
            Diagnostics.ReportUnknownLanguage(_text, Current);
        }

        return Take();
    }

    private InForceClauseSyntax ParseInForce() => new(_tree, Take(), ParseCommaSeparated(ParseInForceDate));

    private InForceDateSyntax ParseInForceDate()
    {
        if (Current.Kind != SyntaxKind.ForKeyword || StartsClause())
        {
            return new InForceDateSyntax(_tree, null, SeparatedSyntaxList<SyntaxToken>.Empty, ParseDateOrNever());
        }

        return new InForceDateSyntax(_tree, Take(), ParseCommaSeparated(MatchPlace), ParseDateOrNever());
    }

    private SyntaxToken MatchPlace() =>
        Current.Kind is SyntaxKind.DateToken or SyntaxKind.NeverKeyword ? Missing(SyntaxKind.IdentifierToken, "a place") : MatchWord("a place");

    private SyntaxToken ParseDateOrNever() =>
        Current.Kind is SyntaxKind.DateToken or SyntaxKind.NeverKeyword ? Take() : Missing(SyntaxKind.DateToken);

    private CitesClauseSyntax ParseCites() => new(_tree, Take(), ParseCommaSeparated(ParseCitation));

    private CitationSyntax ParseCitation() =>
        Current.Kind is SyntaxKind.CaseKeyword or SyntaxKind.DecisionKeyword or SyntaxKind.GuidanceKeyword ? ParseDocumentCitation() : ParseLawCitation();

    private DocumentCitationSyntax ParseDocumentCitation()
    {
        var keyword = Take();
        var title = Match(SyntaxKind.StringToken);
        var paraKeyword = TakeIf(SyntaxKind.ParaKeyword);
        var reference = paraKeyword is null ? null : MatchWord("the number of a paragraph");
        return new DocumentCitationSyntax(_tree, keyword, title, paraKeyword, reference, ParseUrl());
    }

    private LawCitationSyntax ParseLawCitation() =>
        new(_tree, MatchName(), MatchWord("`art`, `recital`, `annex` or `section`"), ParseReference(), ParseUrl());

    private ImmutableArray<SyntaxToken> ParseReference()
    {
        var tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        tokens.Add(MatchWord("a number such as `9(2)(a)`"));
        while (Current.Kind == SyntaxKind.OpenParenthesisToken && Current.FullSpan.Start == tokens[^1].Span.End && !tokens[^1].IsMissing)
        {
            tokens.Add(Take());
            tokens.Add(MatchWord("a number or a letter"));
            tokens.Add(Match(SyntaxKind.CloseParenthesisToken));
        }

        return tokens.DrainToImmutable();
    }

    private SyntaxToken? TakeIf(SyntaxKind kind) => Current.Kind == kind ? Take() : null;
}
