using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>
/// The order of questions: the expected weight of what an answer decides over what it costs to give, looking one question further for the best dozen, since one step ahead is short-sighted:
/// a gate comes before the details that one of its answers makes moot. All answers of a question are held equally likely. Deterministic.
/// </summary>
internal sealed class QuestionPlanner
{
    private const int LookedInto = 12;
    private const int MostStates = 32;

    // What is only brought nearer to a decision counts far less than what is decided, and more than nothing.
    private const double ShareOfNearer = 0.01;

    private readonly ImmutableArray<Topic> _topics;
    private readonly Dictionary<OpenPoint, Standing> _standings = [];
    private readonly Dictionary<Topic, double> _gains = [];
    private readonly HashSet<Topic> _asked = [];

    /// <param name="states">Where points stand that some answers were given to; others stand where nothing was answered.</param>
    public QuestionPlanner(ImmutableArray<Topic> topics, IReadOnlyDictionary<OpenPoint, OpenState>? states = null)
    {
        _topics = topics;
        foreach (var point in topics.SelectMany(t => t.Points).Distinct())
        {
            _standings.Add(point, new Standing(point, states?.GetValueOrDefault(point) ?? point.Root));
        }

        foreach (var topic in topics)
        {
            _gains[topic] = topic.Points.Sum(p => _standings[p].Gain(topic));
        }
    }

    /// <summary>The expected number of findings of rules that is still open, by severity.</summary>
    public double CountOpen(RuleSeverity severity) => _standings.Values.Where(s => s.Point.Rule.Severity == severity).Sum(s => s.OpenShare * s.Point.Matter.Flows.Length);

    /// <summary>The best question now, which counts as asked from then on; null when none is left whose answer can matter.</summary>
    public Topic? Next()
    {
        while (Choose() is { } best)
        {
            if (best.Points.Any(p => _standings[p].DependsOn(best.Field)))
            {
                Ask(best);
                return best;
            }

            _asked.Add(best);
        }

        return null;
    }

    /// <summary>Counts a question as asked, whatever is answered.</summary>
    public void Ask(Topic topic)
    {
        _asked.Add(topic);
        foreach (var point in topic.Points)
        {
            var before = _standings[point];
            var after = before.After(topic);
            foreach (var other in GetTopics(point))
            {
                _gains[other] += after.Gain(other) - before.Gain(other);
            }

            _standings[point] = after;
        }
    }

    private Topic? Choose()
    {
        var best = _topics
            .Where(t => !_asked.Contains(t))
            .Select(t => (Topic: t, Score: (_gains[t] + Nearer(t)) / t.Cost))
            .Where(t => t.Score > 1e-9)
            .OrderByDescending(t => t.Score)
            .Take(LookedInto)
            .ToList();
        return best.Count == 0 ? null : best.Select(t => (t.Topic, Score: Math.Max(t.Score, LookFurther(t.Topic)))).MaxBy(t => t.Score).Topic;
    }

    private double Nearer(Topic topic) => ShareOfNearer * topic.Points.Sum(p => _standings[p].OpenWeight / Math.Max(1, p.Facts.Length));

    /// <summary>What it comes to with the best question after it.</summary>
    private double LookFurther(Topic topic)
    {
        var changes = new Dictionary<Topic, double>();
        foreach (var point in topic.Points)
        {
            var before = _standings[point];
            if (before.OpenWeight <= 0)
            {
                continue;
            }

            var after = before.After(topic);
            foreach (var other in GetTopics(point))
            {
                if (other != topic && !_asked.Contains(other))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(changes, other, out _) += after.Gain(other) - before.Gain(other);
                }
            }
        }

        return changes.Select(c => (_gains[topic] + _gains[c.Key] + c.Value) / (topic.Cost + c.Key.Cost)).DefaultIfEmpty().Max();
    }

    private Dictionary<OpenPoint, Topic[]>? _ofPoints;

    private Topic[] GetTopics(OpenPoint point) => (_ofPoints ??= _topics
        .SelectMany(t => t.Points.Select(p => (Point: p, Topic: t)))
        .GroupBy(t => t.Point, t => t.Topic)
        .ToDictionary(g => g.Key, g => g.ToArray()))[point];

    /// <summary>Where a point may stand after the questions asked so far, as far as it is open, and how likely.</summary>
    private sealed class Standing
    {
        private readonly Dictionary<OpenState, double> _open;
        private readonly Dictionary<Topic, double> _gains = [];

        public Standing(OpenPoint point, OpenState state)
            : this(point, state.IsDecided ? [] : new Dictionary<OpenState, double> { [state] = 1 })
        {
        }

        private Standing(OpenPoint point, Dictionary<OpenState, double> open) => (Point, _open) = (point, open);

        public OpenPoint Point { get; }

        public double OpenShare => _open.Values.Sum();

        public double OpenWeight => OpenShare * Point.Weight;

        /// <summary>The expected weight that an answer decides.</summary>
        public double Gain(Topic topic)
        {
            if (!_gains.TryGetValue(topic, out var gain))
            {
                foreach (var (state, share) in _open)
                {
                    foreach (var answer in topic.AnswersOf(Point))
                    {
                        gain += Point.Answer(state, answer).IsDecided ? share : 0;
                    }
                }

                _gains.Add(topic, gain *= (double)Point.Weight / topic.AnswersOf(Point).Length);
            }

            return gain;
        }

        public Standing After(Topic topic)
        {
            var open = new Dictionary<OpenState, double>();
            foreach (var (state, share) in _open)
            {
                foreach (var answer in topic.AnswersOf(Point))
                {
                    var next = Point.Answer(state, answer);
                    if (!next.IsDecided)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(open, next, out _) += share / topic.AnswersOf(Point).Length;
                    }
                }
            }

            return new Standing(Point, Bound(open));
        }

        /// <summary>The likeliest states, each for as much more as the others would have been: they multiply with each question, and what they say of the order hardly changes.</summary>
        private static Dictionary<OpenState, double> Bound(Dictionary<OpenState, double> open)
        {
            if (open.Count <= MostStates)
            {
                return open;
            }

            var kept = open.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Key, StringComparer.Ordinal).Take(MostStates).ToList();
            var scale = open.Values.Sum() / kept.Sum(s => s.Value);
            return kept.ToDictionary(s => s.Key, s => s.Value * scale);
        }

        public bool DependsOn(FieldSymbol field) => _open.Keys.Any(s => Point.DependsOn(s, field));
    }
}
