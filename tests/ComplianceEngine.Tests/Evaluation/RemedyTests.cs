using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Remedies are the smallest changes that resolve a violation: compared with trying every change there is, and each judged anew.</summary>
public sealed class RemedyTests
{
    private static readonly DateOnly s_date = new(2026, 1, 15);
    private static readonly Lazy<EvaluationResult> s_kitchenSink = new(() => EvaluateKitchenSink(Language.English, threads: 1));

    [Fact]
    public void Remedies_OfTwoThousandSmallCases_ChangeTheColumnsThatBruteForceFinds()
    {
        var cases = new RandomCases(23);
        var compared = 0;
        var several = 0;
        foreach (var rule in cases.CreateRules(800, QuestionTests.IsSmall).Rules)
        {
            for (var i = 0; i < 40 && compared < 2_000; i++)
            {
                var context = CreateContext(cases.CreateFlow(rule, blank: 0.3), rule);
                if (ReferenceEvaluator.Evaluate(rule, Truth.True, context) != Outcome.Violation)
                {
                    continue;
                }

                var expected = FindByBruteForce(context);
                var remedies = new RemedyFinder(TestVocabulary.Shipped, []).Find(rule, context);
                var actual = remedies.Where(r => !r.Changes.IsEmpty).Select(r => string.Join('+', r.Changes.Select(c => c.Field))).ToHashSet();
                Assert.True(
                    actual.Count == remedies.Count(r => !r.Changes.IsEmpty) && (expected.Count <= 6 ? expected.SetEquals(actual) : actual.Count == 6 && actual.IsSubsetOf(expected)),
                    $"when {rule.When.Text}\n{string.Join("\n", rule.Exceptions.Select(e => "unless " + e.Condition.Text))}\n{string.Join("\n", rule.Fields.Select(f => $"{f.Name}: {context.Flow[f].Text}"))}\nexpected {string.Join(" | ", expected.Order())}\nactual   {string.Join(" | ", actual.Order())}");
                compared++;
                several += expected.Any(e => e.Contains('+', StringComparison.Ordinal)) ? 1 : 0;
            }
        }

        Assert.True(compared == 2_000 && several >= 60, $"only {compared} cases were compared, {several} of them with sets of several columns");
    }

    [Fact]
    public void Remedies_OfRandomRules_ResolveAndBreakWhatTheySay()
    {
        var cases = new RandomCases(29);
        var rules = cases.CreateRules(120).Rules;
        var (judged, breaking) = (0, 0);
        foreach (var rule in rules)
        {
            for (var i = 0; i < 40; i++)
            {
                var context = CreateContext(cases.CreateFlow(rule, blank: 0.2), rule);
                if (RuleTiming.Judge(context) is not { Outcome: Outcome.Violation, Status: FindingStatus.Current })
                {
                    continue;
                }

                var remedies = new RemedyFinder(TestVocabulary.Shipped, rules).Find(rule, context);
                Assert.All(remedies, r => AssertResolves(r, context, rules));
                judged += remedies.Length;
                breaking += remedies.Count(r => !r.Breaks.IsEmpty);
            }
        }

        Assert.True(judged > 300 && breaking > 2, $"only {judged} remedies were judged, {breaking} of them break a rule");
    }

    [Fact]
    public void KitchenSink_EveryViolation_HasRemediesInWordsAndThoseThatResolveItAndBreakWhatTheySay()
    {
        var violations = s_kitchenSink.Value.Findings.Where(f => f is { Outcome: Outcome.Violation, Status: FindingStatus.Current }).ToArray();
        Assert.NotEmpty(violations);
        foreach (var finding in violations)
        {
            // In words first, and stopping always would do.
            // In words first, and stopping always would do.
            Assert.Equal((finding.Rule.Remedy!.English, "stop this use"), (finding.Remedies[0].Text, finding.Remedies[^1].Text));
            Assert.All(finding.Remedies, r => AssertResolves(r, CreateContext(finding.Flow, finding.Rule), s_kitchenSink.Value.Rules));
        }
    }

    [Fact]
    public void KitchenSink_AnyNumberOfThreads_GivesTheSameRemedies()
    {
        var again = EvaluateKitchenSink(Language.English, threads: 4);
        Assert.Equal(s_kitchenSink.Value.Findings.SelectMany(f => f.Remedies).Select(r => r.Text), again.Findings.SelectMany(f => f.Remedies).Select(r => r.Text));
    }

