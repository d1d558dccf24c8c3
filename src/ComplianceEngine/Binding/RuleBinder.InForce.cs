using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

internal sealed partial class RuleBinder
{
    /// <summary>One period for every place that <c>since</c> or <c>until</c> names, then the one for everywhere else.</summary>
    private ImmutableArray<InForcePeriod> BindInForce(RuleDeclarationSyntax syntax, ClauseTable clauses)
    {
        var dates = clauses.FindAll<InForceClauseSyntax>().ToLookup(c => c.Keyword.Kind);
        var since = BindDates(dates[SyntaxKind.SinceKeyword].FirstOrDefault(), isRequired: true, syntax);
        var until = BindDates(dates[SyntaxKind.UntilKeyword].FirstOrDefault(), isRequired: false, syntax);
        foreach (var second in dates.SelectMany(g => g.Skip(1)))
        {
            scope.Diagnostics.ReportDuplicateClause(second.Keyword.Location, syntax.Id.ValueText, second.Keyword.Text);
        }

        var places = since.ByPlace.Keys.Union(until.ByPlace.Keys);
        ImmutableArray<InForcePeriod> periods =
        [
            .. places.Select(p => new InForcePeriod(p, since.ByPlace.GetValueOrDefault(p, since.Default), until.ByPlace.GetValueOrDefault(p, until.Default))),
            new InForcePeriod(null, since.Default, until.Default),
        ];
        foreach (var period in periods.Where(p => p.Since >= p.Until))
        {
            scope.Diagnostics.ReportEmptyPeriod(syntax.Id.Location, syntax.Id.ValueText, period.Since!.Value, period.Until!.Value);
        }

        return periods;
    }

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
            if (_conditions.BindPlace(token) is { } place && !table.ByPlace.TryAdd(place, date))
            {
                scope.Diagnostics.ReportDuplicatePeriod(token.Location, place.Code);
            }
        }
    }

    /// <summary>The dates of one clause; null is <c>never</c> for <c>since</c> and open for <c>until</c>.</summary>
    private sealed class DateTable
    {
        public DateOnly? Default { get; set; }

        public Dictionary<PlaceSymbol, DateOnly?> ByPlace { get; } = [];
    }
}
