using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Catalogue;

namespace ComplianceEngine.Tests.Casework;

/// <summary>Questions out, answers back.</summary>
public sealed class InterviewTests
{
    private const int Everything = 1_000;

    private static readonly DateOnly s_date = new(2026, 12, 1);
    private static readonly EvaluationOptions s_options = new(s_date);

    /// <summary>Whatever is answered, what was asked is not asked again, and no violation is cleared.</summary>
    [Theory]
    [InlineData("fixtures/meta-ai/flows.csv", 1)]
    [InlineData("fixtures/others/flows.csv", 2)]
    public void Ask_Answer_Ask_ComesToAnEnd(string path, int seed) =>
        AskUntilNothingIsLeft(FixtureInventories.Read(path), new Random(seed));

    [Fact]
    public void Ask_OfARegisterThatSaysLittle_ComesToAnEnd()
    {
        var rows = string.Concat(Enumerable.Range(0, 6).Select(i => FormattableString.Invariant($"r{i},{(i < 3 ? "Acme AS" : "Bolt AS")},{(i % 2 == 0 ? "health" : "contact")},{(i % 3 == 0 ? "marketing" : "service.support")},NO\n")));
        AskUntilNothingIsLeft(Read("flow_id,controller,data,purpose,subject_regions\n" + rows), new Random(5));
    }

    private static void AskUntilNothingIsLeft(Inventory inventory, Random random)
    {
        var sheets = ImmutableArray<AnswerSheet>.Empty;
        var violations = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; ; round++)
        {
            Assert.InRange(round, 0, 8);
            var interview = Interview.Of(TestRules.Shipped, [inventory], s_options with { Answers = sheets }, controller: null, Everything);
            Assert.DoesNotContain(interview.Result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
            var now = interview.Result.Findings.Where(f => f.Outcome == Outcome.Violation && !f.IsOnPath).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
            Assert.Subset(now, violations);
            violations = now;
            if (interview.Questions.IsEmpty)
            {
                return;
            }

            var asked = sheets.SelectMany(s => s.Rows).Where(r => r.Answer is not null).Select(r => (r.Controller, r.Flow, r.Column)).ToHashSet();
            Assert.DoesNotContain(interview.Questions.SelectMany(q => q.Groups.Where(g => g.Declared.Length == 0).SelectMany(g => g.Flows), (q, f) => (q.Controller, f.Id, q.Column)), asked.Contains);
            sheets = sheets.Add(Fill(interview, random, FormattableString.Invariant($"round{round}.csv")));
        }
    }

    /// <summary>Every value that is offered for a class leads where the class does.</summary>
    [Fact]
    public void Values_OfAClass_LeadWhereTheClassDoes()
    {
        var inventory = FixtureInventories.Read("fixtures/meta-ai/flows.csv");
        var interview = Interview.Of(TestRules.Shipped, [inventory], s_options, "Meta Platforms Ireland Limited", most: 6);
        foreach (var question in interview.Questions)
        {
            foreach (var answer in question.Groups.Where(g => g.Declared.Length == 0).SelectMany(g => g.Answers).Where(a => a.IsExact))
            {
                var outcomes = answer.Values.Take(4).Select(v => Count(inventory, question, v)).Distinct().ToList();
                Assert.Single(outcomes);
                Assert.Equal(answer.Violations, outcomes[0] - CountViolations(interview.Result));
            }
        }
    }

    [Fact]
    public void Unknown_AsAnAnswer_IsKeptAndNotAskedAgain()
    {
        var inventory = Read("flow_id,controller,data,purpose,subject_regions\na,Acme AS,health,advertising.personalised,NO\n");
        var first = Interview.Of(TestRules.Shipped, [inventory], s_options, controller: null, most: 3);
        var form = new StringWriter(CultureInfo.InvariantCulture);
        AnswerForm.WriteCsv(AnswerForm.GetRows(first).Select(r => (IReadOnlyList<string>)r.Cells.SetItem(AnswerForm.Columns.IndexOf("answer"), "we don't know")), form);
        var sheet = Parse(form.ToString(), "form.csv");
        var second = Interview.Of(TestRules.Shipped, [inventory], s_options with { Answers = [sheet] }, controller: null, Everything);

        Assert.NotEmpty(second.Questions);
        Assert.Empty(second.Questions.Select(q => q.Column).Intersect(first.Questions.Select(q => q.Column)));
        Assert.Equal(first.Result.Summary.Undetermined, second.Result.Summary.Undetermined);
        Assert.All(sheet.Rows, r => Assert.Equal(false, r.Answer?.IsKnown));
    }

