using System.Collections.Immutable;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Tests.Evaluation;

namespace ComplianceEngine.Tests.Casework;

/// <summary>The order of questions held against the best there is: the optimal decision tree of small cases, by brute force. COMPLY_CAMPAIGN multiplies the cases.</summary>
public sealed class InterviewOrderTests(ITestOutputHelper output)
{
    private const int Cases = 200;
    private const int MostTopics = 7;

    private static readonly DateOnly s_date = new(2026, 12, 1);

    [Fact]
    public void Questions_OfSmallCases_AreHardlyMoreThanTheFewestAndNeverMoot()
    {
        var (ours, best, count) = (0.0, 0.0, 0);
        for (var seed = RandomCases.Seed; count < Cases * RandomCases.Campaign; seed++)
        {
            if (Create(seed) is { } topics)
            {
                var tree = new DecisionTree(topics);
                ours += tree.CountAsked(tree.Root);
                best += tree.CountFewest(tree.Root);
                count++;
            }
        }

        output.WriteLine($"{count} cases, {ours / count:F3} questions where the fewest are {best / count:F3}: {ours / best:F3} times");
        Assert.InRange(ours / best, 1, 1.3);
    }

    [Theory]
    [InlineData("fixtures/meta-ai/flows.csv", 0.48, 0.70)]
    [InlineData("fixtures/others/flows.csv", 0.65, 0.80)]
    public void Shares_OfFixtures_AreFarAboveOtherOrders(string path, double afterFive, double afterTen)
    {
        var interview = Interview.Prepare(TestRules.Shipped, [FixtureInventories.Read(path)], new EvaluationOptions(s_date));
        var shares = InterviewShares.Of(interview, [1, 3, 5, 10, 20]);
        foreach (var share in shares)
        {
            output.WriteLine($"{share.Order}: {string.Join(' ', share.Closed.Select(c => c.ToString("P0", System.Globalization.CultureInfo.InvariantCulture)))}");
        }

        Assert.InRange(shares[0].Closed[2], afterFive, 1);
        Assert.InRange(shares[0].Closed[3], afterTen, 1);
        Assert.All(shares.Skip(2), other => Assert.All(Enumerable.Range(0, 4), i => Assert.True(shares[1].Closed[i] >= other.Closed[i] - 1e-9)));
    }

    /// <summary>What a few random rules leave open on a few random flows of one controller; null where that is nothing, or too much to try out.</summary>
    private static ImmutableArray<Topic>? Create(int seed)
    {
        var cases = new RandomCases(seed);
        var compilation = cases.CreateRules(1 + (seed % 3));
        var flows = compilation.Rules.Select((r, i) => Rename(cases.CreateFlow(r, 0.7), i)).ToImmutableArray();
        var inventory = new Inventory("flows.csv", "", 0, new InventoryDialect("utf-8", false, (char)44, 1, 0), [], flows.Length, 0, flows, []);
        var topics = Interview.Prepare(compilation, [inventory], new EvaluationOptions(s_date)).Topics;
        return topics.Length is 0 or > MostTopics || topics.Select(t => t.Controller).Distinct().Count() > 1 || topics.Any(t => t.Groups.Any(g => g.Answers.Length > 6) || t.Groups.Length > 2) ? null : topics;
    }

    private static Flow Rename(Flow flow, int number) => new($"f{number}", "flows.csv", number + 2, [.. flow.Cells.Select(c => c.Field.Name == "controller" ? CellReader.For(TestVocabulary.Shipped).Read(c.Field, "Acme", () => null, new()) : c)]);

    /// <summary>All that can be asked and answered.</summary>
    private sealed class DecisionTree(ImmutableArray<Topic> topics)
    {
        private readonly ImmutableArray<OpenPoint> _points = [.. topics.SelectMany(t => t.Points).Distinct()];
        private readonly Dictionary<string, double> _fewest = [];

        public OpenState[] Root => [.. _points.Select(p => p.Root)];

        public double CountFewest(OpenState[] states)
        {
            var key = string.Join(',', states.Select(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode));
            if (!_fewest.TryGetValue(key, out var fewest))
            {
                fewest = topics.Where(t => Matters(t, states)).Select(t => 1 + Answers(t, states).Average(CountFewest)).DefaultIfEmpty(0).Min();
                _fewest[key] = fewest;
            }

            return fewest;
        }

        public double CountAsked(OpenState[] states)
        {
            var planner = new QuestionPlanner(topics, _points.Zip(states).ToDictionary(p => p.First, p => p.Second));
            if (planner.Next() is not { } next)
            {
                Assert.DoesNotContain(topics, t => Matters(t, states));
                return 0;
            }

            Assert.True(Matters(next, states), "a moot question");
            return 1 + Answers(next, states).Average(CountAsked);
        }

        private bool Matters(Topic topic, OpenState[] states) => _points.Index().Any(p => topic.Points.Contains(p.Item) && p.Item.DependsOn(states[p.Index], topic.Field));

        /// <summary>Where all combinations of answers to the groups of a topic lead.</summary>
        private IEnumerable<OpenState[]> Answers(Topic topic, OpenState[] states) =>
            topic.Groups.Aggregate((IEnumerable<OpenState[]>)[states], (all, group) => all.SelectMany(_ => group.Answers, (s, a) => Answer(group, a, s)));

        private OpenState[] Answer(TopicGroup group, Cell answer, OpenState[] states) => [.. _points.Select((p, i) => group.Points.Contains(p) ? p.Answer(states[i], answer) : states[i])];
    }
}
