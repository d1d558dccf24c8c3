using System.Collections.Immutable;
using ComplianceEngine.Casework;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>A case in sentences, the same in every format for people. Values of others stand in them as they are: each format makes them safe in its own way.</summary>
internal sealed class CaseText(Case subject, EvaluationResult result)
{
    /// <summary>So many questions are said to decide most.</summary>
    public const int LeadingQuestions = 12;

    private const int PlacesShown = 8;
    private const int NamesShown = 3;

    private readonly ReportWording _words = ReportWording.In(result.Language);
    private readonly CaseWording _said = CaseWording.In(result.Language);
    private readonly Phrases _phrases = new(result.Language);

    /// <summary>The verdict: who, what, under which law, on how many flows, since when; what is open; what is not judged.</summary>
    public IEnumerable<string> Verdict()
    {
        var real = subject.Violations.Where(m => m.Waiver is null).ToImmutableArray();
        yield return real.IsEmpty ? NothingBroken() : Breaks(real);
        if (!real.IsEmpty)
        {
            yield return Gravest(real[0]);
        }

        if (subject.HypotheticalFlows > 0 || !subject.Hypothetical.IsEmpty)
        {
            var rows = _said.Rows.Count(Math.Max(subject.HypotheticalFlows, subject.Hypothetical.SelectMany(m => m.Flows).Distinct().Count()));
            yield return subject.Hypothetical.IsEmpty
                ? ReportWording.Fill(_said.HypotheticalSilent, rows)
                : ReportWording.Fill(_said.HypotheticalSentence, rows, _said.Violations.Count(subject.Hypothetical.Sum(m => m.Count)));
            if (real.IsEmpty && !subject.Hypothetical.IsEmpty)
            {
                yield return Gravest(subject.Hypothetical[0]);
            }
        }

        foreach (var sentence in Open())
        {
            yield return sentence;
        }

        if (!subject.Claims.IsEmpty)
        {
            yield return Claims();
        }

        if (subject.Upcoming.Select(m => m.Example.From).Min() is { } first)
        {
            yield return ReportWording.Fill(_said.UpcomingSentence, _words.FindingCount.Count(subject.Upcoming.Sum(m => m.Count)), _said.Of(first));
        }

        if (subject.NotJudged.RowsRejected > 0)
        {
            yield return ReportWording.Fill(_said.NotJudgedRows, _said.Rows.Count(subject.NotJudged.RowsRejected));
        }
    }

    /// <summary>What the case does not speak of.</summary>
    public IEnumerable<string> NotJudged()
    {
        var not = subject.NotJudged;
        if (not.RowsRejected > 0)
        {
            yield return ReportWording.Fill(_said.NotJudgedRows, _said.Rows.Count(not.RowsRejected));
        }

        if (not.PastFlows > 0)
        {
            yield return ReportWording.Fill(_said.NotJudgedPast, _said.Flows.Count(not.PastFlows));
        }

        if (!not.Places.IsEmpty)
        {
            yield return ReportWording.Fill(_said.NotJudgedPlaces, _said.Places.Count(not.Places.Length), List(not.Places.Select(p => p.Label.In(result.Language)), PlacesShown), _said.Flows.Count(not.FlowsUncovered));
        }

        if (not.FlowsElsewhere > 0)
        {
            yield return ReportWording.Fill(_said.NotJudgedElsewhere, _said.Flows.Count(not.FlowsElsewhere));
        }

        if (not.FlowsWithoutFinding > 0)
        {
            yield return ReportWording.Fill(_said.NotJudgedSilent, _said.Flows.Count(not.FlowsWithoutFinding));
        }

        if (not.FlowsWithoutLineage > 0)
        {
            yield return _words.WithoutSources.Fill(not.FlowsWithoutLineage);
        }

        if (not.UncheckedRules > 0)
        {
            yield return _words.NotCompared.Fill(not.UncheckedRules);
        }
    }

    /// <summary>On how many flows, and since when.</summary>
    public string Extent(Matter matter) =>
        ReportWording.Fill(_said.OnFlows, _said.Flows.Count(matter.Flows.Length)) + Since(matter);

