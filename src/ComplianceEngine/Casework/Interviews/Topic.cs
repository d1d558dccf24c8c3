using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>What one controller leaves open in one column: one question, to be answered for each of its flows.</summary>
internal sealed class Topic
{
    private const double CostOfYesNo = 1;
    private const double CostOfWords = 1.5;
    private const double CostOfText = 3;
    private const double CostOfDocument = 8;

    private readonly Dictionary<OpenPoint, TopicGroup> _groups;

    private Topic(string controller, FieldSymbol field, ImmutableArray<TopicGroup> groups)
    {
        (Controller, Field, Groups) = (controller, field, groups);
        Points = [.. groups.SelectMany(g => g.Points)];
        _groups = groups.SelectMany(g => g.Points, (g, p) => (g, p)).ToDictionary(g => g.p, g => g.g);
        Cost = Points.Any(p => p.GetTests(field).Any(t => t is BoundJudgement && t.Field == field)) ? CostOfDocument : field.Type switch
        {
            FieldType.YesNo => CostOfYesNo,
            FieldType.Text or FieldType.Identifier or FieldType.Identifiers => CostOfText,
            _ => CostOfWords,
        };
    }

    public string Controller { get; }

    public FieldSymbol Field { get; }

    /// <summary>Its flows by what they declare already; those that say nothing first.</summary>
    public ImmutableArray<TopicGroup> Groups { get; }

    public ImmutableArray<OpenPoint> Points { get; }

    /// <summary>What it costs the controller to answer; a yes or no costs 1.</summary>
    public double Cost { get; }

    /// <summary>A cell for each class of answers that could be given for the flows of a point.</summary>
    public ImmutableArray<Cell> AnswersOf(OpenPoint point) => _groups[point].Answers;

    /// <summary>The topics of points, in the order of columns.</summary>
    public static ImmutableArray<Topic> Of(IEnumerable<OpenPoint> points) =>
    [
        .. points.SelectMany(p => p.Facts.Select(f => (Point: p, f.Field)))
            .GroupBy(f => (f.Point.Matter.Controller, f.Field))
            .Select(g => new Topic(g.Key.Controller, g.Key.Field, GroupByDeclared(g.Key.Field, g.Select(f => f.Point))))
            .OrderBy(t => t.Field.Ordinal)
            .ThenBy(t => t.Controller, StringComparer.Ordinal),
    ];

    private static ImmutableArray<TopicGroup> GroupByDeclared(FieldSymbol field, IEnumerable<OpenPoint> points) =>
    [
        .. points.GroupBy(p => p.Flow[field] is { IsUnknown: false } cell ? cell.GetCanonicalText() : "", StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TopicGroup(field, g.Key, [.. g])),
    ];
}

/// <summary>The flows of a topic that declare the same, and the answers that lead to something else for them.</summary>
internal sealed class TopicGroup
{
    public TopicGroup(FieldSymbol field, string declared, ImmutableArray<OpenPoint> points)
    {
        (Field, Declared, Points) = (field, declared, points);
        Answers = [.. points
            .SelectMany(p => p.GetFact(field).Answers.Select(a => a.Cells[0]))
            .DistinctBy(c => c.GetCanonicalText(), StringComparer.Ordinal)
            .GroupBy(Sign, StringComparer.Ordinal)
            .Select(g => g.First())];
    }

    public FieldSymbol Field { get; }

    /// <summary>What stands in the cells and is too coarse, in one spelling; empty for cells that say nothing.</summary>
    public string Declared { get; }

    public ImmutableArray<OpenPoint> Points { get; }

    /// <summary>A cell for each class of answers that some rule tells from the others; never empty.</summary>
    public ImmutableArray<Cell> Answers { get; }

    /// <summary>The same for answers after which every rule stands alike.</summary>
    public string Sign(Cell answer) => string.Join(';', Points.Select(p => p.Answer(p.Root, answer)).Select(s => s.Outcome + string.Concat(s.Truths.Select(t => (char)('0' + (int)t)))));
}
