using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Evaluation.Mutation;
using ComplianceEngine.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Which changes of a rule its examples notice, and what is said of those that they do not.</summary>
public sealed class MutationTests
{
    private const string Weak = """
        examples
          outcome        | subject_regions | purpose | min_age
          violation      | NO              | sale    | 9
        """;

    private const string When = "subject_regions in NO and purpose includes sale and min_age < 13";

    public static IEnumerable<string> ProvokedIds => ["CE4020", "CE4021", "CE4022"];

    [Fact]
    public void Mutants_OfAWeakRule_SurviveWithPlaceAndChange()
    {
        var survivors = Survivors(Run(When, Weak));
        Assert.Contains("""drop "subject_regions in NO" """.Trim(), survivors);
        Assert.Contains("""shift "min_age < 13" to <=""", survivors);
        Assert.Contains("""shift "min_age < 13" to 12""", survivors);
        Assert.Contains("move since 2018-05-25 to 2018-05-26", survivors);
        Assert.DoesNotContain("""negate "purpose includes sale" """.Trim(), survivors);
        Assert.DoesNotContain("""flip "min_age < 13" """.Trim(), survivors);
        var dropped = Run(When, Weak).Mutants.Single(m => m.Mutant.Change == """drop "purpose includes sale" """.Trim());
        Assert.Equal("purpose includes sale", Marked(dropped.Mutant.Location));
    }

