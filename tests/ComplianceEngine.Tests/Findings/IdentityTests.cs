using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Tests.Evaluation;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Findings;

/// <summary>One thing is one thing, whatever it is called and wherever it stands. COMPLY_CAMPAIGN multiplies the permutations.</summary>
public sealed class IdentityTests
{
    private static readonly Compilation s_rules = TestRules.Compile(
        TestRules.Rule("purpose includes advertising and not controller is \"Société Générale\"", "unless \"consent\" cites gdpr art 9 legal_basis is 6.1.a")
        + "\n/// ## Why\n/// x\n/// ## How to fix\n/// x\nrule T2 \"a path\"\n  severity error\n  source checked 2026-01-15\n  cites gdpr art 9\n  since 2018-05-25\n  for path from data includes health to purpose includes advertising\n  message \"m {controller}\"\n");

    private static readonly string[] s_header = ["flow_id", "controller", "data", "purpose", "legal_basis", "source_flows", "product"];

    // Controllers and ids in several alphabets; one flow is fed by another.
    private static readonly string[][] s_rows =
    [
        .. new[] { "Acme AS", "Straße GmbH", "Ålesund kommune", "İstanbul A.Ş.", "ΣΙΣΥΦΟΣ ΑΕ", "Société Générale", "ﬁrma" }.SelectMany((controller, i) => new string[][]
        {
            [$"récit-{i}", controller, "health", "service", "", "", "p"],
            [$"Ads-{i}", controller, "contact", i % 2 == 0 ? "advertising.personalised" : "advertising", "", $"RÉCIT-{i}", "p"],
            [$"x{i}", controller, "contact", "", "6.1.f", "", ""],
        }),
    ];

    [Theory]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Straße", "STRAẞE")]
    [InlineData("Kızılay", "KIZILAY")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("A\u030Alesund", "ÅLESUND")]
    [InlineData("Socie\u0301te\u0301 Ge\u0301ne\u0301rale", "Société Générale")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("ﬁrma", "FIRMA")]
    [InlineData("µ-Tech", "μ-tech")]
    [InlineData("ᾳ", "ΑΙ")]
    [InlineData(" Acme \u00A0 AS", "acme as")]
    [InlineData("\ud800", "\ud800")]
    public void Names_ThatAPersonTakesForTheSame_AreTheSame(string one, string other)
    {
        Assert.True(Identity.AreSame(one, other));
        Assert.Equal(Identity.Fold(one), Identity.Fold(other));
        Assert.Equal(Identity.Fold(one), Identity.Fold(Identity.Fold(one)));
        Span<byte> scratch = stackalloc byte[64];
        if (one[0] < 0xD800)
        {
            Assert.Equal(Identity.Fold(one), Encoding.UTF8.GetString(Identity.Fold(Encoding.UTF8.GetBytes(one), scratch)));
        }
    }

    [Theory]
    [InlineData("Acme", "Acmé")]
    [InlineData("Acme AS", "AcmeAS")]
    [InlineData("Ø", "O")]
    [InlineData("a", "\u0430")]
    public void Names_OfOtherLetters_AreOthers(string one, string other) => Assert.False(Identity.AreSame(one, other));

    [Theory]
    [InlineData("gdpr0902", true)]
    [InlineData("GDPR09*", true)]
    [InlineData("gdpr090?", true)]
    [InlineData("GDPR09", false)]
    public void Rules_NamedInAnyCaseOrByPattern_AreFound(string pattern, bool isFound) => Assert.Equal(isFound, Identity.IsMatch("GDPR0902", pattern));

