using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>One question to one controller about one column of some of its flows, each of which may be answered otherwise.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Id">Stays the same while controller and column do: <c>legal_basis-1f2e</c>.</param>
/// <param name="Controller">Whom to ask, as declared.</param>
/// <param name="Column">The column.</param>
/// <param name="Groups">Its flows by what they declare already, each with the answers that lead to something else.</param>
/// <param name="Findings">Undetermined findings that wait for it.</param>
/// <param name="Rules">Their rules, gravest first.</param>
/// <param name="NotNeeded">When it need not be answered: an earlier question and the answer that makes it moot.</param>
public sealed record InterviewQuestion(
    int Number,
    string Id,
    string Controller,
    FieldSymbol Column,
    ImmutableArray<QuestionGroup> Groups,
    int Findings,
    ImmutableArray<RuleSymbol> Rules,
    ImmutableArray<MootCondition> NotNeeded)
{
    /// <summary>The flows, in the order of the inventories.</summary>
    public ImmutableArray<CaseFlow> Flows => [.. Groups.SelectMany(g => g.Flows).Distinct().OrderBy(f => f.Number)];

    internal static InterviewQuestion Of(Topic topic, int number, List<Topic> asked, Language language)
    {
        var first = number - asked.IndexOf(topic);
        return new InterviewQuestion(
            number,
            $"{topic.Field.Name}-{Identity.OfTexts(topic.Controller, topic.Field.Name)[..4]}",
            topic.Controller,
            topic.Field,
            [.. topic.Groups.Select(g => new QuestionGroup(g.Declared, [.. g.Points.SelectMany(p => p.Matter.Flows).Distinct().OrderBy(f => f.Number)], AnswerClass.Of(g, language)))],
            topic.Points.Sum(p => p.Matter.Count),
            [.. topic.Points.Select(p => p.Rule).Distinct().OrderByDescending(r => r.Severity).ThenBy(r => r.Id, StringComparer.Ordinal)],
            [.. MootCondition.Find(topic, asked, first, language)]);
    }
}

/// <summary>Flows of a question that declare the same.</summary>
/// <param name="Declared">What stands there and is too coarse; empty where nothing does.</param>
/// <param name="Flows">The flows, in the order of the inventories.</param>
/// <param name="Answers">The classes of answers that lead to something else, with what each leads to by itself.</param>
public sealed record QuestionGroup(string Declared, ImmutableArray<CaseFlow> Flows, ImmutableArray<AnswerClass> Answers);

/// <summary>When a question need not be answered.</summary>
/// <param name="Question">The number of an earlier question.</param>
/// <param name="Answers">The classes of answers to it, in words, that make this one moot.</param>
public sealed record MootCondition(int Question, ImmutableArray<string> Answers)
{
    internal static IEnumerable<MootCondition> Find(Topic topic, List<Topic> asked, int firstNumber, Language language)
    {
        foreach (var (i, earlier) in asked.TakeWhile(t => t != topic).Index())
        {
            // It must settle all that the question is asked for.
            if (!topic.Points.All(earlier.Points.Contains))
            {
                continue;
            }

            // One answer must be possible to all of it.
            if (earlier.Groups is not [var group] || topic.Groups.Length != 1)
            {
                continue;
            }

            var moot = group.Answers.Where(a => topic.Points.All(p => !p.DependsOn(p.Answer(p.Root, a), topic.Field))).ToHashSet();
            if (moot.Count > 0 && moot.Count < group.Answers.Length)
            {
                yield return new MootCondition(firstNumber + i, [.. AnswerClass.Of(group, language).Where(c => moot.Contains(c.Cell)).Select(c => c.Words)]);
            }
        }
    }
}
