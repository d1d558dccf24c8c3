using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Packs;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Linting;

/// <summary>Finds what compiles and cannot be meant: conditions that no flow meets or every flow does, exceptions that excuse nothing or everything, names that nobody can tell apart, text that reads otherwise than it is compiled.</summary>
public sealed class RuleLinter
{
    private const int LongestText = 120;

    private readonly Compilation _compilation;
    private readonly DiagnosticBag _diagnostics = new();

    private RuleLinter(Compilation compilation) => _compilation = compilation;

    /// <summary>Warnings, sorted; none for rules that do not compile. Never takes longer than some seconds: what is too much to decide is passed over.</summary>
    public static ImmutableArray<Diagnostic> Lint(RulePack rules) => Lint(rules.Compilation, rules.Texts);

    internal static ImmutableArray<Diagnostic> Lint(Compilation compilation, ImmutableArray<SourceText> texts)
    {
        var linter = new RuleLinter(compilation);
        linter.LintTexts(texts);
        if (!compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            linter.LintNames();
            foreach (var pack in compilation.Scopes)
            {
                linter.LintPack(pack);
            }
        }

        return linter._diagnostics.ToSorted();
    }

    private void LintTexts(ImmutableArray<SourceText> texts)
    {
        foreach (var text in texts)
        {
            var line = -1;
            for (var i = 0; i < text.Content.Length; i++)
            {
                if (text.Content[i] >= '\u00AD' && LookAlikes.IsInvisible(text.Content[i]) && text.GetLocation(new TextSpan(i, 1)) is var location && location.StartLine != line)
                {
                    line = location.StartLine;
                    _diagnostics.Report(LintDiagnostics.InvisibleCharacter, location, FormattableString.Invariant($"U+{(int)text.Content[i]:X4}"));
                }
            }
        }
    }

    private void LintNames()
    {
        var columns = _compilation.Vocabulary.Fields.Select(f => new Name(f.Name, null));
        foreach (var pack in _compilation.Scopes)
        {
            LintNames([.. columns, .. pack.Defines.OrderBy(d => d.Location).Select(d => new Name(d.Name, d.Location))]);
            LintNames([.. pack.Laws.OrderBy(l => l.Location).Select(l => new Name(l.Name, l.Location))]);
        }

        var ids = _compilation.Rules.Select(r => new Name(r.Id, r.Location)).Concat(_compilation.Claims.Select(c => new Name(c.Id, c.Location)));
        LintNames([.. ids.OrderBy(n => n.Location)]);
        LintNames([.. _compilation.Packs.OrderBy(p => p.Location).Select(p => new Name(p.Name, p.Location))]);
    }

