using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Turns a rule declaration into its symbol: metadata, condition, exceptions, messages, examples.</summary>
internal sealed partial class RuleBinder(PackScope scope)
{
    private readonly ConditionBinder _conditions = new(scope);
    private readonly CitationBinder _citations = new(scope);
    private readonly ExampleBinder _examples = new(scope);

    public RuleSymbol Bind(RuleDeclarationSyntax syntax)
    {
        var clauses = new ClauseTable(syntax, scope.Diagnostics);
        var rule = new RuleSymbol(syntax.Id.ValueText)
        {
            Title = ConditionBinder.Localize(syntax.Title),
            Pack = scope.Pack,
            Severity = BindSeverity(clauses.Require<SeverityClauseSyntax>("severity")),
            Status = BindStatus(clauses.Find<StatusClauseSyntax>("status")),
            SourceChecked = BindSource(clauses.Require<SourceClauseSyntax>("source")),
            Citations = _citations.Bind(clauses.Require<CitesClauseSyntax>("cites")),
            InForce = BindInForce(syntax, clauses),
            Documentation = syntax.Documentation,
            Message = BindText(clauses.FindAll<MessageClauseSyntax>().Select(c => (c.Language, c.Text)), syntax, "message") ?? new LocalizedText(""),
            Remedy = BindText(clauses.FindAll<RemedyClauseSyntax>().Select(c => (c.Language, c.Text)), syntax, null),
            Location = syntax.Id.Location,
            At = clauses.Find<AtClauseSyntax>("at") is { } at ? _conditions.BindField(at.Field) : null,
        };
        rule.Paths = [.. clauses.FindAll<PathClauseSyntax>().Select(_conditions.BindPath)];
        rule.When = BindWhen(clauses.Find<WhenClauseSyntax>("when"), rule);
        rule.Exceptions = [.. clauses.FindAll<UnlessClauseSyntax>().Select(u => BindException(u, isAfterPath: !rule.Paths.IsEmpty && rule.When is BoundNever))];
        var conditions = rule.Paths.SelectMany(p => new[] { p.From, p.To, p.Through }).OfType<BoundCondition>().Concat(rule.Exceptions.Select(e => e.Condition)).Prepend(rule.When);
        rule.Fields = [.. conditions.SelectMany(RuleFormula.GetTests).SelectMany(t => t.Reads).Distinct().OrderBy(f => f.Ordinal)];
        rule.Examples = syntax.Examples is null ? [] : _examples.Bind(syntax.Examples);
        RequireHeadings(rule);
        return rule;
    }

    private BoundCondition BindWhen(WhenClauseSyntax? clause, RuleSymbol rule)
    {
        if (clause is not null)
        {
            return _conditions.Bind(clause.Condition);
        }

        if (rule.Paths.IsEmpty && rule.Id.Length > 0)
        {
            scope.Diagnostics.ReportNothingToJudge(rule.Location, rule.Id);
        }

        return rule.Paths.IsEmpty ? new BoundError("") : new BoundNever();
    }

    private static readonly string[] s_requiredHeadings = ["Why", "How to fix"];

    private void RequireHeadings(RuleSymbol rule)
    {
        foreach (var heading in s_requiredHeadings.Where(h => string.IsNullOrEmpty(rule.GetDocumentation(h))))
        {
            scope.Diagnostics.ReportMissingHeading(rule.Location, rule.Id, heading);
        }
    }

    private RuleSeverity BindSeverity(SeverityClauseSyntax? clause) => clause is null ? RuleSeverity.Error : BindWord(clause.Level, "severity", RuleSeverity.Error);

    private RuleStatus BindStatus(StatusClauseSyntax? clause) => clause is null ? RuleStatus.Active : BindWord(clause.Value, "status", RuleStatus.Active);

    private T BindWord<T>(SyntaxToken token, string what, T fallback)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(token.ValueText, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        if (!token.IsMissing)
        {
            scope.Diagnostics.ReportUnknownWord(token.Location, token.ValueText, what, Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        }

        return fallback;
    }

    private static DateOnly? BindSource(SourceClauseSyntax? clause) => ConditionBinder.ParseDate(clause?.Date);

    private LocalizedText? BindText(IEnumerable<(SyntaxToken? Language, SyntaxToken Text)> clauses, RuleDeclarationSyntax syntax, string? required)
    {
        string? english = null;
        string? norwegian = null;
        foreach (var (language, text) in clauses)
        {
            ref var slot = ref (language is null ? ref english : ref norwegian);
            if (slot is not null)
            {
                scope.Diagnostics.ReportDuplicateClause(text.Location, syntax.Id.ValueText, (required ?? "remedy") + (language is null ? "" : " nb"));
            }

            slot ??= text.ValueText;
            CheckPlaceholders(text);
        }

        if (english is null && required is not null && !syntax.Id.IsMissing)
        {
            scope.Diagnostics.ReportMissingClause(syntax.Id.Location, syntax.Id.ValueText, required);
        }

        return english is null ? null : new LocalizedText(english, norwegian);
    }

    private void CheckPlaceholders(SyntaxToken text)
    {
        foreach (var (name, _) in MessageTemplate.GetPlaceholders(text.ValueText).Where(p => scope.Vocabulary.FindField(p.Name) is null))
        {
            scope.Diagnostics.ReportUnknownPlaceholder(text.Location, name, scope.Vocabulary.SuggestField(name));
        }
    }

    /// <param name="isAfterPath">Every judgement of the rule has an origin, so that an exception may ask about it.</param>
    private ExceptionSymbol BindException(UnlessClauseSyntax syntax, bool isAfterPath)
    {
        var periods = syntax.InForce.ToLookup(c => c.Keyword.Kind);
        return new ExceptionSymbol(ConditionBinder.Localize(syntax.Name))
        {
            Citations = _citations.Bind(syntax.Cites),
            Condition = isAfterPath ? _conditions.BindAtEnd(syntax.Condition) : _conditions.Bind(syntax.Condition),
            Location = syntax.Name.Text.Location,
            Since = ConditionBinder.ParseDate(periods[SyntaxKind.SinceKeyword].FirstOrDefault()?.Dates.Items.FirstOrDefault()?.DateOrNever),
            Until = ConditionBinder.ParseDate(periods[SyntaxKind.UntilKeyword].FirstOrDefault()?.Dates.Items.FirstOrDefault()?.DateOrNever),
        };
    }
}
