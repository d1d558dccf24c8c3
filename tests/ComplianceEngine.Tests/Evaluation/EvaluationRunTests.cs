using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>The way in for whoever embeds the engine.</summary>
public sealed class EvaluationRunTests
{
    private static readonly DateOnly s_asOf = new(2026, 1, 15);
    private static readonly Lazy<RulePack> s_rules = new(() => RulePack.Load(RepositoryFiles.PathOf("rules")));

    [Theory]
    [InlineData("fixtures/others/flows.csv")]
    [InlineData("fixtures/inventories/clean.csv")]
    public async Task Findings_AsTheyAreFound_AreThoseOfTheResult(string path)
    {
        var source = Inventory.Open(RepositoryFiles.PathOf(path));
        await using var run = s_rules.Value.Evaluate(source, s_asOf);
        var found = run.Findings.Select(f => $"{f.Location}: {f.Rule.Id} {f.Outcome} {f.Message}").ToList();

        var kept = s_rules.Value.Evaluate([source], new EvaluationOptions(s_asOf), keepsFlows: true);
        Assert.Equal(kept.Findings.Select(f => $"{f.Location}: {f.Rule.Id} {f.Outcome} {f.Message}"), found);
        Assert.Equal(kept.Summary, (await run.GetResultAsync()).Summary);
        Assert.Throws<InvalidOperationException>(() => run.Findings.Count());
    }

    [Fact]
    public async Task Result_OfARunThatNobodyReads_IsWhole()
    {
        await using var run = s_rules.Value.Evaluate(Many(20_000), s_asOf);
        Assert.Equal(20_000, (await run.GetResultAsync()).RowsEvaluated);
    }

    /// <summary>Most of the rows are never read: the source would not end. No rule asks about other flows, for which all would be counted first.</summary>
    [Fact]
    public async Task Run_DisposedEarly_LetsGoOfItsInventory()
    {
        var opened = new List<EndlessInventory>();
        var source = new InventorySource("endless.csv", () =>
        {
            opened.Add(new EndlessInventory());
            return opened[^1];
        });
        await using (var run = s_rules.Value.Start([source], new EvaluationOptions(s_asOf) { Select = ["GDPR0600"] }))
        {
            Assert.NotEmpty(run.Findings.Take(5).ToList());
        }

        Assert.NotEmpty(opened);
        Assert.All(opened, o => Assert.True(o.IsDisposed));
    }

    [Fact]
    public async Task Inventory_ThatIsNotThere_IsSaidToWhoeverReads()
    {
        await using var run = s_rules.Value.Evaluate(Inventory.Open("no-such.csv"), s_asOf);
        Assert.Throws<FileNotFoundException>(() => run.Findings.Count());
        await Assert.ThrowsAsync<FileNotFoundException>(run.GetResultAsync);
    }

    [Fact]
    public void Rules_WithErrors_AreRefusedInWords()
    {
        var compilation = TestRules.Compile("pack p \"P\" version \"1\" as of 2026-01-15\nlaw gdpr \"R\"\nrule R1 \"r\"\n  severity error\n  when purpos includes sale\n  message \"m\"\n");
        var result = Evaluator.Evaluate(compilation, [new InventorySource("a.csv", () => new MemoryStream("flow_id,purpose\n1,advertising\n"u8.ToArray()))], new EvaluationOptions(s_asOf));

        Assert.Contains(result.Diagnostics, d => d is { Id: "CE4005", Severity: DiagnosticSeverity.Error });
        Assert.Empty(result.Findings);
        Assert.Equal(RunVerdict.Incomplete, new FailurePolicy().Judge(result));
    }

    public static IEnumerable<string> ProvokedIds => ["CE4005"];

    private static InventorySource Many(int rows) => new("many.csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
        "flow_id,controller,data,purpose,subject_regions\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"f{i},Acme,contact.email,advertising.personalised,NO\n")))));

    /// <summary>Rows without end, at least to nobody who stops reading.</summary>
    private sealed class EndlessInventory : Stream
    {
        private static readonly byte[] s_header = "flow_id,controller,data,purpose,subject_regions\n"u8.ToArray();
        private long _position;

        public bool IsDisposed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => long.MaxValue;

        public override long Position
        {
            get => _position;
            set => _position = value;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++, _position++)
            {
                buffer[offset + i] = _position < s_header.Length ? s_header[_position] : GetRowByte(_position - s_header.Length);
            }

            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => _position = origin == SeekOrigin.Current ? _position + offset : offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
            // Nothing is written.
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }

        private static byte GetRowByte(long position)
        {
            const int Width = 60;
            var row = $"f{position / Width:D12},Acme,contact.email,advertising.personalised,NO";
            return (byte)(position % Width == Width - 1 ? '\n' : row.PadRight(Width - 1)[(int)(position % Width)]);
        }
    }
}
