using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>
/// The shortest list of questions that decides the most and the gravest of what an inventory leaves open. A pure function of inventories, rules, date and what was asked for.
/// It ends when every rule of severity error is decided, whatever is answered, or at the number asked for.
/// </summary>
public sealed class Interview
{
    private Interview(EvaluationResult result, Case subject, ImmutableArray<OpenPoint> points, ImmutableArray<Topic> topics)
    {
        (Result, Case, Points, Topics) = (result, subject, points, topics);
    }

    /// <summary>The evaluation it is about; rules that wait for a column another rule asks for count as open in it.</summary>
    public EvaluationResult Result { get; }

    /// <summary>Its case.</summary>
    public Case Case { get; }

    /// <summary>The questions, most decisive first.</summary>
    public ImmutableArray<InterviewQuestion> Questions { get; private set; } = [];

    /// <summary>What stays open whatever is answered to <see cref="Questions"/>, or is asked only after them: columns by controller, with the number of findings that wait for them.</summary>
    public ImmutableArray<UnaskedColumn> Unasked { get; private set; } = [];

    /// <summary>Findings that no column can decide: of paths, or of what other flows declare.</summary>
    public int Undecidable { get; private set; }

    /// <summary>Open findings of the severity error: all, and those expected to be left when everything asked is answered and all answers are equally likely.</summary>
    public (int All, double Left) OpenErrors { get; private set; }

    /// <summary>Findings that some column can decide.</summary>
    public int OpenFindings => Points.Sum(p => p.Matter.Count);

    /// <summary>Whether a controller has a flow that something was found on, under this name or another spelling of it.</summary>
    public bool Knows(string controller) => Case.Flows.Any(f => Text.Identity.AreSame(f.Controller, controller));

    internal ImmutableArray<OpenPoint> Points { get; }

    internal ImmutableArray<Topic> Topics { get; }

    /// <summary>Evaluates inventories and finds what to ask.</summary>
    /// <param name="controller">Only what this controller leaves open; null for all.</param>
    /// <param name="most">Questions to a controller at most.</param>
    public static Interview Of(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options, string? controller = null, int most = 12)
    {
        var interview = Prepare(compilation, inventories, options, controller);
        interview.Plan(most);
        return interview;
    }

    /// <summary>What is open, before anything is asked.</summary>
    internal static Interview Prepare(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options, string? controller = null)
    {
        var result = Evaluator.Evaluate(compilation, inventories, options with { IsAdvised = false, ShowsWaiting = true });
        var subject = Case.Of(result);
        var finder = new QuestionFinder(compilation.Vocabulary);
        var run = new RunFlows(compilation.Vocabulary, [.. result.Inventories.SelectMany(i => i.Flows)]);
        var phrases = new Phrases(options.Language);
        var points = ImmutableArray.CreateBuilder<OpenPoint>();
        var undecidable = 0;
        foreach (var matter in subject.Open.Where(m => !m.IsHypothetical && m.Waiver is null && (controller is null || Text.Identity.AreSame(m.Controller, controller))))
        {
            var formula = finder.GetFormula(matter.Rule);
            var context = new FlowContext(compilation.Vocabulary, matter.Example.Flow, options.AsOf, options.AsOf, matter.Rule, phrases) { Run = run };
            var (truths, facts) = matter.Example.IsOnPath ? ([], []) : finder.FindOpen(formula, context);
            var asked = facts.RemoveAll(f => matter.Example.Flow[f.Field].Answer is { IsKnown: false });
            var point = asked.IsEmpty ? null : new OpenPoint(matter, formula, context, truths, asked);
            if (point is null || point.Facts.IsEmpty)
            {
                undecidable += matter.Count;
            }
            else
            {
                points.Add(point);
            }
        }

        return new Interview(result, subject, points.ToImmutable(), Topic.Of(points)) { Undecidable = undecidable };
    }

    private void Plan(int most)
    {
        var questions = ImmutableArray.CreateBuilder<InterviewQuestion>();
        var unasked = ImmutableArray.CreateBuilder<UnaskedColumn>();
        var (all, left) = (0, 0.0);
        foreach (var ofController in Topics.GroupBy(t => t.Controller, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var planner = new QuestionPlanner([.. ofController]);
            all += (int)Math.Round(planner.CountOpen(RuleSeverity.Error));
            var asked = new List<Topic>();
            while (asked.Count < most && (planner.CountOpen(RuleSeverity.Error) > 1e-6 || !HasErrors(ofController)) && planner.Next() is { } topic)
            {
                asked.Add(topic);
            }

            left += planner.CountOpen(RuleSeverity.Error);
            foreach (var topic in asked)
            {
                questions.Add(InterviewQuestion.Of(topic, questions.Count + 1, asked, Result.Language));
            }

            unasked.AddRange(ofController.Except(asked).Select(t => new UnaskedColumn(t.Controller, t.Field, t.Points.Sum(p => p.Matter.Count))));
        }

        (Questions, Unasked, OpenErrors) = (questions.ToImmutable(), unasked.ToImmutable(), (all, left));
    }

    private static bool HasErrors(IEnumerable<Topic> topics) => topics.SelectMany(t => t.Points).Any(p => p.Rule.Severity == RuleSeverity.Error);
}

/// <summary>A column that is not asked for.</summary>
/// <param name="Controller">Whose.</param>
/// <param name="Column">The column.</param>
/// <param name="Findings">Findings that wait for it, among other columns.</param>
public sealed record UnaskedColumn(string Controller, FieldSymbol Column, int Findings);
