using System.Collections.Immutable;
using System.Text;
using BenchmarkDotNet.Attributes;
using ComplianceEngine.Benchmarks.Generating;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using CsvHelper;

namespace ComplianceEngine.Benchmarks;

/// <summary>The steps of an evaluation apart from each other, over 1,000 rows of 50 columns.</summary>
[MemoryDiagnoser]
public class MicroBenchmarks
{
    private const int Rows = 1000;

    private byte[] _content = [];
    private Vocabulary? _vocabulary;
    private Compilation? _compilation;
    private Inventory? _inventory;
    private EvaluationResult? _result;
    private ImmutableArray<(FieldSymbol Field, string Text)> _cells = [];

    /// <summary>Reads and evaluates once, so that each step has its input.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _compilation = RulePack.Load(Setting.ShippedRules).Compilation;
        _vocabulary = _compilation.Vocabulary;
        using var content = new MemoryStream();
        var generator = new InventoryGenerator(_vocabulary, 1);
        generator.Write(content, Rows, 50);
        _content = content.ToArray();
        _inventory = InventoryReading();
        _result = RuleEvaluation();
        _cells = [.. generator.GetColumns(50).SelectMany(f => _inventory.Flows.Take(100).Select(flow => (f, flow[f].Text)))];
    }

    /// <summary>Splits the bytes into fields.</summary>
    [Benchmark(Baseline = true)]
    public long RecordReading()
    {
        using var reader = CsvReader.Create(_content, new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false });
        var bytes = 0L;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                bytes += reader.GetSpan(i).Length;
            }
        }

        return bytes;
    }

    /// <summary>Reads 100 cells of each of the 50 columns as values.</summary>
    [Benchmark]
    public int CellReading()
    {
        var reader = CellReader.For(_vocabulary!);
        var diagnostics = new DiagnosticBag();
        return _cells.Sum(c => reader.Read(c.Field, c.Text, static () => null, diagnostics).Values.Length);
    }

    /// <summary>Reads the whole inventory: dialect, header, records, cells.</summary>
    [Benchmark]
    public Inventory InventoryReading()
    {
        using var content = new MemoryStream(_content);
        return new InventoryReader(_vocabulary!).Read(content, "flows.csv", null);
    }

    /// <summary>Evaluates all shipped packs on 100 of the rows, evidence and questions included.</summary>
    [Benchmark]
    public EvaluationResult RuleEvaluation()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(_content).Split('\n').Take(101)) + "\n"));
        return Evaluator.Evaluate(_compilation!, [new InventoryReader(_vocabulary!).Read(content, "flows.csv", null)], new EvaluationOptions(Setting.AsOf));
    }

    /// <summary>Writes the findings of those 100 rows.</summary>
    [Benchmark]
    [Arguments("csv")]
    [Arguments("json")]
    [Arguments("sarif")]
    [Arguments("text")]
    public void ReportWriting(string format) => ReportFormats.Find(format)!.Create(new ReportOptions()).Write(_result!, TextWriter.Null);
}
