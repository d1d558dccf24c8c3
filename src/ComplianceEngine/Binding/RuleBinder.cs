using System.Collections.Immutable;
using ComplianceEngine.Findings;
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
        var source = clauses.Require<SourceClauseSyntax>("source");
        var rule = new RuleSymbol(syntax.Id.ValueText)
        {
            Title = ConditionBinder.Localize(syntax.Title),
            Pack = scope.Pack,
            Severity = BindSeverity(clauses.Require<SeverityClauseSyntax>("severity")),
            Status = BindStatus(clauses.Find<StatusClauseSyntax>("status")),
            SourceChecked = BindSource(source),
            SourceNote = source?.Text?.ValueText,
            SourceDigests = [.. source?.Digest?.ValueText.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []],
            Citations = _citations.Bind(clauses.Require<CitesClauseSyntax>("cites")),
            InForce = BindInForce(syntax, clauses),
            Documentation = syntax.Documentation,
            Message = BindText(clauses.FindAll<MessageClauseSyntax>().Select(c => new Wording(c.Language, c.Text)), syntax, "message") ?? new LocalizedText(""),
            Remedy = BindText(clauses.FindAll<RemedyClauseSyntax>().Select(c => new Wording(c.Language, c.Text)), syntax, null),
            Location = syntax.Id.Location,
            At = clauses.Find<AtClauseSyntax>("at") is { } at ? _conditions.BindField(at.Field) : null,
        };
        var waits = clauses.Find<WaitsClauseSyntax>("waits for");
        rule.Waits = [.. (waits?.Fields.Items ?? []).Select(_conditions.BindField).OfType<FieldSymbol>()];
        rule.WaitsWhere = waits?.Condition is { } where ? _conditions.Bind(where) : null;
        rule.Paths = [.. clauses.FindAll<PathClauseSyntax>().Select(_conditions.BindPath)];
        rule.When = BindWhen(clauses.Find<WhenClauseSyntax>("when"), rule);
        rule.Exceptions = [.. clauses.FindAll<UnlessClauseSyntax>().Select(u => BindException(u, isAfterPath: !rule.Paths.IsEmpty && rule.When is BoundNever))];
        var conditions = rule.Paths.SelectMany(p => new[] { p.From, p.To, p.Through }).OfType<BoundCondition>().Concat(rule.Exceptions.Select(e => e.Condition)).Prepend(rule.When);
        var read = conditions.SelectMany(c => c.GetTests()).SelectMany(t => t.Reads).ToHashSet();
        rule.Fields = [.. scope.Vocabulary.Fields.Where(read.Contains)];
        rule.ExampleTable = syntax.Examples is null ? ExampleTable.Empty : _examples.Bind(syntax.Examples);
        RequireHeadings(rule);
        if (TurningDays.Of(rule) is { Count: > TurningDays.Most and var days })
        {
            scope.Diagnostics.ReportTooManyDays(rule.Location, rule.Id, days);
        }

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

    // In the order of their enumerations.
    private static readonly string[] s_severities = ["note", "warning", "error"];
    private static readonly string[] s_statuses = ["active", "contested", "proposal", "retired"];

    private RuleSeverity BindSeverity(SeverityClauseSyntax? clause) => (RuleSeverity)BindWord(clause?.Level, "severity", s_severities, (int)RuleSeverity.Error);

    private RuleStatus BindStatus(StatusClauseSyntax? clause) => (RuleStatus)BindWord(clause?.Value, "status", s_statuses, (int)RuleStatus.Active);

    private int BindWord(SyntaxToken? token, string what, string[] words, int fallback)
    {
        var index = token is null ? fallback : Array.FindIndex(words, w => string.Equals(token.ValueText, w, StringComparison.OrdinalIgnoreCase));
        if (index < 0 && !token!.IsMissing)
        {
            scope.Diagnostics.ReportUnknownWord(token.Location, token.ValueText, what, words);
        }

        return index < 0 ? fallback : index;
    }

    private static DateOnly? BindSource(SourceClauseSyntax? clause) => ConditionBinder.ParseDate(clause?.Date);

    private LocalizedText? BindText(IEnumerable<Wording> clauses, RuleDeclarationSyntax syntax, string? required)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in clauses)
        {
            if (!texts.TryAdd(language?.Text ?? "", text.ValueText))
            {
                scope.Diagnostics.ReportDuplicateClause(text.Location, syntax.Id.ValueText, $"{required ?? "remedy"} {language?.Text}".TrimEnd());
            }

            CheckPlaceholders(text);
        }

        if (!texts.Remove("", out var english) && required is not null && !syntax.Id.IsMissing)
        {
            scope.Diagnostics.ReportMissingClause(syntax.Id.Location, syntax.Id.ValueText, required);
        }

        return english is null ? null : new LocalizedText(english, texts.Select(t => (t.Key, t.Value)));
    }

    private void CheckPlaceholders(SyntaxToken text)
    {
        if (text.ValueText.LastIndexOf('{') > text.ValueText.LastIndexOf('}'))
        {
            scope.Diagnostics.ReportOpenPlaceholder(text.Location);
        }

        foreach (var (name, _) in MessageTemplate.GetPlaceholders(text.ValueText))
        {
            if (scope.Vocabulary.FindField(name) is null)
            {
                scope.Diagnostics.ReportUnknownPlaceholder(text.Location, name, scope.Vocabulary.SuggestField(name));
            }
        }
    }

    /// <param name="isAfterPath">Every judgement of the rule has an origin, so that an exception may ask about it.</param>
    private ExceptionSymbol BindException(UnlessClauseSyntax syntax, bool isAfterPath)
    {
        var exception = new ExceptionSymbol(ConditionBinder.Localize(syntax.Name))
        {
            Citations = _citations.Bind(syntax.Cites),
            Condition = isAfterPath ? _conditions.BindAtEnd(syntax.Condition) : _conditions.Bind(syntax.Condition),
            Location = syntax.Name.Text.Location,
            Since = ConditionBinder.ParseDate(FindInForce(syntax.InForce, SyntaxKind.SinceKeyword)?.Dates.Items.FirstOrDefault()?.DateOrNever),
            Until = ConditionBinder.ParseDate(FindInForce(syntax.InForce, SyntaxKind.UntilKeyword)?.Dates.Items.FirstOrDefault()?.DateOrNever),
        };
        if (exception.Since >= exception.Until)
        {
            scope.Diagnostics.ReportEmptyPeriod(exception.Location, $"exception \"{exception.Name.English}\"", exception.Since!.Value, exception.Until!.Value);
        }

        return exception;
    }

    private sealed record Wording(SyntaxToken? Language, SyntaxToken Text);
}
