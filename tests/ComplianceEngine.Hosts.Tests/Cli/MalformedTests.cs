namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>Everything that must not go green, each with its own message, its place and its exit code.</summary>
public sealed class MalformedTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    // Reads every cell that the fixtures spoil, so that an unknown value leaves a flow undecided.
    private const string NosyRule =
        """
        /// ## Why
        /// Tests.
        /// ## How to fix
        /// Tests.
        rule NOSY0001 "Something that rests on spoilt cells"
          severity error
          source   unchecked
          cites    act art 9
          since    2020-01-01
          when     data includes location or legal_basis is 6.1.d or start is unstated
          message  "found"

        """;

    /// <summary>Fixture, id, place, exit code: 1 where a placeholder leaves a fact blank, so that the flow is undecided and fails a run that counts such flows.</summary>
    public static TheoryData<string, string, string, int> Inventories => new()
    {
        { "empty.csv", "CE3001", "empty.csv(1,1)", 2 },
        { "header-only.csv", "CE3014", "header-only.csv(1,1)", 2 },
        { "only-preamble.csv", "CE3010", "only-preamble.csv(1,1)", 2 },
        { "missing-required-column.csv", "CE3020", "missing-required-column.csv(1,1)", 2 },
        { "duplicate-header.csv", "CE3021", "duplicate-header.csv(1,45)", 2 },
        { "unmapped-column.csv", "CE3022", "unmapped-column.csv(1,77)", 2 },
        { "ambiguous-separator.csv", "CE3011", "ambiguous-separator.csv(1,1)", 2 },
        { "duplicate-flow-id.csv", "CE3037", "duplicate-flow-id.csv(4,1)", 2 },
        { "blank-flow-id.csv", "CE3036", "blank-flow-id.csv(3,1)", 2 },
        { "ragged-rows.csv", "CE3030", "ragged-rows.csv(3,1)", 2 },
        { "ragged-rows.csv", "CE3031", "ragged-rows.csv(4,1)", 2 },
        { "unclosed-quote.csv", "CE3032", "unclosed-quote.csv(3,7)", 2 },
        { "invalid-utf8.csv", "CE3002", "invalid-utf8.csv(4,14)", 2 },
        { "nul-byte.csv", "CE3005", "nul-byte.csv(3,14)", 2 },
        { "unknown-term.csv", "CE3053", "unknown-term.csv(3,26)", 2 },
        { "two-bases-in-one-cell.csv", "CE3067", "two-bases-in-one-cell.csv(3,70)", 0 },
        { "wrong-date.csv", "CE3060", "wrong-date.csv(2,88)", 2 },
        { "wrong-date.csv", "CE3061", "wrong-date.csv(3,90)", 2 },
        { "placeholder-cells.csv", "CE3050", "placeholder-cells.csv(2,55)", 1 },
    };

    [Theory]
    [MemberData(nameof(Inventories))]
    public void Inventory_Malformed_NamesThePlaceAndIsNeverGreen(string fixture, string id, string place, int exitCode)
    {
        demo.Write("nosy/pack.rule", DemoFolder.Pack);
        demo.Write("nosy/NOSY.rule", NosyRule);
        string[] arguments = ["evaluate", fixture, "--rules", Path.Combine(demo.Path, "nosy"), "--as-of", DemoFolder.AsOf, "--format", "concise"];
        var run = ComplyProcess.Run(Repository.Malformed, exitCode == 1 ? [.. arguments, "--fail-on-undetermined"] : arguments);
        Assert.Contains(run.Out.Split('\n'), l => l.StartsWith(place + ": ", StringComparison.Ordinal) && l.Contains($" {id}: ", StringComparison.Ordinal));
        Assert.True(exitCode == run.ExitCode, FormattableString.Invariant($"exit code {run.ExitCode}\n{run.Out}\n{run.Error}"));
        if (exitCode == 1)
        {
            var row = place[..(place.IndexOf(',', StringComparison.Ordinal) + 1)];
            Assert.Contains(run.Out.Split('\n'), l => l.StartsWith(row, StringComparison.Ordinal) && l.Contains(" NOSY0001: undetermined: ", StringComparison.Ordinal));
        }
    }

    /// <summary>What is wrong, the arguments, the id, what names the place.</summary>
    public static TheoryData<string, string, string, string> Calls => new()
    {
        { "no such inventory", "evaluate nowhere.csv --rules rules", "CE5010", "`nowhere.csv`" },
        { "an inventory beside one that is missing", "evaluate flows.csv nowhere.csv --rules rules", "CE5010", "`nowhere.csv`" },
        { "a folder for an inventory", "evaluate rules --rules rules", "CE5011", "`rules`" },
        { "no such rules", "evaluate flows.csv --rules nowhere", "CE2901", "`nowhere`" },
        { "no rules in the folder", "evaluate flows.csv --rules empty", "CE2902", "`empty`" },
        { "a rule with a syntax error", "evaluate flows.csv --rules broken", "CE1", "--> broken/DEMO.rule:" },
        { "a rule that reads no column", "evaluate flows.csv --rules misspelt", "CE2001", "--> misspelt/DEMO.rule:" },
        { "a mapping that is not there", "evaluate flows.csv --rules rules --mapping nowhere.csv", "CE5010", "`nowhere.csv`" },
        { "a mapping that is not UTF-8", "evaluate flows.csv --rules rules --mapping latin.csv", "CE5013", "`latin.csv`" },
        { "rules to check that are not there", "check nowhere", "CE2901", "`nowhere`" },
        { "rules to test that are not there", "test nowhere", "CE2901", "`nowhere`" },
        { "rules to list that are not there", "rules --rules nowhere", "CE2901", "`nowhere`" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_ThatCannotBeDone_NamesThePlaceAndEndsWithTwo(string what, string arguments, string id, string place)
    {
        demo.Write("empty/readme", "");
        demo.Write("broken/pack.rule", DemoFolder.Pack);
        demo.Write("broken/DEMO.rule", DemoFolder.Rules.Replace("retention > P5Y", "retention > > P5Y", StringComparison.Ordinal));
        demo.Write("misspelt/pack.rule", DemoFolder.Pack);
        demo.Write("misspelt/DEMO.rule", DemoFolder.Rules.Replace("when     retention", "when     retentoin", StringComparison.Ordinal));
        File.WriteAllBytes(Path.Combine(demo.Path, "latin.csv"), [.. "header,column\n"u8, 0xF8, .. ",flow_id\n"u8]);
        var run = ComplyProcess.Run(demo.Path, arguments.Split(' '));
        Assert.True(run.ExitCode == 2, what);
        Assert.Contains($"error[{id}", run.Error, StringComparison.Ordinal);
        Assert.Contains(place, run.Error, StringComparison.Ordinal);
    }
}
