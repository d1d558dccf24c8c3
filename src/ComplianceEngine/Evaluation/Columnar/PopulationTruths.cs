using ComplianceEngine.Binding;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The answers of a test of other flows on every flow of the run, worked out when the first is asked for.</summary>
internal sealed class PopulationTruths
{
    private readonly Lazy<Truth[]> _truths;

    public PopulationTruths(BoundFlowTest test, DateOnly date, Population population, EvaluationOptions options) =>
        _truths = new Lazy<Truth[]>(() =>
        {
            var truths = new Truth[population.Flows.Length];
            for (var i = 0; i < truths.Length; i++)
            {
                var context = new FlowContext(population.Vocabulary, population.Flows[i], options.AsOf, date, null, new Phrases(options.Language)) { Population = population };
                truths[i] = TestEvaluator.Evaluate(test, context, explain: false).Truth;
            }

            return truths;
        });

    /// <summary>The answers on the rows from <paramref name="first"/> on.</summary>
    public ReadOnlySpan<Truth> Get(int first, int count) => _truths.Value.AsSpan(first, count);
}
