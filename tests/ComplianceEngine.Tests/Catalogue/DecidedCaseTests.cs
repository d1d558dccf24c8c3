using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>What authorities and courts decided, as flows, and our own counterparts one fact away.</summary>
public sealed class DecidedCaseTests
{
    /// <summary>Rules that cases name before they are written. Once such a rule is there, its cases count; a rule that nobody has announced fails.</summary>
    private static readonly HashSet<string> s_awaited = [];

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, DecidedCase>> s_files = new(StringComparer.Ordinal);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var file in DecidedCases.Files)
            {
                foreach (var flow in Read(file).Keys)
                {
                    cases.Add(file, flow);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_OnItsDay_ComesOutAsExpected(string file, string flow)
    {
        var decided = Read(file)[flow];
        Assert.Empty(FindMismatches(decided));
    }

    [Fact]
    public void Mismatches_OfAPlantedExpectation_AreFound()
    {
        var flow = TestRules.Flow("controller: Acme");
        var decided = new DecidedCase(flow, FixtureInventories.AsOf, ["GDPR0600"], [], [], [flow]);
        Assert.Equal(["GDPR0600: expected violation, was Undetermined"], FindMismatches(decided));
        Assert.Equal(["GDPR9999: there is no such rule"], FindMismatches(decided with { Expect = [], ExpectNot = ["GDPR9999"] }));
    }

    private static IReadOnlyDictionary<string, DecidedCase> Read(string file) => s_files.GetOrAdd(file, DecidedCases.Read);

    private static IEnumerable<string> FindMismatches(DecidedCase decided) =>
    [
        .. Compare(decided, decided.Expect, "violation", o => o == Outcome.Violation),
        .. Compare(decided, decided.ExpectNot, "no violation", o => o != Outcome.Violation),
        .. Compare(decided, decided.ExpectUnknown, "undetermined", o => o == Outcome.Undetermined),
    ];

    private static IEnumerable<string> Compare(DecidedCase decided, ImmutableArray<string> rules, string expected, Func<Outcome, bool> isExpected) =>
        rules.Select(id => TestRules.Shipped.FindRule(id) is not { } rule
            ? s_awaited.Contains(id) ? "" : $"{id}: there is no such rule"
            : Judge(rule, decided) is var outcome && isExpected(outcome)
                ? ""
                : $"{id}: expected {expected}, was {outcome}")
            .Where(mismatch => mismatch.Length > 0);

    /// <summary>What an ordinary run says: it does not evaluate what is not law yet.</summary>
    private static Outcome Judge(RuleSymbol rule, DecidedCase decided) => rule.Status == RuleStatus.Proposal
        ? Outcome.NotApplicable
        : Evaluator.Judge(TestRules.Shipped, rule, decided.Flow, new EvaluationOptions(decided.AsOf), decided.Inventory);
}
