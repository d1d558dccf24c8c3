using System.Collections.Concurrent;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What rules say of flows that start after the evaluation date. The days on which they start are many, so each profile is judged by itself. May be asked by several threads.</summary>
internal sealed class LaterOutcomes(Population population, EvaluationOptions options)
{
    /// <summary>More profiles than this are judged anew each time.</summary>
    private const int MaximumRemembered = 1 << 20;

    private readonly RuleColumns _columns = new(population.Vocabulary);
    private readonly ConcurrentDictionary<RuleProfile, (Outcome Outcome, DateOnly? From)> _outcomes = new();
    private readonly Phrases _phrases = new(options.Language);

    /// <summary>The outcome, and from which day.</summary>
    public (Outcome Outcome, DateOnly? From) Judge(RuleSymbol rule, Flow flow)
    {
        if (_columns.GetProfile(rule, flow) is not { } profile)
        {
            return JudgeAnew(rule, flow);
        }

        if (!_outcomes.TryGetValue(profile, out var found))
        {
            found = JudgeAnew(rule, flow);
            if (_outcomes.Count < MaximumRemembered)
            {
                _outcomes.TryAdd(profile, found);
            }
        }

        return found;
    }

    private (Outcome Outcome, DateOnly? From) JudgeAnew(RuleSymbol rule, Flow flow)
    {
        var judged = RuleTiming.Judge(new FlowContext(population.Vocabulary, flow, options.AsOf, options.AsOf, rule, _phrases) { Population = population });
        return (judged.Outcome, judged.From);
    }
}