    [Fact]
    public void Permutations_OfFilesRowsColumnsFormsAndCase_ChangeNoFingerprintNorVerdict()
    {
        var plain = Evaluate([(s_header, s_rows)]);
        var expected = Describe(plain);
        Assert.InRange(expected.Length, 15, 60);
        var baseline = Baseline.Read(SourceText.From(ReportText.Of("json", plain), "then.json"), new DiagnosticBag())!;
        using var waivers = new StringWriter(CultureInfo.InvariantCulture);
        WaiverFile.Write(plain.Findings.Select(f => WaiverFile.Bind(new Waiver(new WaiverTarget(null, null, null), "r", "b", new DateOnly(2026, 6, 1), f.Location), f)), waivers);
        var list = WaiverList.Read(SourceText.From(waivers.ToString(), "waivers.csv"));
        Assert.Empty(list.Diagnostics);

        var draw = new Draw(RandomCases.Seed);
        for (var i = 0; i < 100 * RandomCases.Campaign; i++)
        {
            var result = Evaluate(Permute(draw));

            Assert.Equal(expected, Describe(result));
            var held = list.ApplyTo(baseline.ApplyTo(result));
            Assert.All(held.Findings, f => Assert.Equal(BaselineState.Unchanged, f.Baseline!.State));
            Assert.All(held.Findings, f => Assert.NotNull(f.Waiver));
            Assert.Empty(held.Baseline!.Gone);
            Assert.DoesNotContain(held.Diagnostics, d => d.Id.StartsWith("CE48", StringComparison.Ordinal));
        }
    }

    /// <summary>Whatever stands in another file, a finding that fails by itself fails beside it.</summary>
    [Fact]
    public void Findings_OfOneFile_AreNotClearedByAnother()
    {
        var draw = new Draw(RandomCases.Seed);
        for (var i = 0; i < 30 * RandomCases.Campaign; i++)
        {
            var rows = draw.Several(s_rows, 8);
            var baseline = Baseline.Read(SourceText.From(ReportText.Of("json", Evaluate([(s_header, draw.Several(s_rows, 8))])), "then.json"), new DiagnosticBag())!;
            var alone = new FailurePolicy().Judge(baseline.ApplyTo(Evaluate([(s_header, rows)])));
            var other = draw.Several(s_rows, 8);
            var beside = new FailurePolicy().Judge(baseline.ApplyTo(Evaluate(draw.Chance(0.5) ? [(s_header, rows), (s_header, other)] : [(s_header, other), (s_header, rows)])));

            Assert.True(alone != RunVerdict.Failed || beside != RunVerdict.Passed);
        }
    }

    private static string[] Describe(EvaluationResult result) => [.. result.Findings.Select(f => $"{f.Fingerprint} {f.Rule.Id} {f.Outcome} {Identity.Fold(f.Flow.Id)}").Order(StringComparer.Ordinal)];

    private static (string[] Header, string[][] Rows)[] Permute(Draw draw)
    {
        // A controller's flows stay in one file: sources are looked for there first.
        var files = s_rows.GroupBy(r => r[1]).GroupBy(_ => draw.Number(0, 3)).Select(g => g.SelectMany(rows => rows).ToArray()).ToArray();
        return
        [
            .. draw.Shuffle(files).Select(rows =>
            {
                var order = draw.Shuffle(Enumerable.Range(0, s_header.Length));
                return (order.Select(c => s_header[c]).ToArray(), draw.Shuffle(rows).Select(r => order.Select(c => c is 0 or 1 or 5 ? Respell(r[c], draw) : r[c]).ToArray()).ToArray());
            }),
        ];
    }

    private static string Respell(string name, Draw draw)
    {
        var cased = draw.Number(0, 3) switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.ToLowerInvariant(),
            _ => name,
        };
        return cased.Normalize(draw.Chance(0.5) ? NormalizationForm.FormC : NormalizationForm.FormD);
    }

    private static EvaluationResult Evaluate((string[] Header, string[][] Rows)[] files)
    {
        var reader = new InventoryReader(TestVocabulary.Shipped);
        ImmutableArray<Inventory> inventories =
        [
            .. files.Select((file, i) =>
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(file.Rows.Prepend(file.Header).Select(r => string.Join(',', r) + "\n"))));
                return reader.Read(content, FormattableString.Invariant($"file{i}.csv"), mapping: null);
            }),
        ];
        Assert.All(inventories, i => Assert.Equal(0, i.RowsRejected));
        return Evaluator.Evaluate(s_rules, inventories, new EvaluationOptions(new DateOnly(2026, 1, 15)));
    }
}