    [Fact]
    public void KitchenSink_InNorwegian_HasTheSameChangesInOtherWords()
    {
        var norwegian = EvaluateKitchenSink(Language.Find("nb")!, threads: 1).Findings.SelectMany(f => f.Remedies).ToArray();
        Assert.Equal(s_kitchenSink.Value.Findings.SelectMany(f => f.Remedies).SelectMany(r => r.Changes), norwegian.SelectMany(r => r.Changes));
        Assert.All(norwegian.Where(r => !r.Changes.IsEmpty), r => Assert.StartsWith("gjør det slik i praksis, og oppgi så: ", r.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "make it so in fact, then declare: `withdrawal` (Withdrawal of consent) = `as_easy` (as easy as giving consent) instead of `harder` (harder than giving consent)")]
    [InlineData("nb", "gjør det slik i praksis, og oppgi så: `withdrawal` (Tilbaketrekking av samtykke) = `as_easy` (like enkelt som å gi samtykke) i stedet for `harder` (vanskeligere enn å gi samtykke)")]
    public void Remedy_ThatTheRuleNames_SaysWhatToDeclareInsteadOfWhat(string language, string text)
    {
        var (_, rule) = TestRules.CompileRule("withdrawal is harder", "unless \"as easy\" withdrawal is as_easy");
        Assert.Equal(text, Assert.Single(Find(rule, "withdrawal: harder", language)).Text);
    }

    [Theory]
    [InlineData("en", "make it so in fact, then declare: `security` (Security) = for example `adequate` instead of `inadequate`")]
    [InlineData("nb", "gjør det slik i praksis, og oppgi så: `security` (Sikkerhet) = for eksempel `adequate` (tilstrekkelig) i stedet for `inadequate` (utilstrekkelig)")]
    public void Remedy_OneOfMany_IsAnExample(string language, string text)
    {
        var (_, rule) = TestRules.CompileRule("security is inadequate, none");
        Assert.Equal(text, Assert.Single(Find(rule, "security: inadequate", language)).Text);
    }

    [Theory]
    [InlineData("en", "; this would newly violate T1 and T2")]
    [InlineData("nb", "; da brytes T1 og T2")]
    public void Remedy_ThatBreaksOtherRules_NamesThem(string language, string end)
    {
        var rules = CompileRules(("T2", "dpia is no"), ("T0", "dpia is yes"), ("T1", "dpia is no"), ("T3", "opt_out is no"));
        var remedy = Assert.Single(Find(rules.Single(r => r.Id == "T0"), "dpia: yes; opt_out: no", language, rules));
        Assert.Equal(["T1", "T2"], remedy.Breaks);
        Assert.EndsWith(end, remedy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Remedy_OfSeveralValues_IsTheOneThatBreaksFewestRules()
    {
        var rules = CompileRules(("T0", "default_visibility is public"), ("T1", "default_visibility is limited"));
        var remedy = Assert.Single(Find(rules[0], "default_visibility: public", rules: rules));
        Assert.Equal(("private", ""), (Assert.Single(remedy.Changes).To, string.Join(' ', remedy.Breaks)));
    }

    [Theory]
    [InlineData("not (safeguards includes contest and safeguards includes human_intervention)", "safeguards: notice", "safeguards", "notice|contest|human_intervention")]
    [InlineData("retention > P13M", "retention: P2Y", "retention", "P13M")]
    [InlineData("retention >= P13M", "retention: unlimited", "retention", "P12M")]
    [InlineData("retention is unlimited", "retention: unlimited", "retention", "P1Y")]
    [InlineData("dpo is none", "dpo: none", "dpo", "stated")]
    [InlineData("not judged \"Fair?\" documented by lia", "lia: no", "lia", "yes")]
    public void Remedy_OfAColumn_IsTheNaturalChange(string when, string flow, string field, string to)
    {
        var (_, rule) = TestRules.CompileRule(when);
        var changes = Find(rule, flow).Select(r => Assert.Single(r.Changes));
        Assert.Equal(to, Assert.Single(changes, c => c.Field == field).To);
    }

    [Theory]
    [InlineData("min_age < 13 and subjects includes child", "min_age: 9; subjects: child")]
    [InlineData("subject_regions in EEA", "subject_regions: NO")]
    public void Violation_ThatNoControllerCanChange_HasNoRemedy(string when, string flow)
    {
        var (_, rule) = TestRules.CompileRule(when);
        Assert.Empty(Find(rule, flow));
    }

    [Fact]
    public void DeclaredExclusion_AtCollection_IsARemedyOfTwoColumnsAtOnce()
    {
        // Data stays open until both columns say that its topics are kept out.
        var (_, rule) = TestRules.CompileRule("profiling is yes and (lia is no or data may reveal health)", since: "since 2018-05-25");
        var remedies = Find(rule, "profiling: yes; lia: no; data: content.conversation.ai_chat");
        Assert.Contains(remedies, r => r.Changes.Select(c => c.Field).SequenceEqual(["excluded_special", "sensitive_filter", "lia"]));
    }

    [Fact]
    public void Upcoming_Violation_HasNoRemedyYet()
    {
        var (compilation, rule) = TestRules.CompileRule("opt_out is no", since: "since 2026-06-01");
        var finding = TestMeaningTests.Explain(compilation, rule, "opt_out: no", s_date).Finding!;
        Assert.Equal((Outcome.Violation, FindingStatus.Upcoming, true), (finding.Outcome, finding.Status, finding.Remedies.IsEmpty));
    }

    /// <summary>The changed flow no longer violates the rule, is changed only where a controller can, and newly violates exactly what the remedy says.</summary>
    private static void AssertResolves(Remedy remedy, FlowContext context, ImmutableArray<RuleSymbol> rules)
    {
        if (remedy.Changes.IsEmpty)
        {
            Assert.Empty(remedy.Breaks);
            return;
        }

        var reader = CellReader.For(TestVocabulary.Shipped);
        var complaints = new DiagnosticBag();
        var flow = context.Flow;
        foreach (var change in remedy.Changes)
        {
            var field = TestVocabulary.Shipped.FindField(change.Field)!;
            Assert.True(field.IsControllable && context.Rule!.Fields.Contains(field), $"{context.Rule} changes {field}");
            Assert.Equal(change.From, flow[field].Text.Trim());
            flow = flow.With(reader.Read(field, change.To, static () => null, complaints));
        }

        Assert.Equal(0, complaints.Count);
        var changed = context.WithFlow(flow);
        Assert.Contains(RuleTiming.Judge(changed).Outcome, new[] { Outcome.Excepted, Outcome.NotApplicable });
        var broken = rules.Where(r => IsViolated(r, changed) && !IsViolated(r, context)).Select(r => r.Id).Order(StringComparer.Ordinal);
        Assert.Equal(broken, remedy.Breaks);
    }

    private static bool IsViolated(RuleSymbol rule, FlowContext context) => RuleTiming.Judge(context with { Rule = rule }).Outcome == Outcome.Violation;

    private static HashSet<string> FindByBruteForce(FlowContext context)
    {
        var fields = context.Rule!.Fields.Where(f => f.IsControllable).ToArray();
        var found = new List<HashSet<FieldSymbol>>();
        foreach (var set in Enumerable.Range(1, (1 << fields.Length) - 1).Select(bits => fields.Where((_, i) => (bits & (1 << i)) != 0).ToHashSet()).Where(s => s.Count <= 3).OrderBy(s => s.Count))
        {
            if (!found.Exists(f => f.IsSubsetOf(set))
                && QuestionTests.GetAssignments(context.Flow, [.. set], 0).Any(f => ReferenceEvaluator.Evaluate(context.Rule, Truth.True, context.WithFlow(f)) is Outcome.NotApplicable or Outcome.Excepted))
            {
                found.Add(set);
            }
        }

        return [.. found.Select(s => string.Join('+', s.OrderBy(f => f.Ordinal).Select(f => f.Name)))];
    }

    private static ImmutableArray<Remedy> Find(RuleSymbol rule, string flow, string language = "en", ImmutableArray<RuleSymbol> rules = default)
    {
        var context = new FlowContext(TestVocabulary.Shipped, TestRules.Flow(flow), s_date, s_date, rule, new Phrases(Language.Find(language)!));
        Assert.Equal(Outcome.Violation, RuleTiming.Judge(context).Outcome);
        return [.. new RemedyFinder(TestVocabulary.Shipped, rules.IsDefault ? [rule] : rules).Find(rule, context).Where(r => !r.Changes.IsEmpty)];
    }

    private static ImmutableArray<RuleSymbol> CompileRules(params (string Id, string When)[] rules)
    {
        var first = TestRules.Rule(rules[0].When).Replace("rule T1 ", $"rule {rules[0].Id} ", StringComparison.Ordinal);
        var others = rules.Skip(1).Select(r => TestRules.Rule(r.When)).Select((text, i) => text[text.IndexOf("///", StringComparison.Ordinal)..].Replace("rule T1 ", $"rule {rules[i + 1].Id} ", StringComparison.Ordinal));
        var compilation = TestRules.Compile(string.Join("\n", others.Prepend(first)));
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Location} {d.Message}"));
        return compilation.Rules;
    }

    private static FlowContext CreateContext(Flow flow, RuleSymbol rule) =>
        new(TestVocabulary.Shipped, flow, s_date, s_date, rule, new Phrases(Language.English));

    private static EvaluationResult EvaluateKitchenSink(Language language, int threads)
    {
        using var content = File.OpenRead(Path.Combine(TestVocabulary.RepositoryDirectory, "fixtures", "inventories", "kitchen-sink.csv"));
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(content, "kitchen-sink.csv");
        return Evaluator.Evaluate(TestRules.Shipped, [inventory], new EvaluationOptions(s_date) { Language = language, Threads = threads });
    }
}
