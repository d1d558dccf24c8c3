using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Questions are the smallest sets of open facts that can decide: compared with trying every answer there is.</summary>
public sealed class QuestionTests
{
    private static readonly DateOnly s_date = new(2026, 1, 15);

    [Fact]
    public void Questions_OfTenThousandSmallCases_AreThoseOfBruteForce()
    {
        var cases = new RandomCases(7);
        var compared = 0;
        foreach (var rule in cases.CreateRules(400, IsSmall).Rules)
        {
            for (var i = 0; i < 40; i++)
            {
                var context = CreateContext(cases.CreateFlow(rule, blank: 0.7), rule);
                if (rule.Fields.Any(f => IsHalfReadable(context.Flow[f])) || ReferenceEvaluator.Evaluate(rule, Truth.True, context) != Outcome.Undetermined)
                {
                    continue;
                }

                var expected = FindByBruteForce(context);
                var actual = new QuestionFinder(TestVocabulary.Shipped).Find(rule, context).Questions.Select(q => Describe(q.Facts.Select(f => f.Field), q.Decides)).ToHashSet();
                if (expected.Count <= 12 && !expected.SetEquals(actual))
                {
                    Assert.Fail($"when {rule.When.Text}\n{string.Join("\n", rule.Exceptions.Select(e => "unless " + e.Condition.Text))}\n{string.Join("\n", rule.Fields.Select(f => $"{f.Name}: {context.Flow[f].Text}"))}\nexpected {string.Join(" | ", expected.Order())}\nactual   {string.Join(" | ", actual.Order())}");
                }

                compared++;
            }
        }

        Assert.True(compared >= 5_000, $"only {compared} cases were compared");
    }

    [Fact]
    public void Question_Answered_LeadsWhereItSays()
    {
        var cases = new RandomCases(11);
        var reader = CellReader.For(TestVocabulary.Shipped);
        var asked = 0;
        foreach (var rule in cases.CreateRules(150).Rules)
        {
            for (var i = 0; i < 20; i++)
            {
                var context = CreateContext(cases.CreateFlow(rule), rule);
                var judged = RuleTiming.Judge(context);
                if (judged.Outcome != Outcome.Undetermined || judged.Status != FindingStatus.Current)
                {
                    continue;
                }

                // What the data reveal is answered by nobody's column.
                foreach (var question in new QuestionFinder(TestVocabulary.Shipped).Find(rule, context).Questions.Where(q => q.Facts.All(f => f.Field != "data")))
                {
                    var flow = question.Facts.Aggregate(context.Flow, (f, fact) => f.With(reader.Read(TestVocabulary.Shipped.FindField(fact.Field)!, fact.Answer, static () => null, new Diagnostics.DiagnosticBag())));
                    var outcome = RuleTiming.Judge(context.WithFlow(flow));
                    Assert.Equal((question.Decides, true), (outcome.Status == FindingStatus.Current ? outcome.Outcome : Outcome.NotApplicable, asked++ >= 0));
                }
            }
        }

        Assert.True(asked > 500, $"only {asked} questions were asked");
    }

    [Fact]
    public void ConversationsWithAnAssistant_InNorway_AskWhatWouldDecide()
    {
        var rule = TestRules.Shipped.FindRule("GDPR0600")!;
        var finding = TestMeaningTests.Explain(TestRules.Shipped, rule, "subject_regions: NO; data: content.conversation.ai_chat; purpose: advertising.personalised").Finding!;
        Assert.Equal(["legal_basis", "legal_basis"], finding.Questions.Select(q => Assert.Single(q.Facts).Field));
        Assert.Contains(finding.Questions, q => q.Decides == Outcome.Violation && q.Facts[0].Answer == "none");
    }

    /// <summary>A test of the language, and columns that are declared; what it reads besides is open.</summary>
    public static TheoryData<string, string> Operators => new()
    {
        { "purpose includes advertising.personalised", "" },
        { "legal_basis is 6.1.f, none", "" },
        { "recipient_role is not processor", "" },
        { "not purpose only advertising, service", "" },
        { "purpose within original_purpose", "original_purpose: service" },
        { "purpose within original_purpose", "purpose: service" },
        { "special marked inferred", "" },
        { "opt_out is none", "" },
        { "profiling is no", "" },
        { "controller is \"acme\"", "" },
        { "recipient contains \"acme\"", "" },
        { "subject_regions in EEA", "" },
        { "not subject_regions only in EEA", "" },
        { "min_age < 13", "" },
        { "retention > P13M", "" },
        { "dpia_date < 2026-06-01", "" },
        { "retention > device_lifetime", "device_lifetime: P1Y" },
        { "retention is unlimited", "" },
        { "min_age < consent_age for subject_regions", "subject_regions: NO" },
        { "min_age < consent_age for subject_regions", "min_age: 14" },
        { "judged \"is it?\" documented by lia", "" },
    };