    private void LintNames(ImmutableArray<Name> names)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (text, location) in names)
        {
            if (location is not null && LookAlikes.FindForeign(text) is { } foreign)
            {
                _diagnostics.Report(LintDiagnostics.LookAlike, location, text, FormattableString.Invariant($"a name in Latin letters, and has `{foreign}` (U+{foreign.Value:X4})"));
            }
            else if (location is not null && seen.TryGetValue(LookAlikes.GetSkeleton(text), out var other) && other != text)
            {
                _diagnostics.Report(LintDiagnostics.LookAlike, location, text, $"`{other}`");
            }

            seen.TryAdd(LookAlikes.GetSkeleton(text), text);
        }
    }

    private void LintPack(PackScope pack)
    {
        var search = new ConditionSearch(_compilation.Vocabulary, pack.Pack.LawAsOf ?? DateOnly.MaxValue);
        var rules = _compilation.Rules.Where(r => r.Pack == pack.Pack).ToList();
        var claims = _compilation.Claims.Where(c => c.Pack == pack.Pack).ToList();
        var conditions = rules.SelectMany(r => r.Exceptions.Select(e => e.Condition).Append(r.When).Concat(r.Paths.SelectMany(GetConditions)))
            .Concat(claims.SelectMany(c => new[] { c.About, c.Where }.OfType<BoundCondition>().Concat(c.Path is null ? [] : GetConditions(c.Path))));
        LintUse(pack, conditions);
        foreach (var define in pack.Defines)
        {
            LintCondition(define.Condition, $"define `{define.Name}`", define.Location, search);
        }

        foreach (var rule in rules)
        {
            LintRule(rule, search);
        }

        foreach (var claim in claims.Where(c => c.Where is not null))
        {
            LintCondition(claim.Where!, $"claim `{claim.Id}`", claim.Location, search);
        }
    }

    private static IEnumerable<BoundCondition> GetConditions(BoundPath path) => path.Through is null ? [path.From, path.To] : [path.From, path.To, path.Through];

    private void LintUse(PackScope pack, IEnumerable<BoundCondition> conditions)
    {
        var used = new HashSet<DefineSymbol>();
        var pending = new Stack<DefineSymbol>(conditions.SelectMany(DefineCycles.GetUsed));
        while (pending.TryPop(out var define))
        {
            if (used.Add(define))
            {
                foreach (var next in define.Uses)
                {
                    pending.Push(next);
                }
            }
        }

        foreach (var define in pack.Defines.Where(d => !used.Contains(d)))
        {
            _diagnostics.Report(LintDiagnostics.UnusedDefine, define.Location, define.Name);
        }
    }

    private void LintRule(RuleSymbol rule, ConditionSearch search)
    {
        LintPlaces(rule);
        var isSound = true;
        foreach (var condition in rule.Paths.SelectMany(GetConditions).Prepend(rule.When).Where(c => c is not BoundNever))
        {
            isSound &= !LintCondition(condition, $"a condition of rule `{rule.Id}`", rule.Location, search);
        }

        foreach (var exception in rule.Exceptions)
        {
            if (LintCondition(exception.Condition, $"exception \"{exception.Name.English}\"", exception.Location, search) || !isSound || !rule.Paths.IsEmpty)
            {
                continue;
            }

            if (!search.CanHold(new Wanted(rule.When, true), new Wanted(exception.Condition, true)))
            {
                _diagnostics.Report(LintDiagnostics.ExceptionNeverHolds, exception.Location, exception.Name.English, rule.Id);
            }
            else if (exception.Since is null && exception.Until is null && !search.CanHold(new Wanted(rule.When, true), new Wanted(exception.Condition, false)))
            {
                _diagnostics.Report(LintDiagnostics.ExceptionAlwaysHolds, exception.Location, exception.Name.English, rule.Id);
            }
        }
    }

    /// <summary>The smallest connectives of a condition that never hold or always do; defines are looked at by themselves.</summary>
    /// <returns>True when there is one.</returns>
    private bool LintCondition(BoundCondition condition, string what, TextLocation location, ConditionSearch search)
    {
        var isFound = false;
        foreach (var part in condition.Parts)
        {
            isFound |= LintCondition(part, "a part of " + (what.StartsWith("a part of ", StringComparison.Ordinal) ? what["a part of ".Length..] : what), location, search);
        }

        if (isFound || condition is not (BoundLogical or BoundAtLeast or BoundNever))
        {
            return isFound;
        }

        var descriptor = !search.CanHold(new Wanted(condition, true)) ? LintDiagnostics.NeverHolds
            : !search.CanHold(new Wanted(condition, false)) ? LintDiagnostics.AlwaysHolds
            : null;
        if (descriptor is not null)
        {
            var text = condition.Text;
            _diagnostics.Report(descriptor, location, what, text.Length <= LongestText ? text : text[..LongestText] + "…");
        }

        return descriptor is not null;
    }

    private void LintPlaces(RuleSymbol rule)
    {
        var registers = _compilation.Vocabulary.Places;
        var asOf = rule.Pack.LawAsOf ?? DateOnly.MaxValue;
        var named = rule.InForce.Where(p => p.Place is { IsGroup: true }).ToList();
        for (var i = 0; i < named.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (registers.GetCovered(named[j].Place!, asOf), registers.GetCovered(named[i].Place!, asOf));
                var shared = one.Intersect(other).Where(p => !rule.InForce.Any(period => period.Place == p)).ToList();
                if ((named[i].Since, named[i].Until) != (named[j].Since, named[j].Until) && shared.Count > 0 && shared.Count < one.Length && shared.Count < other.Length)
                {
                    _diagnostics.Report(LintDiagnostics.OverlappingPlaces, rule.Location, rule.Id, named[i].Place!.Code, named[j].Place!.Code, shared[0].Code);
                }
            }
        }
    }

    private sealed record Name(string Text, TextLocation? Location);
}
