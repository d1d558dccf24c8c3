using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>Every mutant of a rule, or of a named condition, in the order of the text.</summary>
internal sealed class RuleMutations
{
    private readonly List<Mutant> _mutants = [];
    private readonly string _owner;
    private readonly TextLocation _location;

    private RuleMutations(string owner, TextLocation location) => (_owner, _location) = (owner, location);

    /// <param name="syntax">Where the rule's dates stand.</param>
    public static ImmutableArray<Mutant> Of(RuleSymbol rule, RuleDeclarationSyntax syntax)
    {
        var mutations = new RuleMutations(rule.Id, rule.Location);
        mutations.AddDates(rule, syntax);
        mutations.AddCondition(rule.When, (copy, c) => copy.When = c);
        mutations.AddPaths(rule);
        mutations.AddExceptions(rule);
        return mutations.Finish();
    }

    public static ImmutableArray<Mutant> Of(DefineSymbol define)
    {
        var mutations = new RuleMutations(define.Name, define.Location);
        foreach (var mutation in ConditionMutations.Of(define.Condition))
        {
            mutations.Add(mutation, define.Condition, rule => new DefineReplacement(define, mutation.Condition).Apply(rule));
        }

        return mutations.Finish();
    }

    private void AddCondition(BoundCondition condition, Action<RuleSymbol, BoundCondition> put)
    {
        foreach (var mutation in ConditionMutations.Of(condition))
        {
            Add(mutation, condition, rule =>
            {
                var copy = rule.Copy();
                put(copy, mutation.Condition);
                return copy;
            });
        }
    }

    private void AddPaths(RuleSymbol rule)
    {
        for (var i = 0; i < rule.Paths.Length; i++)
        {
            var (index, path) = (i, rule.Paths[i]);
            if (rule.Paths.Length > 1 || rule.When is not BoundNever)
            {
                Add(MutantKind.Drop, path.From.Syntax?.Location ?? _location, $"drop \"{path.Text}\"", r => With(r, copy => copy.Paths = copy.Paths.RemoveAt(index)));
            }

            AddCondition(path.From, (copy, c) => copy.Paths = copy.Paths.SetItem(index, path with { From = c }));
            AddCondition(path.To, (copy, c) => copy.Paths = copy.Paths.SetItem(index, path with { To = c }));
            if (path.Through is not { } through)
            {
                continue;
            }

            Add(MutantKind.Drop, through.Syntax?.Location ?? _location, $"drop \"unless through {through.Text}\"", r => With(r, copy => copy.Paths = copy.Paths.SetItem(index, path with { Through = null })));
            AddCondition(through, (copy, c) => copy.Paths = copy.Paths.SetItem(index, path with { Through = c }));
        }
    }

    private void AddExceptions(RuleSymbol rule)
    {
        for (var i = 0; i < rule.Exceptions.Length; i++)
        {
            var (index, exception) = (i, rule.Exceptions[i]);
            var name = exception.Name.English;
            Add(MutantKind.DropException, exception.Location, $"drop the exception \"{name}\"", r => With(r, copy => copy.Exceptions = copy.Exceptions.RemoveAt(index)));
            foreach (var days in new[] { -1, 1 })
            {
                AddExceptionDate(index, exception, "since", exception.Since?.AddDays(days), (e, d) => e.Since = d);
                AddExceptionDate(index, exception, "until", exception.Until?.AddDays(days), (e, d) => e.Until = d);
            }

            AddCondition(exception.Condition, (copy, c) => copy.Exceptions = copy.Exceptions.SetItem(index, With(exception, e => e.Condition = c)));
        }
    }

    private void AddExceptionDate(int index, ExceptionSymbol exception, string keyword, DateOnly? moved, Action<ExceptionSymbol, DateOnly> put)
    {
        if (moved is { } date)
        {
            Add(
                MutantKind.MoveDate,
                exception.Location,
                $"move {keyword} of the exception \"{exception.Name.English}\" to {MutantWords.Of(date)}",
                r => With(r, copy => copy.Exceptions = copy.Exceptions.SetItem(index, With(exception, e => put(e, date)))));
        }
    }

    private void AddDates(RuleSymbol rule, RuleDeclarationSyntax syntax)
    {
        foreach (var clause in syntax.Clauses.OfType<InForceClauseSyntax>())
        {
            var named = clause.Dates.Items.SelectMany(d => d.Places.Items).Select(p => p.ValueText).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in clause.Dates.Items.Where(e => ConditionBinder.ParseDate(e.DateOrNever) is not null))
            {
                var places = entry.Places.Items.Select(p => p.ValueText).ToArray();
                var isOfEntry = (InForcePeriod period) => entry.ForKeyword is null ? period.Place is null || !named.Contains(period.Place.Code) : places.Contains(period.Place?.Code, StringComparer.Ordinal);
                foreach (var days in new[] { -1, 1 })
                {
                    var moved = ConditionBinder.ParseDate(entry.DateOrNever)!.Value.AddDays(days);
                    var isSince = clause.Keyword.Kind == SyntaxKind.SinceKeyword;
                    Add(
                        MutantKind.MoveDate,
                        entry.DateOrNever.Location,
                        $"move {clause.Keyword.Text} {entry.DateOrNever.ValueText}{(places.Length > 0 ? $" for {string.Join(", ", places)}" : "")} to {MutantWords.Of(moved)}",
                        r => With(r, copy => copy.InForce = [.. copy.InForce.Select(p => !isOfEntry(p) ? p : isSince ? p with { Since = moved } : p with { Until = moved })]));
                }
            }
        }
    }

    private static RuleSymbol With(RuleSymbol rule, Action<RuleSymbol> change)
    {
        var copy = rule.Copy();
        change(copy);
        return copy;
    }

    private static ExceptionSymbol With(ExceptionSymbol exception, Action<ExceptionSymbol> change)
    {
        var copy = exception.Copy();
        change(copy);
        return copy;
    }

    private void Add(ConditionMutation mutation, BoundCondition before, Func<RuleSymbol, RuleSymbol> apply) =>
        _mutants.Add(new Mutant(_owner, mutation.Kind, mutation.At?.Location ?? _location, mutation.Change, apply) { Compared = new ConditionChange(before, mutation.Condition) });

    private void Add(MutantKind kind, TextLocation location, string change, Func<RuleSymbol, RuleSymbol> apply) => _mutants.Add(new Mutant(_owner, kind, location, change, apply));

    /// <summary>What is changed alike in several places is numbered, so that a text names one mutant.</summary>
    private ImmutableArray<Mutant> Finish()
    {
        foreach (var alike in _mutants.GroupBy(m => m.Change, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.ToArray()).ToArray())
        {
            foreach (var (index, mutant) in alike.Index().Skip(1))
            {
                mutant.Change = FormattableString.Invariant($"{mutant.Change} ({index + 1})");
            }
        }

        return [.. _mutants];
    }
}
