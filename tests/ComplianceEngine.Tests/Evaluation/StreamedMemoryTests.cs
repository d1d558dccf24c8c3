using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Streaming;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>What a result holds of an inventory that is not kept does not grow with its rows.</summary>
[Collection(nameof(RunsAlone))]
public sealed class StreamedMemoryTests
{
    // A name kept of each row would be 10 MB; pools keep an array or two more or less.
    private const long Allowed = 4 << 20;

    private static readonly Compilation s_rules = TestRules.CompileRule("purpose includes advertising and legal_basis is 6.1.f").Compilation;

    [Fact]
    public void Evaluate_TenTimesTheRows_HoldsNoMore()
    {
        // The first run loads what all share, and fills the pools.
        Measure(200_000);
        var (few, many) = (Measure(20_000), Measure(200_000));
        Assert.True(many - few < Allowed, FormattableString.Invariant($"{few} bytes held of 20,000 rows, {many} of 200,000"));
    }

    /// <summary>Blocks wait for each other: of narrow rows that leave every rule open, one as long as others would come to 100 MB.</summary>
    [Fact]
    public void Evaluate_RowsOfWhichMuchIsSaid_PassesOnLittleAtOnce()
    {
        var sink = new MeasuringSink(ReportFormats.Find("csv")!.CreateSink!(new ReportOptions(), TextWriter.Null));
        Evaluator.Evaluate(TestRules.Shipped, [new InventorySource("i.csv", () => new GeneratedRows(6_000))], new EvaluationOptions(new DateOnly(2026, 1, 15)) { Threads = 2 }, keepsFlows: false, sink);
        Assert.InRange(sink.All, 60_000_000, long.MaxValue);
        Assert.InRange(sink.Longest, 1, 16_000_000);
    }

    private sealed class MeasuringSink(FindingSink inner) : FindingSink
    {
        public long All { get; private set; }

        public long Longest { get; private set; }

        internal override bool TakesExcepted => inner.TakesExcepted;

        internal override void Begin(HeldAgainst held) => inner.Begin(held);

        internal override void Write(FindingCursor findings, Utf8Buffer text) => inner.Write(findings, text);

        internal override bool MakesText => true;

        internal override void Take(IReadOnlyList<Finding> findings, Utf8Buffer text)
        {
            All += text.Text.Length;
            Longest = Math.Max(Longest, text.Text.Length);
        }

        public override void End(EvaluationResult result) => inner.End(result);
    }

    /// <summary>Bytes that a result holds.</summary>
    private static long Measure(int rows)
    {
        ImmutableArray<InventorySource> sources = [new InventorySource("i.csv", () => new GeneratedRows(rows))];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var result = Evaluator.Evaluate(s_rules, sources, new EvaluationOptions(new DateOnly(2026, 1, 15)) { Threads = 2 }, keepsFlows: false, ReportFormats.Find("csv")!.CreateSink!(new ReportOptions(), TextWriter.Null));
        Assert.Equal((rows, rows / 2), (result.RowsEvaluated, result.Findings.Tally.Count(Outcome.Violation, FindingStatus.Current)));
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(result);
        return held;
    }

    /// <summary>An inventory that is nowhere as a whole. Its flows all have a name and a controller of their own; every other one is a violation.</summary>
    private sealed class GeneratedRows(int rows) : Stream
    {
        private const int RowBytes = 64;

        private static readonly byte[] s_header = Encoding.ASCII.GetBytes("flow_id,controller,data,purpose,legal_basis".PadRight(RowBytes - 1) + "\n");

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => (rows + 1L) * RowBytes;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position == Length || count == 0)
            {
                return 0;
            }

            var (row, at) = ((int)(Position / RowBytes), (int)(Position % RowBytes));
            var bytes = row == 0 ? s_header : CreateRow(row);
            var taken = Math.Min(count, RowBytes - at);
            bytes.AsSpan(at, taken).CopyTo(buffer.AsSpan(offset));
            Position += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private static byte[] CreateRow(int row) =>
            Encoding.ASCII.GetBytes(FormattableString.Invariant($"F{row},Acme {row},contact,{(row % 2 == 0 ? "advertising" : "service")},6.1.f").PadRight(RowBytes - 1) + "\n");
    }
}

/// <summary>Tests that measure what the whole process holds.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