    /// <summary>Each example takes the mutants it is about, and no other.</summary>
    [Theory]
    [InlineData("not applicable | DE | sale | 9 |", """drop "subject_regions in NO" """)]
    [InlineData("not applicable | NO | service | 9 |", """drop "purpose includes sale" """)]
    [InlineData("not applicable | NO | sale | 13 |", """shift "min_age < 13" to <=""")]
    [InlineData("violation | NO | sale | 12 |", """shift "min_age < 13" to 12""")]
    [InlineData("violation | NO | sale | 9 | 2018-05-25", "move since 2018-05-25 to 2018-05-26")]
    [InlineData("not applicable | NO | sale | 9 | 2018-05-24", "move since 2018-05-25 to 2018-05-24")]
    public void Mutant_WithAnExampleThatTells_IsKilledByIt(string row, string change)
    {
        var example = $"{Weak.Replace("min_age", "min_age | as_of", StringComparison.Ordinal).Replace("| 9", "| 9 |", StringComparison.Ordinal)}\n  {row}";
        Assert.Contains(change.Trim(), Survivors(Run(When, Weak)));
        var killed = Run(When, example).Mutants.Single(m => m.Mutant.Change == change.Trim());
        Assert.Equal(MutantFate.Killed, killed.Fate);
        Assert.Contains(row.Split('|')[1].Trim(), killed.KilledBy!.LineText, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutant_OfANamedCondition_IsOneForAllRulesThatUseIt()
    {
        const string Define = "define sold = purpose includes sale or purpose includes advertising\n";
        var result = Run("sold", "examples\n  outcome | purpose\n  violation | sale\n  not applicable | service", Define);
        Assert.Equal(1, result.Defines);
        Assert.Equal(["drop \"purpose includes advertising\""], result.Mutants.Where(m => m.Mutant.Owner == "sold" && m.Fate == MutantFate.Survived).Select(m => m.Mutant.Change));
    }

    [Fact]
    public void Mutant_ThatSaysTheSame_IsToldAndNotCounted()
    {
        var result = Run("purpose includes sale and (purpose includes sale or profiling is yes)", "examples\n  outcome | purpose | profiling\n  violation | sale | no\n  not applicable | service | yes");
        var same = result.Mutants.Where(m => m.Fate == MutantFate.Equivalent).Select(m => m.Mutant.Change).ToArray();
        Assert.Contains("drop \"profiling is yes\"", same);
        Assert.Contains("drop \"(purpose includes sale or profiling is yes)\"", same);
        Assert.Equal(result.Mutants.Length - same.Length, result.Counted);
        Assert.DoesNotContain("negate \"purpose includes sale\"", same);
    }

    [Fact]
    public void Survivor_WhereAFlowWouldTell_HasIt()
    {
        var telling = Run(When, Weak).Mutants.Single(m => m.Mutant.Change == """shift "min_age < 13" to <=""").Telling;
        Assert.NotNull(telling);
        Assert.Equal(("min_age", "13"), (telling.Changes.Single().Column, telling.Changes.Single().Value));
        Assert.Equal(Outcome.NotApplicable, telling.Outcome);
    }

    [Fact]
    public void Exception_Dropped_IsNoticedByAnExceptedExample()
    {
        const string Change = "drop the exception \"small\"";
        Assert.Contains(Change, Survivors(Run("purpose includes sale", "examples\n  outcome | purpose\n  violation | sale", rest: "unless \"small\" scale is limited")));
        Assert.DoesNotContain(Change, Survivors(Run("purpose includes sale", "examples\n  outcome | purpose | scale\n  violation | sale | none\n  excepted | sale | limited", rest: "unless \"small\" scale is limited")));
    }

    [Fact]
    public void Case_ThatTells_KillsAsAnExampleDoes()
    {
        const string Change = """drop "subject_regions in NO" """;
        var compilation = TestRules.Compile(TestRules.Rule(When) + "\n" + Weak);
        var (cases, diagnostics) = ReadCases(compilation, "C1,2026-01-15,F1,DE,sale,9,,T1,");
        Assert.Empty(diagnostics);
        var mutant = MutationRunner.Run(compilation, cases, [], TestContext.Current.CancellationToken).Mutants.Single(m => m.Mutant.Change == Change.Trim());
        Assert.Equal((MutantFate.Killed, "cases.csv"), (mutant.Fate, mutant.KilledBy!.Path));
    }

    [Theory]
    [InlineData("C1,soon,F1,DE,sale,9,,T1,", "CE4020")]
    [InlineData("C1,2026-01-15,F1,DE,sale,9,,T9,", "CE4021")]
    public void Case_ThatCannotBeUsed_IsAnError(string row, string id) =>
        Assert.Contains(id, ReadCases(TestRules.Compile(TestRules.Rule(When)), row).Diagnostics.Select(d => d.Id));

    [Fact]
    public void Argument_OfASurvivor_Holds_AndAStaleOneIsAnError()
    {
        var argued = SourceText.From("rule,change,reason\nT1,\"shift \"\"min_age < 13\"\" to <=\",Because\nT1,\"negate \"\"purpose includes sale\"\"\",Stale\n", "test/argued-mutants.csv");
        var result = Run(When, Weak, argued: argued);
        var kept = Assert.Single(result.Mutants, m => m.Fate == MutantFate.Argued);
        Assert.Equal("Because", kept.Reason);
        var stale = Assert.Single(result.Diagnostics);
        Assert.Equal(("CE4022", 3), (stale.Id, stale.Location!.StartLine));
    }

    [Fact]
    public void Text_OfSurvivors_FitsEightyColumnsAndSaysHowMany()
    {
        using var writer = new StringWriter();
        MutationReportWriter.WriteText(Run(When, Weak), writer);
        var lines = writer.ToString().Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith("  test/0.rule:", StringComparison.Ordinal));
        Assert.Contains("killed", writer.ToString(), StringComparison.Ordinal);
    }

    private static (ImmutableArray<DecidedCase> Cases, ImmutableArray<Diagnostic> Diagnostics) ReadCases(Compilation compilation, string rows) =>
        DecidedCaseReader.Read(SourceText.From("controller,data,case_id,as_of,flow_id,subject_regions,purpose,min_age,expect,expect_not,expect_unknown,kind\n" + string.Concat(rows.Split('\n').Select(r => $"Acme,contact,{r},constructed\n")), "cases.csv"), compilation);

    private static MutationResult Run(string when, string examples, string before = "", string rest = "", SourceText? argued = null)
    {
        var text = TestRules.Rule(when, rest, before: before) + "\n" + examples;
        var compilation = TestRules.Compile(text);
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Location} {d.Message}"));
        return MutationRunner.Run(compilation, [], argued is null ? [] : [argued], TestContext.Current.CancellationToken);
    }

    private static string[] Survivors(MutationResult result) => [.. result.Mutants.Where(m => m.Fate == MutantFate.Survived).Select(m => m.Mutant.Change)];

    private static string Marked(TextLocation location) => location.LineText![(location.StartColumn - 1)..(location.EndColumn - 1)];
}
