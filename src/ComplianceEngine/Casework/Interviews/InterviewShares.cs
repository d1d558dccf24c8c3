using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>How much of what is grave and open questions are expected to close, asked in this order or in another; all answers of a question held equally likely.</summary>
/// <param name="Order">The order.</param>
/// <param name="Closed">For each number of questions asked for, the share of open findings of severity error that are closed, from 0 to 1.</param>
public sealed record InterviewShares(QuestionOrder Order, ImmutableArray<double> Closed)
{
    /// <summary>Of each order, over all controllers together.</summary>
    /// <param name="interview">What is open; its own questions do not matter.</param>
    /// <param name="counts">Numbers of questions a controller, none below 0.</param>
    public static ImmutableArray<InterviewShares> Of(Interview interview, ImmutableArray<int> counts) => [.. Enum.GetValues<QuestionOrder>().Select(o => new InterviewShares(o, Measure(interview, o, counts)))];

    private const int Draws = 32;

    private static ImmutableArray<double> Measure(Interview interview, QuestionOrder order, ImmutableArray<int> counts)
    {
        var all = 0.0;
        var left = new double[counts.Length];
        foreach (var topics in interview.Topics.GroupBy(t => t.Controller, StringComparer.Ordinal).Select(g => g.ToImmutableArray()))
        {
            all += new QuestionPlanner(topics).CountOpen(RuleSeverity.Error);
            var open = order == QuestionOrder.OneByOne ? AskOneByOne(topics, counts.Max()) : AskAtOnce(topics, order, counts.Max());
            for (var i = 0; i < left.Length; i++)
            {
                left[i] += open[counts[i]];
            }
        }

        return [.. left.Select(l => all == 0 ? 1 : 1 - (l / all))];
    }

    /// <summary>A number below <paramref name="count"/>, the same for the same question of the same draw.</summary>
    private static int Draw(int count, int draw, int asked, params ReadOnlySpan<string> question) =>
        int.Parse(Text.Identity.OfTexts([draw.ToString(CultureInfo.InvariantCulture), asked.ToString(CultureInfo.InvariantCulture), .. question])[..7], NumberStyles.HexNumber, CultureInfo.InvariantCulture) % count;

    /// <summary>What is expected to be open after each number of questions, asked without knowing the answers.</summary>
    private static double[] AskAtOnce(ImmutableArray<Topic> topics, QuestionOrder order, int most)
    {
        var planner = new QuestionPlanner(topics);
        var others = new Queue<Topic>(order == QuestionOrder.Columns ? topics : topics.OrderByDescending(t => t.Points.Sum(p => p.Matter.Count)));
        var open = new double[most + 1];
        for (var asked = 0; asked <= most; asked++)
        {
            open[asked] = planner.CountOpen(RuleSeverity.Error);
            if (order == QuestionOrder.Decisive)
            {
                planner.Next();
            }
            else if (others.TryDequeue(out var topic))
            {
                planner.Ask(topic);
            }
        }

        return open;
    }

    /// <summary>What is open on average where each question is chosen after the answer to the one before: over a number of interviews whose answers are drawn, always the same ones.</summary>
    private static double[] AskOneByOne(ImmutableArray<Topic> topics, int most)
    {
        var open = new double[most + 1];
        for (var draw = 0; draw < Draws; draw++)
        {
            var states = topics.SelectMany(t => t.Points).Distinct().ToDictionary(p => p, p => p.Root);
            for (var asked = 0; asked <= most; asked++)
            {
                var planner = new QuestionPlanner(topics, states);
                open[asked] += planner.CountOpen(RuleSeverity.Error) / Draws;
                if (planner.Next() is { } topic)
                {
                    foreach (var group in topic.Groups)
                    {
                        var answer = group.Answers[Draw(group.Answers.Length, draw, asked, topic.Controller, topic.Field.Name, group.Declared)];
                        foreach (var point in group.Points)
                        {
                            states[point] = point.Answer(states[point], answer);
                        }
                    }
                }
            }
        }

        return open;
    }
}

/// <summary>An order of questions.</summary>
public enum QuestionOrder
{
    /// <summary>The most decisive first, each chosen after the answer to the one before.</summary>
    OneByOne,

    /// <summary>The most decisive first, all in one letter.</summary>
    Decisive,

    /// <summary>By the number of findings that wait for the column.</summary>
    MostOpen,

    /// <summary>By the order of columns.</summary>
    Columns,
}