    /// <summary>A finding cites the form for what was answered, and stays where the flow is.</summary>
    [Fact]
    public void Finding_OnAnAnswer_SaysWhoGaveItAndWhere()
    {
        var inventory = Read("flow_id,controller,data,purpose,subject_regions,legal_basis\na,Acme AS,contact,advertising.personalised,NO,\n");
        var sheet = Parse("flow,column,answer,by,on,evidence\na,legal_basis,none,Kari Nordmann,2026-12-12,annex 3\n", "form.csv");
        var result = ComplianceEngine.Evaluation.Runs.Evaluator.Evaluate(TestRules.Shipped, [inventory], s_options with { Answers = [sheet] });

        var finding = Assert.Single(result.Findings, f => f.Rule.Id == "GDPR0600");
        Assert.Equal(Outcome.Violation, finding.Outcome);
        Assert.Equal("flows.csv", finding.Location.Path);
        var evidence = finding.Because.First(e => e.Field == "legal_basis");
        Assert.Equal(("form.csv", "Kari Nordmann"), (evidence.Location!.Path, evidence.Answer!.By));
        Assert.Contains("answered by Kari Nordmann, 12 December 2026, annex 3", string.Join(' ', ComplianceEngine.Tests.Reporting.ReportText.Of("text", result).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("\"answer\":{\"file\":\"form.csv\",\"by\":\"Kari Nordmann\",\"on\":\"2026-12-12\",\"evidence\":\"annex 3\"}", ComplianceEngine.Tests.Reporting.ReportText.Of("json", result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("fr")]
    public void Letter_Shipped_FillsEveryPlaceAndAsksEveryQuestion(string language)
    {
        Assert.Empty(Letter.Check(Letter.GetShippedTemplate(Language.Find(language)!)));
        var interview = Interview.Of(TestRules.Shipped, [FixtureInventories.Read("fixtures/meta-ai/flows.csv")], s_options with { Language = Language.Find(language)! }, "Meta Platforms Ireland Limited", most: 4);
        var letter = Letter.Write(interview, new LetterFrame("Datatilsynet", null, "26/01234", new DateOnly(2027, 1, 15)));

        Assert.Equal(4, letter.Blocks.Count(b => b.Kind == LetterBlockKind.Question));
        var all = string.Join('\n', letter.Blocks.SelectMany(b => b.Items.Concat(b.Rows.SelectMany(r => r)).Prepend(b.Text)));
        Assert.DoesNotContain('{', all);
        Assert.All(new[] { "Datatilsynet", "26/01234", "2027", "Meta Platforms Ireland Limited", "chat-text-eea" }, said => Assert.Contains(said, all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dear {addressee},\n\n{questions}\n", "")]
    [InlineData("Dear {adressee},\n\n{questions}\n", "nothing fills `{adressee}`")]
    [InlineData("Dear {addressee}", "no paragraph is `{questions}`")]
    [InlineData("{questions}\n\n{case", "a brace is never closed")]
    public void Template_OfAnAuthority_IsCheckedBeforeItIsUsed(string template, string problem) => Assert.Equal(problem, string.Join(';', Letter.Check(template)));

    private static AnswerSheet Fill(Interview interview, Random random, string name)
    {
        var form = new StringBuilder(string.Join(',', AnswerForm.Columns) + "\n");
        foreach (var question in interview.Questions)
        {
            foreach (var group in question.Groups)
            {
                foreach (var flow in group.Flows)
                {
                    var answer = group.Answers[random.Next(group.Answers.Length)];
                    form.Append(CultureInfo.InvariantCulture, $",{question.Id},\"{question.Controller}\",{flow.Id},{question.Column.Name},,,,\"{answer.Values[random.Next(answer.Values.Length)]}\",,,\n");
                }
            }
        }

        return Parse(form.ToString(), name);
    }

    // What paths show follows from other flows too.
    private static int CountViolations(ComplianceEngine.Findings.EvaluationResult result) => result.Findings.Count(f => f.Outcome == Outcome.Violation && f.From is null && !f.IsOnPath);

    private static int Count(Inventory inventory, InterviewQuestion question, string value)
    {
        var rows = string.Concat(question.Groups.Where(g => g.Declared.Length == 0).SelectMany(g => g.Flows).Select(f => FormattableString.Invariant($"{f.Id},{question.Column.Name},\"{value}\"\n")));
        var result = ComplianceEngine.Evaluation.Runs.Evaluator.Evaluate(TestRules.Shipped, [inventory], s_options with { Answers = [Parse("flow,column,answer\n" + rows, "form.csv")], ShowsWaiting = true, IsAdvised = false });
        return CountViolations(result);
    }

    private static AnswerSheet Parse(string form, string name)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(form));
        return AnswerSheet.Read(content, name, TestVocabulary.Shipped);
    }

    private static Inventory Read(string csv)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return new InventoryReader(TestVocabulary.Shipped).Read(content, "flows.csv", mapping: null);
    }
}