    /// <summary><c>, since 2025-12-16</c>, or nothing.</summary>
    public string Since(Matter matter) => matter is { Since: { } day, Status: FindingStatus.Current } ? ReportWording.Fill(_said.SinceDay, _said.Of(day)) : "";

    /// <summary>What waits for a column: <c>9 rules on 36 flows</c>.</summary>
    public string Waiting(int rules, int flows) => ReportWording.Fill(_said.AwaitedBy, _words.Rules.Count(rules), _said.Flows.Count(flows));

    /// <summary>The declared facts that a finding rests on, each column once: its label, and what is declared in words.</summary>
    public IEnumerable<CaseFact> Facts(Finding finding, IEnumerable<Evidence> evidence) =>
        evidence.Where(e => FindCell(finding, e.Field) is not null).DistinctBy(e => (e.Field, e.Location)).Select(e => Fact(finding, e));

    /// <summary>One fact.</summary>
    public CaseFact Fact(Finding finding, Evidence evidence)
    {
        var cell = FindCell(finding, evidence.Field);
        var isOwn = cell is not null && (evidence.Location is null || (evidence.Location.StartLine == cell.Location?.StartLine && evidence.Location.StartColumn == cell.Location?.StartColumn));
        var label = cell is null ? evidence.Field : Label(cell.Field);
        var declared = evidence switch
        {
            { Location: null } when cell is { State: CellState.Absent } => _said.Of(ColumnGap.NoColumn),
            { Value: var value } when value.AsSpan().Trim().IsEmpty => _phrases.NotDeclared,
            _ when isOwn && _phrases.Describe(cell!) is { Length: > 0 } words => words,
            _ => evidence.Value.Trim(),
        };
        var isExplained = evidence.Truth == Truth.Unknown && evidence.Location is not null && !evidence.Value.AsSpan().Trim().IsEmpty;
        return new CaseFact(label, evidence.Answer is { IsKnown: true } answer ? $"{declared} ({Describe(answer)})" : declared, isExplained ? evidence.Reason : "", evidence.Truth, evidence.Location);
    }

    /// <summary>Who answered, when, on what evidence.</summary>
    public string Describe(CellAnswer answer)
    {
        string[] details = [.. answer.On is { } on ? [_said.Of(on)] : Array.Empty<string>(), .. answer.Evidence.Length > 0 ? [answer.Evidence] : Array.Empty<string>()];
        return answer.By.Length > 0
            ? _said.AnsweredBy.Fill(answer.By, string.Concat(details.Select(d => ", " + d)))
            : _said.Answered.Fill(details.Length == 0 ? "" : " " + string.Join(", ", details));
    }

    /// <summary>What a flow declares in a column, in words.</summary>
    public string Describe(Flow flow, string column) =>
        flow.Cells.FirstOrDefault(c => c.Field.Name == column) is { } cell ? _phrases.Describe(cell) is { Length: > 0 } words ? words : cell.Text.Trim() : "";

    /// <summary>The question of a column.</summary>
    public string Ask(FieldSymbol column) => column.Question.In(result.Language) is { Length: > 0 } question ? question : Label(column);

    /// <summary>What people call a column.</summary>
    public string Label(FieldSymbol column) => column.Label.In(result.Language) is { Length: > 0 } label ? label : column.Name;

    /// <summary>The label of a column of a finding's flow, by its name.</summary>
    public string Label(Finding finding, string column) => FindCell(finding, column) is { } cell ? Label(cell.Field) : column;

    /// <summary>The first few, and how many more there are.</summary>
    public string List(IEnumerable<string> items, int most)
    {
        var all = items.ToList();
        return all.Count <= most ? string.Join(", ", all) : $"{string.Join(", ", all.Take(most))} {ReportWording.Fill(_said.MoreFlows, all.Count - most)}";
    }

