using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

internal sealed partial class RuleBinder
{
    /// <summary>One period for every place that <c>since</c> or <c>until</c> names, then the one for everywhere else.</summary>
    private ImmutableArray<InForcePeriod> BindInForce(RuleDeclarationSyntax syntax, ClauseTable clauses)
    {
        var dates = clauses.FindAll<InForceClauseSyntax>().ToArray();
        var first = FindInForce(dates, SyntaxKind.SinceKeyword);
        var last = FindInForce(dates, SyntaxKind.UntilKeyword);
        var since = BindDates(first, isRequired: true, syntax);
        var until = BindDates(last, isRequired: false, syntax);
        foreach (var second in dates.Where(d => d != first && d != last))
        {
            scope.Diagnostics.ReportDuplicateClause(second.Keyword.Location, syntax.Id.ValueText, second.Keyword.Text);
        }

        // The more specific place wins: of each place the first period that covers it counts.
        ImmutableArray<InForcePeriod> periods =
        [
            .. since.Places.Union(until.Places).OrderBy(p => scope.Vocabulary.Places.GetCovered(p, scope.Pack.LawAsOf ?? DateOnly.MaxValue).Length).Select(p => new InForcePeriod(p, since.On(p), until.On(p))),
            new InForcePeriod(null, since.Default, until.Default),
        ];
        foreach (var period in periods.Where(p => p.Since >= p.Until))
        {
            scope.Diagnostics.ReportEmptyPeriod(syntax.Id.Location, $"rule `{syntax.Id.ValueText}`", period.Since!.Value, period.Until!.Value);
        }

        return periods;
    }

    private static InForceClauseSyntax? FindInForce(IEnumerable<InForceClauseSyntax> clauses, SyntaxKind keyword) =>
        clauses.FirstOrDefault(c => c.Keyword.Kind == keyword);

    private DateTable BindDates(InForceClauseSyntax? clause, bool isRequired, RuleDeclarationSyntax syntax)
    {
        var table = new DateTable();
        if (clause is null)
        {
            if (isRequired && !syntax.Id.IsMissing)
            {
                scope.Diagnostics.ReportMissingClause(syntax.Id.Location, syntax.Id.ValueText, "since");
            }

            return table;
        }

        if (clause.Dates.Items is not [{ ForKeyword: null }, ..] && isRequired)
        {
            scope.Diagnostics.ReportMissingDefaultDate(clause.Keyword.Location, clause.Keyword.Text);
        }

        foreach (var entry in clause.Dates.Items)
        {
            AddDate(table, entry);
        }

        return table;
    }

    private void AddDate(DateTable table, InForceDateSyntax entry)
    {
        var date = ConditionBinder.ParseDate(entry.DateOrNever);
        if (entry.ForKeyword is null)
        {
            table.Default = date;
            return;
        }

        foreach (var token in entry.Places.Items)
        {
            if (_conditions.BindPlace(token) is { } place && !table.TryAdd(place, date))
            {
                scope.Diagnostics.ReportDuplicatePeriod(token.Location, place.Code);
            }
        }
    }

    /// <summary>The dates of one clause; null is <c>never</c> for <c>since</c> and open for <c>until</c>.</summary>
    private sealed class DateTable
    {
        private readonly List<PlaceDate> _entries = [];

        public DateOnly? Default { get; set; }

        public IEnumerable<PlaceSymbol> Places => _entries.Select(e => e.Place);

        public DateOnly? On(PlaceSymbol place)
        {
            var entry = _entries.Find(e => e.Place == place);
            return entry is null ? Default : entry.Date;
        }

        public bool TryAdd(PlaceSymbol place, DateOnly? date)
        {
            if (_entries.Exists(e => e.Place == place))
            {
                return false;
            }

            _entries.Add(new PlaceDate(place, date));
            return true;
        }

        private sealed record PlaceDate(PlaceSymbol Place, DateOnly? Date);
    }
}
