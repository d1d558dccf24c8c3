using System.Globalization;
using ComplianceEngine.Benchmarks.Generating;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Benchmarks.Measuring;

/// <summary>Measures every target in one run and prints them as ratios: single times of a shared machine mean little.</summary>
internal sealed class TargetTable(TableOptions options, TemporaryFolder folder)
{
    private const int SmallRows = 100;
    private const double MegabytesAllowed = 150;

    private readonly Vocabulary _vocabulary = Setting.LoadVocabulary();
    private readonly List<Target> _targets = [];
    private readonly List<Contender> _contenders = [];
    private readonly string _self = Environment.ProcessPath!;

    public void Print(TextWriter output)
    {
        Measure("main", MeasureMain, output);
        Measure("packs", MeasureAllPacks, output);
        Measure("growth", MeasureGrowth, output);
        Measure("memory", MeasureMemory, output);
        Measure("lineage", MeasureLineage, output);
        Measure("start", MeasureStart, output);
        if (options.Only is null)
        {
            _targets.Add(Target.NotMeasured("1M rows against NRules at its best (0.36 M rows/s on the machine of the targets)", "≥ 12×", "NRules cannot be restored from this registry"));
            _targets.Add(Target.NotMeasured("one changed row of 1M in the worker", "≤ 5 % of the full run", "the worker evaluates whole files"));
        }

        PrintTargets(output);
        PrintRuns(output);
    }

    private void Measure(string group, Action measure, TextWriter output)
    {
        if (options.Only is null || options.Only == group)
        {
            Console.Error.WriteLine($"measuring: {group}");
            measure();
            output.Flush();
        }
    }

    private void MeasureMain()
    {
        var inventory = CreateInventory("narrow.csv", options.Rows, 17);
        var raw = Self("raw read, 1 thread", "raw", "--in", inventory);
        var duckdb = Self("DuckDB, 12 rules, 2 threads", "duckdb", "--in", inventory, "--out", folder.File("duckdb.csv"), "--threads", "2");
        var rulesEngine = Self("RulesEngine, 12 rules", "rulesengine", "--in", inventory, "--out", folder.File("rulesengine.csv"));
        var two = Engine("engine, 12 rules, 2 threads", inventory, 2, Setting.TwelveRules);
        var one = Engine("engine, 12 rules, 1 thread", inventory, 1, Setting.TwelveRules);
        var aot = options.Aot is null ? [] : new[] { Engine("engine ahead of time, 12 rules, 2 threads", inventory, 2, Setting.TwelveRules, options.Aot) };
        Contender.RunInterleaved([raw, duckdb, two, one, .. aot], options.Runs);
        Contender.RunInterleaved([rulesEngine], 1);
        _targets.Add(Target.AtLeast("12 rules, 2 threads, against DuckDB with equal SQL", duckdb, two, 6));
        _targets.Add(Target.AtMost("12 rules, 2 threads, against the raw read", two, raw, 1.2));
        _targets.Add(Target.AtMost("12 rules, 1 thread, against the raw read", one, raw, 2));
        _targets.Add(Target.AtLeast("12 rules, 2 threads, against RulesEngine", rulesEngine, two, 25));
        foreach (var ahead in aot)
        {
            _targets.Add(Target.AtMost("the same ahead of time, against the raw read (JIT)", ahead, raw, 1.2));
        }
    }

    private void MeasureAllPacks()
    {
        var inventory = CreateInventory("wide.csv", options.Rows, 50);
        var raw = Self("raw read of 50 columns, 1 thread", "raw", "--in", inventory);
        var packs = Engine("engine, all packs, 50 columns, 2 threads", inventory, 2);
        Contender.RunInterleaved([raw, packs], options.Runs);
        _targets.Add(Target.AtMost("all shipped packs, 50 columns, 2 threads, against the raw read", packs, raw, 2));
    }

    private void MeasureGrowth()
    {
        var inventory = CreateInventory("narrow.csv", options.Rows, 17);
        var few = Engine("engine, 12 generated rules", inventory, 2, CreatePack(12));
        var many = Engine("engine, 1,200 generated rules", inventory, 2, CreatePack(1200));
        var duckdbFew = Self("DuckDB, 12 generated rules", "duckdb", "--in", inventory, "--out", folder.File("duckdb.csv"), "--rules", CreatePack(12));
        var duckdbMany = Self("DuckDB, 1,200 generated rules", "duckdb", "--in", inventory, "--out", folder.File("duckdb.csv"), "--rules", CreatePack(1200));
        Contender.RunInterleaved([few, many, duckdbFew], options.Runs);
        Contender.RunInterleaved([duckdbMany], 1);
        _targets.Add(Target.AtMost("1,200 rules against 12", many, few, 2));
        _targets.Add(Target.AtMost("1,200 rules against 12, DuckDB, for comparison", duckdbMany, duckdbFew, double.NaN));
    }

