using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Packs;

/// <summary>A duty of a law that no rule of a pack models, and why.</summary>
/// <param name="Law">The law.</param>
/// <param name="Provision">Where in it: <c>art. 33</c>.</param>
/// <param name="Duty">What is owed.</param>
/// <param name="Reason">Why no rule says anything of it.</param>
/// <param name="Location">The row that says so.</param>
public sealed record UnmodelledDuty(LawSymbol Law, string Provision, LocalizedText Duty, LocalizedText Reason, TextLocation Location)
{
    /// <summary>What sort of reason it is; null where the row does not say.</summary>
    public UnmodelledKind? Kind { get; init; }
}

/// <summary>Why a duty is not modelled.</summary>
public enum UnmodelledKind
{
    /// <summary>It is not about flows of data: it binds others, concerns an event, or a fact that no register of flows holds.</summary>
    NotAboutFlows,

    /// <summary>It needs a judgement that no declared fact stands for.</summary>
    NeedsJudgement,

    /// <summary>It could be modelled and is not yet.</summary>
    NotYet,
}

/// <summary>A provision and the rules that cite it, or a part of it, as their ground; by id.</summary>
public sealed record CoveredProvision(string Provision, ImmutableArray<RuleSymbol> Rules);

/// <summary>What the rules make of one law.</summary>
/// <param name="Law">The law; of several packs that declare it, the first by name of the pack's folder.</param>
/// <param name="Covered">The provisions that rules in use cite, articles without their paragraphs, in the order of the law; recitals are no duties and are left out.</param>
/// <param name="NotModelled">The duties that are declared to be left out, in the order of the law.</param>
public sealed record LawCoverage(LawSymbol Law, ImmutableArray<CoveredProvision> Covered, ImmutableArray<UnmodelledDuty> NotModelled);

/// <summary>What of the laws the rules encode, what not, and what they rest on.</summary>
public sealed class RuleCoverage
{
    private readonly Lazy<LawCoverage[]> _laws;

    private RuleCoverage(ImmutableArray<RuleSymbol> rules, Func<IEnumerable<LawCoverage>> laws, ImmutableArray<Diagnostic> diagnostics)
    {
        Rules = rules;
        _laws = new Lazy<LawCoverage[]>(() => [.. laws()]);
        Diagnostics = diagnostics;
    }

    /// <summary>Every rule but the retired, by id.</summary>
    public ImmutableArray<RuleSymbol> Rules { get; }

    /// <summary>Every law declared, by short title; one that several packs declare stands once. Put together when first asked for.</summary>
    public ImmutableArray<LawCoverage> Laws => [.. _laws.Value];

    /// <summary>What is wrong with the lists of duties, sorted.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Puts together what the rules cite and what the lists beside the packs leave out. Never throws on bad lists: see <see cref="Diagnostics"/>.</summary>
    /// <param name="dutyFiles">See <see cref="RuleFolder.DutyFiles"/>.</param>
    public static RuleCoverage Create(Compilation compilation, ImmutableArray<SourceText> dutyFiles)
    {
        var diagnostics = new DiagnosticBag();
        ImmutableArray<RuleSymbol> rules = [.. compilation.Rules.Where(r => r.Status != RuleStatus.Retired)];
        var duties = new DutyReader(compilation.Laws, rules, diagnostics).Read(dutyFiles);
        return new RuleCoverage(rules, () => CoverLaws(compilation, rules, duties), diagnostics.ToSorted());
    }

    private static IEnumerable<LawCoverage> CoverLaws(Compilation compilation, ImmutableArray<RuleSymbol> rules, ImmutableArray<UnmodelledDuty> all)
    {
        var duties = all.ToLookup(d => d.Law.Title, StringComparer.Ordinal);
        var cited = rules.SelectMany(r => r.Citations.Select(c => (Rule: r, Citation: c))).ToLookup(c => c.Citation.Law?.Title ?? "", StringComparer.Ordinal);
        return compilation.Laws.GroupBy(l => l.Title, StringComparer.Ordinal)
            .Select(g => g.MinBy(l => l.Location.Path, StringComparer.Ordinal)!)
            .OrderBy(l => l.ShortTitle.English, StringComparer.Ordinal)
            .Select(law => new LawCoverage(law, Group(cited[law.Title]), [.. duties[law.Title].OrderBy(d => ProvisionOrder.KeyOf(d.Provision), StringComparer.Ordinal)]));
    }

    private static ImmutableArray<CoveredProvision> Group(IEnumerable<(RuleSymbol Rule, Citation Citation)> cited) =>
    [
        .. cited.Select(c => (c.Rule, Provision: ProvisionOrder.WithoutParagraph(c.Citation.Provision!)))
            .Where(c => !c.Provision.StartsWith("recital", StringComparison.Ordinal))
            .GroupBy(c => c.Provision, c => c.Rule, StringComparer.Ordinal)
            .OrderBy(g => ProvisionOrder.KeyOf(g.Key), StringComparer.Ordinal)
            .Select(g => new CoveredProvision(g.Key, [.. g.Distinct().OrderBy(r => r.Id, StringComparer.Ordinal)])),
    ];
}