    /// <summary>Whoever is asked is offered an answer that breaks the rule and one that does not.</summary>
    [Theory]
    [MemberData(nameof(Operators))]
    public void Operator_Every_OffersAnAnswerToEitherSide(string test, string declared)
    {
        var rule = CompileRule(test);
        var questions = new QuestionFinder(TestVocabulary.Shipped).Find(rule, CreateContext(TestRules.Flow(declared), rule)).Questions;
        Assert.Equal([Outcome.NotApplicable, Outcome.Violation], questions.Select(q => q.Decides).Distinct().Order());
    }

    [Fact]
    public void Operators_OfTheLanguage_AreAllAmongThese()
    {
        // What others declare, or what is a question by nature, no answer of the flow itself decides.
        Type[] undecided = [typeof(BoundFlowTest), typeof(BoundRevealTest), typeof(BoundUnstatedTest)];
        var covered = Operators.SelectMany(o => CompileRule(o.Data.Item1).When.GetTests()).Select(t => t.GetType()).Distinct();
        var all = typeof(BoundTest).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(BoundTest)) && !t.IsAbstract);
        Assert.Equal(all.Except(undecided).Select(t => t.Name).Order(), covered.Select(t => t.Name).Order());
    }

    private static RuleSymbol CompileRule(string test)
    {
        var compilation = TestRules.Compile($"pack p \"P\" version \"1\" as of 2026-01-15\nlaw gdpr \"R\"\n/// ## Why\n/// x\n/// ## How to fix\n/// x\nrule R1 \"r\"\n  severity error\n  source unchecked\n  cites gdpr art 6\n  since 2018-05-25\n  when {test}\n  message \"m\"\n");
        Assert.Empty(compilation.GetDiagnostics().Select(d => d.Message));
        return Assert.Single(compilation.Rules);
    }

    /// <summary>Columns whose answers can all be listed.</summary>
    internal static bool IsSmall(FieldSymbol field) => field.Type == FieldType.YesNo || (field.Type == FieldType.Term && field.Taxonomy!.Terms.Length <= 12 && field.Name != "sensitive_filter");

    private static bool IsHalfReadable(Cell cell) => cell.State == CellState.Unreadable || cell.Values.Any(v => v is TermValue { IsExact: false }) || cell.Text.Length > 0 && cell.State == CellState.Declared && cell.Field.Taxonomy is { } kind && cell.Values.OfType<TermValue>().Any(v => kind.Terms.Any(t => t != v.Term && kind.IsNarrowerOrEqual(t, v.Term!)));

    private static FlowContext CreateContext(Flow flow, RuleSymbol rule) =>
        new(TestVocabulary.Shipped, flow, s_date, s_date, rule, new Phrases(Language.English));

    private static HashSet<string> FindByBruteForce(FlowContext context)
    {
        var open = context.Rule!.Fields.Where(f => context.Flow[f].IsUnknown).ToArray();
        var found = new List<(HashSet<FieldSymbol> Set, Outcome Outcome)>();
        foreach (var set in Enumerable.Range(1, (1 << open.Length) - 1).Select(bits => open.Where((_, i) => (bits & (1 << i)) != 0).ToHashSet()).Where(s => s.Count <= 4).OrderBy(s => s.Count))
        {
            var outcomes = GetAssignments(context.Flow, [.. set], 0).Select(f => ReferenceEvaluator.Evaluate(context.Rule!, Truth.True, context.WithFlow(f))).ToHashSet();
            outcomes.Remove(Outcome.Undetermined);
            outcomes.ExceptWith(found.Where(f => f.Set.IsSubsetOf(set)).Select(f => f.Outcome).ToArray());
            found.AddRange(outcomes.Select(o => (set, o)));
        }

        return [.. found.Select(f => Describe(f.Set.OrderBy(s => s.Ordinal).Select(s => s.Name), f.Outcome))];
    }

    /// <summary>The flow with every combination of answers in the columns from <paramref name="index"/> on.</summary>
    internal static IEnumerable<Flow> GetAssignments(Flow flow, FieldSymbol[] fields, int index)
    {
        if (index == fields.Length)
        {
            return [flow];
        }

        var field = fields[index];
        var texts = field.Type == FieldType.YesNo ? ["yes", "no", "none"] : field.Taxonomy!.Terms.Select(t => t.Name).Append("none");
        var reader = CellReader.For(TestVocabulary.Shipped);
        return texts.SelectMany(t => GetAssignments(flow.With(reader.Read(field, t, static () => null, new Diagnostics.DiagnosticBag())), fields, index + 1));
    }

    private static string Describe(IEnumerable<string> fields, Outcome outcome) => $"{string.Join('+', fields)} -> {outcome}";
}
