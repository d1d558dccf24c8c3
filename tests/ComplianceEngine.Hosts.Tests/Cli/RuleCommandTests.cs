using System.Text.Json;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary><c>check</c>, <c>test</c>, <c>explain</c>, <c>rules</c> and <c>schema</c>.</summary>
public sealed class RuleCommandTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public void Check_GoodRules_SaysWhatWasCompiled()
    {
        var run = ComplyProcess.Run(demo.Path, "check", "rules");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("3 rules in 2 files (demo 1.0) compiled\n", run.Out);
        Assert.Equal("", run.Error);
    }

    /// <summary>What checks nothing and tests nothing is no success.</summary>
    [Theory]
    [MemberData(nameof(WithoutRules))]
    public void Command_WithoutAnyRule_EndsWithTwo(string command, string id, string file, string content)
    {
        demo.Write("none/" + file, content);
        var run = ComplyProcess.Run(demo.Path, [.. command.Split(' '), "none/" + file]);
        File.Delete(System.IO.Path.Combine(demo.Path, "none", file));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"error[{id}]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ShippedRules_Compile()
    {
        var run = ComplyProcess.Run(demo.Path, "check");
        Assert.True(run.ExitCode == 0, run.Out);
    }

    [Theory]
    [InlineData("text", "error[CE2001]: no column is called `retentoin`\n  --> bad/DEMO.rule:35:12\n")]
    [InlineData("concise", "bad/DEMO.rule(35,12): error CE2001: no column is called `retentoin`")]
    [InlineData("json", "\"id\": \"CE2001\"")]
    public void Check_BadRules_ShowsThePlaceAndEndsWithTwo(string format, string said)
    {
        demo.Write("bad/pack.rule", DemoFolder.Pack);
        demo.Write("bad/DEMO.rule", DemoFolder.Rules.Replace("when     retention", "when     retentoin", StringComparison.Ordinal));
        var run = ComplyProcess.Run(demo.Path, "check", "bad", "--format", format);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_GoodRules_CountsThemAll()
    {
        var run = ComplyProcess.Run(demo.Path, "test", "rules");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ok     DEMO0001: 5 passed, 0 failed\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("3 violating, 7 complying, 3 undetermined; 3 on the boundary of time, 0 on the boundary of place\n3 rules, 13 examples: 13 passed, 0 failed, 0 missing\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_WrongExample_ShowsPlaceBothOutcomesAndTheDerivation()
    {
        demo.Write("wrong/pack.rule", DemoFolder.Pack);
        demo.Write("wrong/DEMO.rule", DemoFolder.Rules.Replace("violation      | P10Y", "violation      | P1Y", StringComparison.Ordinal));
        var run = ComplyProcess.Run(demo.Path, "test", "wrong");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED DEMO0002: 3 passed, 1 failed\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("--> wrong/DEMO.rule:39:3\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("    expected: violation\n    actual:   not applicable\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("  - retention > P5Y is false: retention", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  violation      | P10Y      |\n", "no example expects violation")]
    [InlineData("  undetermined   |           |\n", "no example expects undetermined")]
    [InlineData("  not applicable | P10Y      | 2019-12-31\n", "no example stands on the last day without the law")]
    public void Test_MissingKindOfExample_Fails(string row, string said)
    {
        demo.Write("gap/pack.rule", DemoFolder.Pack);
        demo.Write("gap/DEMO.rule", DemoFolder.Rules.Replace(row, "", StringComparison.Ordinal));
        var run = ComplyProcess.Run(demo.Path, "test", "gap", "-q");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"missing at gap/DEMO.rule:30:6: {said}", run.Out, StringComparison.Ordinal);
        Assert.EndsWith(", 0 failed, 1 missing\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("DEMO0001", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_NoComplyingExample_Fails()
    {
        demo.Write("gap/pack.rule", DemoFolder.Pack);
        demo.Write("gap/DEMO.rule", DemoFolder.Rules.Replace("  not applicable | P1Y       |\n  not applicable | P10Y      | 2019-12-31\n", "", StringComparison.Ordinal));
        var run = ComplyProcess.Run(demo.Path, "test", "gap", "-q");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no example expects not applicable or excepted\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CH", 0, "")]
    [InlineData("FR", 1, "no example stands in the country next door")]
    public void Test_RuleOverPlaces_NeedsAnExampleNextDoor(string place, int exitCode, string said)
    {
        const string example = "  not applicable | P10Y      | 2019-12-31\n";
        var rules = DemoFolder.Rules.Replace("when     retention > P5Y", "when     retention > P5Y and subject_regions in EEA", StringComparison.Ordinal)
            .Replace("| retention | as_of\n", "| retention | as_of      | subject_regions\n", StringComparison.Ordinal)
            .Replace("| P10Y      |\n", "| P10Y      |            | DE\n", StringComparison.Ordinal)
            .Replace("|           |\n", "|           |            | DE\n", StringComparison.Ordinal)
            .Replace("| P1Y       |\n", "| P1Y       |            | DE\n", StringComparison.Ordinal)
            .Replace(example, $"  not applicable | P10Y      | 2019-12-31 | DE\n  {(place == "FR" ? "violation     " : "not applicable")} | P10Y      |            | {place}\n", StringComparison.Ordinal);
        demo.Write("place/pack.rule", DemoFolder.Pack);
        demo.Write("place/DEMO.rule", rules);
        var run = ComplyProcess.Run(demo.Path, "test", "place", "-q");
        Assert.True(run.ExitCode == exitCode, run.Out + run.Error);
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_RulesThatDoNotCompile_EndsWithTwo()
    {
        demo.Write("unbound/pack.rule", DemoFolder.Pack);
        demo.Write("unbound/DEMO.rule", DemoFolder.Rules.Replace("  outcome        | retention | as_of\n", "  outcome        | retentoin | as_of\n", StringComparison.Ordinal));
        var run = ComplyProcess.Run(demo.Path, "test", "unbound");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Contains("error[CE2001]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Rule_ShowsItsPage()
    {
        var run = ComplyProcess.Run(demo.Path, "explain", "demo0001", "--rules", "rules");
        Assert.Equal(0, run.ExitCode);
        string[] parts =
        [
            "DEMO0001: Advertising on legitimate interests\n=====",
            "\n  severity   error\n", "\n  status     active\n",
            "Test Act art. 1 <https://example.org/act>\n",
            "in force   since 1 January 2020\n             NO: since 1 January 2021\n",
            "source     checked 10 January 2026\n",
            "columns    purpose, legal_basis, consent_kind\n",
            "\nWhy\n  People choose.\n", "\nHow to fix\n  Ask them.\n", "\nWhen it does not apply\n  Other purposes.\n",
            "  - explicit consent (Test Act art. 2 <https://example.org/act>)\n",
            "  violation       ",
        ];
        Assert.All(parts, part => Assert.Contains(part, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_RuleInNorwegian_HasTheNorwegianTitle() =>
        Assert.StartsWith("DEMO0001: Reklame på berettiget interesse\n", ComplyProcess.Run(demo.Path, "explain", "DEMO0001", "--rules", "rules", "--language", "nb").Out, StringComparison.Ordinal);

    [Fact]
    public void Explain_RuleAsJson_IsOneDocument()
    {
        using var json = JsonDocument.Parse(ComplyProcess.Run(demo.Path, "explain", "DEMO0001", "--rules", "rules", "--format", "json").OutBytes);
        var rule = json.RootElement.GetProperty("rule");
        Assert.Equal("DEMO0001", rule.GetProperty("id").GetString());
        Assert.Equal("People choose.", rule.GetProperty("why").GetString());
        Assert.Equal(5, rule.GetProperty("examples").GetArrayLength());
    }

    [Theory]
    [InlineData("bad-1", "  outcome  violation\n", "    true    purpose includes advertising\n            purpose [2:29] = \"advertising.personalised\"")]
    [InlineData("open-1", "  outcome  undetermined\n", "    unknown legal_basis is 6.1.f\n            legal_basis [3:55] = blank")]
    [InlineData("open-1", "  outcome  undetermined\n", "\nTo decide\n  - ")]
    [InlineData("exc-1", "  outcome  excepted\n", "\nException \"explicit consent\"\n  true    consent_kind is explicit\n")]
    [InlineData("fine-1", "  outcome  not applicable\n", "\nIt does not apply because\n  - purpose includes advertising is false: purpose [7:30] = \"service.support\"\n")]
    public void Explain_Flow_ShowsTheWholeDerivation(string flow, string outcome, string part)
    {
        var run = ComplyProcess.Run(demo.Path, "explain", "DEMO0001", "--rules", "rules", "--inventory", "flows.csv", "--flow", flow, "--as-of", DemoFolder.AsOf);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("  as of    15 January 2026\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(outcome, run.Out, StringComparison.Ordinal);
        Assert.Contains(part, run.Out, StringComparison.Ordinal);
    }

    /// <summary>A path runs through other flows of the inventory: they are looked at too.</summary>
    [Fact]
    public void Explain_EndOfAPath_ShowsTheWayAndWhatWouldResolveIt()
    {
        var run = ComplyProcess.Run(Repository.Folder, "explain", "GDPR0502", "--inventory", "fixtures/lineage/l02-purpose-drift.csv", "--flow", "l02-ads", "--as-of", "2026-01-15");
        Assert.Contains("  outcome  violation\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nPath of 4 flows: violation\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("  - l02-insights (fixtures/lineage/l02-purpose-drift.csv:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Violation_ShowsWhatWouldResolveIt()
    {
        var run = ComplyProcess.Run(demo.Path, "explain", "DEMO0001", "--rules", "rules", "--inventory", "flows.csv", "--flow", "bad-1", "--as-of", DemoFolder.AsOf);
        Assert.Contains("\nTo resolve\n  - ask for consent\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_UpcomingFlow_SaysThatTimeDecided() =>
        Assert.Contains("  time     ", ComplyProcess.Run(demo.Path, "explain", "DEMO0003", "--rules", "rules", "--inventory", "flows.csv", "--flow", "sale-1", "--as-of", DemoFolder.AsOf).Out, StringComparison.Ordinal);

    [Fact]
    public void Explain_FlowAsJson_HasTheBlockingTests()
    {
        var run = ComplyProcess.Run(demo.Path, "explain", "DEMO0001", "--rules", "rules", "--inventory", "flows.csv", "--flow", "fine-1", "--as-of", DemoFolder.AsOf, "--format", "json");
        using var json = JsonDocument.Parse(run.OutBytes);
        Assert.Equal("not applicable", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("all of", json.RootElement.GetProperty("condition").GetProperty("test").GetString());
        Assert.Equal(["purpose includes advertising", "legal_basis is 6.1.f"], json.RootElement.GetProperty("blockedBy").EnumerateArray().Select(b => b.GetProperty("test").GetString()!));
    }

    [Fact]
    public void Explain_InventoryWithARejectedRow_ExplainsAndIsNoSuccess()
    {
        demo.Write("dup.csv", DemoFolder.Header + DemoFolder.Fine + DemoFolder.Fine);
        var run = ComplyProcess.Run(demo.Path, "explain", "DEMO0001", "--rules", "rules", "--inventory", "dup.csv", "--flow", "fine-1");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("outcome  not applicable", run.Out, StringComparison.Ordinal);
        Assert.Contains("error[CE3037]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_Listed_HaveLawDatesAndSource()
    {
        var run = ComplyProcess.Run(demo.Path, "rules", "--rules", "rules");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            "DEMO0001  error, active: Advertising on legitimate interests\n    law: Test Act art. 1\n    in force: since 1 January 2020; NO: since 1 January 2021\n    source: checked 10 January 2026\nDEMO0002  warning",
            run.Out,
            StringComparison.Ordinal);
        Assert.EndsWith("\n3 rules (demo 1.0)\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_AsJson_AreAllThere()
    {
        using var json = JsonDocument.Parse(ComplyProcess.Run(demo.Path, "rules", "--rules", "rules", "--format", "json").OutBytes);
        Assert.Equal(["DEMO0001", "DEMO0002", "DEMO0003"], json.RootElement.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
    }

    [Fact]
    public void Coverage_OfAPack_SaysWhatIsCoveredWhatIsNotAndWhatItRestsOn()
    {
        var folder = WriteDuties("covered", "act,art. 7,Report yearly,Rapportere årlig,A report is an event,En rapport er en hendelse,not_yet");
        var run = ComplyProcess.Run(demo.Path, "rules", "--coverage", "--rules", folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            Test Act: Act on tests
              covered
                art. 1             DEMO0001
                art. 3             DEMO0002
                art. 4             DEMO0003
              not modelled
                art. 7             Report yearly [not yet]
                                   A report is an event

            What the rules rest on
              checked against the published text (1): DEMO0001
              from memory, not yet checked (2): DEMO0002, DEMO0003
              on a reading that is disputed (0): 
              proposals, not law, evaluated only on request (0): 

            """.ReplaceLineEndings("\n"),
            run.Out);
    }

    [Fact]
    public void Coverage_InNorwegian_SpeaksNorwegian()
    {
        var folder = WriteDuties("dekket", "act,art. 7,Report yearly,Rapportere årlig,A report is an event,En rapport er en hendelse,not_yet");
        var run = ComplyProcess.Run(demo.Path, "rules", "--coverage", "--rules", folder, "--language", "nb");
        Assert.Contains("  ikke modellert\n    art. 7             Rapportere årlig [ikke ennå]\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nHva reglene bygger på\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_AsJson_HasBothLanguagesAndTheSources()
    {
        var folder = WriteDuties("json", "act,art. 7,Report yearly,Rapportere årlig,A report is an event,En rapport er en hendelse,not_yet");
        using var json = JsonDocument.Parse(ComplyProcess.Run(demo.Path, "rules", "--coverage", "--rules", folder, "--format", "json").OutBytes);
        var law = json.RootElement.GetProperty("laws").EnumerateArray().Single();
        Assert.Equal("DEMO0001", law.GetProperty("covered")[0].GetProperty("rules")[0].GetString());
        Assert.Equal("Rapportere årlig", law.GetProperty("notModelled")[0].GetProperty("duty").GetProperty("nb").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("sources").GetProperty("unchecked").GetArrayLength());
    }

    public static IEnumerable<string> ProvokedIds => [.. BadDuties.Select(row => row.Data.Item2), .. WithoutRules.Select(row => row.Data.Item2)];

    public static TheoryData<string, string, string, string> WithoutRules => new()
    {
        { "check", "CE2909", "empty.rule", "" },
        { "test", "CE2909", "empty.rule", "" },
        { "rules --rules", "CE2909", "empty.rule", "" },
        { "evaluate fine.csv --rules", "CE2909", "empty.rule", "" },
        { "check", "CE2909", "pack.rule", DemoFolder.Pack },
        { "test", "CE5038", "claim.rule", DemoFolder.Pack + "claim C1 \"c\"\n  by \"Acme\" on 2025-01-01 source \"s\"\n  about controller is \"Acme\"\n  no flow where profiling is yes\n" },
    };

    public static TheoryData<string, string, string> BadDuties => new()
    {
        { "law,art. 7,Report,Rapportere,Event,Hendelse,", "CE2906", "duties/not-modelled.csv:2:1" },
        { "act,art. 7,Report,Rapportere,Event,Hendelse,\nact,art. 7,Report,Rapportere,Event,Hendelse,", "CE2907", "duties/not-modelled.csv:3:5" },
        { "act,art. 3,Report,Rapportere,Event,Hendelse,", "CE2908", "duties/not-modelled.csv:2:5" },
        { "act,art. 7,,Rapportere,Event,Hendelse,", "CE2807", "duties/not-modelled.csv:2:12" },
        { "act,art. 7,Report,Rapportere,Event,Hendelse,soon", "CE2910", "duties/not-modelled.csv:2:45" },
        { "act,art. 7,Report", "CE2805", "duties/not-modelled.csv:2:1" },
    };

    [Theory]
    [MemberData(nameof(BadDuties))]
    public void Duties_Malformed_AreShownWithTheirPlaceAndRefused(string rows, string id, string place)
    {
        var folder = WriteDuties("duties", rows);
        foreach (var command in new[] { ComplyProcess.Run(demo.Path, "rules", "--coverage", "--rules", folder), ComplyProcess.Run(demo.Path, "check", folder) })
        {
            Assert.Equal(2, command.ExitCode);
            Assert.Contains($"error[{id}]", command.Error, StringComparison.Ordinal);
            Assert.Contains(place, command.Error, StringComparison.Ordinal);
        }
    }

    private string WriteDuties(string folder, string rows)
    {
        demo.Write($"{folder}/pack.rule", DemoFolder.Pack);
        demo.Write($"{folder}/DEMO.rule", DemoFolder.Rules);
        demo.Write($"{folder}/not-modelled.csv", $"law,provision,duty,duty_nb,reason,reason_nb,kind\n{rows}\n");
        return folder;
    }

    [Fact]
    public void Schema_Text_HasColumnsTermsAndRegisters()
    {
        var run = ComplyProcess.Run(demo.Path, "schema", "--as-of", DemoFolder.AsOf);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nlegal_basis  term of kind basis", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nsource_flows  flow names, blank means none declared\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nadvertising.personalised  Personalised advertising\n    broader: advertising\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nRegisters as of 15 January 2026\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2019-12-31", true)]
    [InlineData("2026-01-15", false)]
    public void Schema_Registers_ShowTheMembersOfTheDay(string asOf, bool hasUnitedKingdom)
    {
        using var json = JsonDocument.Parse(ComplyProcess.Run(demo.Path, "schema", "--as-of", asOf, "--format", "json").OutBytes);
        var union = json.RootElement.GetProperty("registers").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "EU");
        Assert.Equal(hasUnitedKingdom, union.GetProperty("members").EnumerateArray().Any(m => m.GetProperty("place").GetString() == "GB"));
    }
}