    private string Breaks(ImmutableArray<Matter> matters)
    {
        var controllers = List(matters.Select(m => _said.Controller(m.Controller)).Distinct(StringComparer.Ordinal), NamesShown);
        var flows = matters.SelectMany(m => m.Flows).Distinct().Count();
        return ReportWording.Fill(_said.Breaks, controllers, _said.Violations.Count(matters.Sum(m => m.Count)), ReportWording.Fill(_said.OnFlows, _said.Flows.Count(flows)));
    }

    private string Gravest(Matter matter) => ReportWording.Fill(
        _said.Gravest,
        matter.Rule.Title.In(result.Language),
        matter.Rule.Id,
        string.Join(", ", matter.Rule.Citations.Take(2).Select(_words.Of)),
        ReportWording.Fill(_said.OnFlows, _said.Flows.Count(matter.Flows.Length)),
        Since(matter));

    private string NothingBroken()
    {
        var controllers = List(subject.Flows.Where(f => !f.IsHypothetical).Select(f => _said.Controller(f.Controller)).Distinct(StringComparer.Ordinal), NamesShown);
        var flows = _said.Flows.Count(Math.Max(0, result.RowsEvaluated - result.Summary.OutOfReach.Past - subject.HypotheticalFlows)) + (controllers.Length == 0 ? "" : $" ({controllers})");
        var open = subject.Open.Where(m => !m.IsHypothetical).Sum(m => m.Count);
        return result.Rules.IsEmpty || result.RowsEvaluated == result.Summary.OutOfReach.Past ? _words.NothingJudged
            : open == 0 ? ReportWording.Fill(_said.NothingBroken, flows)
            : ReportWording.Fill(_said.NothingBrokenButOpen, flows, _words.FindingCount.Count(open));
    }

    private IEnumerable<string> Open()
    {
        if (!subject.Questions.IsEmpty)
        {
            var leading = Math.Min(LeadingQuestions, subject.Questions.Length);
            yield return ReportWording.Fill(
                _said.QuestionsSentence,
                _said.Questions.Count(subject.Questions.Length),
                _said.Controllers.Count(subject.Questions.Select(q => q.Controller).Distinct(StringComparer.Ordinal).Count()),
                leading,
                subject.ShareOf(leading));
        }

        if (!subject.SilentColumns.IsEmpty)
        {
            var rules = subject.SilentColumns.SelectMany(c => c.Rules).Distinct().Count();
            yield return ReportWording.Fill(_said.ColumnsSentence, _said.ColumnsAre.Count(subject.SilentColumns.Length), _words.Rules.Count(rules));
        }
    }

    private string Claims()
    {
        var contradicted = subject.Claims.Where(c => c.Verdict == ClaimVerdict.Contradicted).Select(c => c.Claim.Id).ToList();
        int Count(ClaimVerdict verdict) => subject.Claims.Count(c => c.Verdict == verdict);
        return contradicted.Count > 0
            ? ReportWording.Fill(_said.ContradictedSentence, _said.ClaimCount.Count(contradicted.Count), List(contradicted, PlacesShown))
            : ReportWording.Fill(_said.ClaimsSentence, _said.ClaimCount.Count(subject.Claims.Length), 0, Count(ClaimVerdict.NotEvidenced), Count(ClaimVerdict.Supported));
    }

    private static Cell? FindCell(Finding finding, string column) => finding.Flow.Cells.FirstOrDefault(c => c.Field.Name == column);
}

/// <summary>A declared fact in words.</summary>
/// <param name="Label">What people call the column.</param>
/// <param name="Declared">What is declared, in words; that nothing is.</param>
/// <param name="Reason">Why what is declared leaves it open; empty otherwise.</param>
/// <param name="Truth">What the test of it came to.</param>
/// <param name="Location">The cell; null where there is none.</param>
internal sealed record CaseFact(string Label, string Declared, string Reason, Truth Truth, Text.TextLocation? Location)
{
    /// <summary>On one line.</summary>
    public override string ToString() => Reason.Length == 0 ? $"{Label}: {Declared}" : $"{Label}: {Declared} ({Reason})";
}