    private void MeasureMemory()
    {
        var once = CreateInventory("narrow.csv", options.Rows, 17);
        var tenfold = CreateInventory("narrow-10.csv", options.Rows * 10, 17);
        foreach (var format in new[] { "csv", "text", "sarif" })
        {
            var small = Engine($"engine, {options.Rows:N0} rows, {format}", once, 2, Setting.TwelveRules, format: format);
            var large = Engine($"engine, {options.Rows * 10:N0} rows, {format}", tenfold, 2, Setting.TwelveRules, format: format);
            Contender.RunInterleaved([small, large], 1);
            _targets.Add(Target.Limit($"peak memory with ten times the rows, {format}", large, c => c.PeakMegabytes, MegabytesAllowed, "MB"));
            _targets.Add(Target.Of($"peak memory, ten times the rows against once, {format}", large, small, large.PeakMegabytes / small.PeakMegabytes, 1.1, isAtMost: true));
        }
    }

    private void MeasureLineage()
    {
        var full = CreateLineage("lineage.csv", options.Edges);
        var half = CreateLineage("lineage-half.csv", options.Edges / 2);
        var all = Engine($"engine, {options.Edges:N0} edges", full, 2, Setting.LineageRule);
        var fewer = Engine($"engine, {options.Edges / 2:N0} edges", half, 2, Setting.LineageRule);
        Contender.RunInterleaved([all, fewer], options.Runs);
        _targets.Add(Target.Limit($"lineage: {options.Edges:N0} edges, {options.Edges / 10:N0} systems, cycles", all, c => c.Seconds, 5, "s"));
        _targets.Add(Target.AtMost("lineage: twice the edges and systems", all, fewer, 2.2));
    }

    private void MeasureStart()
    {
        var inventory = CreateInventory("small.csv", SmallRows, 50);
        var jit = Engine("engine, 100 rows, all packs", inventory, 2);
        var aot = options.Aot is null ? null : Engine("engine ahead of time, 100 rows, all packs", inventory, 2, null, options.Aot);
        Contender.RunInterleaved(aot is null ? [jit] : [jit, aot], Math.Max(9, options.Runs));
        _targets.Add(Target.Limit("start: 100 rows, all packs, JIT", jit, c => c.Seconds * 1000, 250, "ms"));
        _targets.Add(aot is null
            ? Target.NotMeasured("start: 100 rows, all packs, ahead of time", "≤ 40 ms", "name the tool with --aot")
            : Target.Limit("start: 100 rows, all packs, ahead of time", aot, c => c.Seconds * 1000, 40, "ms"));
    }

    private Contender Self(string name, params string[] arguments) => Add(new Contender(name, _self, arguments, folder.File("stdout.txt")));

    private Contender Engine(string name, string inventory, int threads, string? rules = null, string? comply = null, string format = "csv")
    {
        string[] arguments =
        [
            "evaluate", inventory, .. rules is null ? (string[])[] : ["--rules", rules],
            "--as-of", Setting.AsOfText, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--format", format, "--fail-on", "never", "-q",
        ];
        return Add(new Contender(name, comply ?? options.Comply, arguments, folder.File("findings.csv")));
    }

    private Contender Add(Contender contender)
    {
        _contenders.Add(contender);
        return contender;
    }

    private string CreateInventory(string name, long rows, int columns) =>
        CreateFile(name, output => new InventoryGenerator(_vocabulary, 1).Write(output, rows, columns));

    private string CreateLineage(string name, long edges) =>
        CreateFile(name, output => new InventoryGenerator(_vocabulary, 1).WriteLineage(output, (int)(edges / 10), edges));

    private string CreateFile(string name, Action<Stream> write)
    {
        // A folder that is kept may hold files of another length: they are written anew in each run.
        var path = folder.File(name);
        using var output = File.Create(path, bufferSize: 0);
        write(output);
        return path;
    }

    private string CreatePack(int rules)
    {
        var path = folder.File(string.Create(CultureInfo.InvariantCulture, $"pack-{rules}"));
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "pack.rule"), PackGenerator.Create(_vocabulary, rules, 1));
        return path;
    }

    private void PrintTargets(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Rows:N0} rows, median of {options.Runs}, {Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        output.WriteLine();
        output.WriteLine("| target | measured | wanted | met |");
        output.WriteLine("|---|---:|---:|---|");
        foreach (var target in _targets)
        {
            output.WriteLine($"| {target.Name} | {target.Measured} | {target.Wanted} | {target.Met} |");
        }
    }

    private void PrintRuns(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| whole process | wall s | peak MB |");
        output.WriteLine("|---|---:|---:|");
        foreach (var contender in _contenders)
        {
            output.WriteLine(contender.WasMeasured
                ? string.Create(CultureInfo.InvariantCulture, $"| {contender.Name} | {contender.Seconds:F3} | {contender.PeakMegabytes:F0} |")
                : $"| {contender.Name} | {contender.Failure} | |");
        }
    }
}
