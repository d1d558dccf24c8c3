using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ComplianceEngine.Benchmarks.Generating;
using ComplianceEngine.Benchmarks.Measuring;
using ComplianceEngine.Benchmarks.Peers;

namespace ComplianceEngine.Benchmarks;

/// <summary>The commands of this program; <c>README.md</c> says what each prints.</summary>
internal static class Commands
{
    public static int Run(string command, string[] rest)
    {
        if (command == "micro")
        {
            // In this process: a project built for each benchmark would build the whole repository once more.
            var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher.FromAssembly(typeof(Commands).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, config);
            return 0;
        }

        var arguments = new Arguments(rest);
        switch (command)
        {
            case "generate":
                return Generate(arguments);
            case "pack":
                return GeneratePack(arguments);
            case "raw":
                return ReadRaw(arguments);
            case "duckdb":
                return RunDuckDb(arguments);
            case "rulesengine":
                return RunRulesEngine(arguments);
            case "agree":
                return Agree(arguments);
            case "table":
                return PrintTable(arguments);
            default:
                Console.Error.WriteLine("generate | pack | raw | duckdb | rulesengine | agree | table | micro; see README.md");
                return 2;
        }
    }

    private static int Generate(Arguments arguments)
    {
        var shape = arguments.Find("shape") ?? "plain";
        var rows = arguments.Get("rows", 1000);
        var columns = (int)arguments.Get("columns", 17);
        var generator = new InventoryGenerator(Setting.LoadVocabulary(), (ulong)arguments.Get("seed", 1));
        var systems = (int)arguments.Get("systems", 100_000);
        var edges = arguments.Get("edges", 1_000_000);
        var bytes = arguments.Get("bytes", 1L << 30);
        var path = arguments.Get("out");
        arguments.RefuseOthers();
        using var output = File.Create(path, bufferSize: 0);
        switch (shape)
        {
            case "plain":
                generator.Write(output, rows, columns);
                break;
            case "lineage":
                generator.WriteLineage(output, systems, edges);
                break;
            case "distinct":
                generator.WriteDistinct(output, rows, columns);
                break;
            case "wide":
                InventoryGenerator.WriteWide(output, rows, columns);
                break;
            case "long-cell":
                InventoryGenerator.WriteLongCell(output, bytes);
                break;
            default:
                throw new ArgumentException($"`{shape}` is no shape: plain, lineage, distinct, wide, long-cell");
        }

        return 0;
    }

    private static int GeneratePack(Arguments arguments)
    {
        var text = PackGenerator.Create(Setting.LoadVocabulary(), (int)arguments.Get("rules", 12), (ulong)arguments.Get("seed", 1));
        var folder = arguments.Get("out");
        arguments.RefuseOthers();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pack.rule"), text);
        return 0;
    }

    private static int ReadRaw(Arguments arguments)
    {
        var path = arguments.Get("in");
        arguments.RefuseOthers();
        var (records, fields, bytes) = RawRead.Run(path);
        Console.WriteLine($"{records} records, {fields} fields, {bytes} bytes in them");
        return 0;
    }

    private static int RunDuckDb(Arguments arguments)
    {
        var rules = PeerRule.ReadAll(arguments.Find("rules") ?? Setting.TwelveRules);
        var sql = new SqlRules(rules, new Meanings(Setting.LoadVocabulary(), Setting.AsOf), Setting.AsOf);
        var statements = sql.CopyFindings(arguments.Get("in"), arguments.Get("out"), includeExcepted: false);
        var threads = (int)arguments.Get("threads", 2);
        var isPrinted = arguments.Has("print-sql");
        arguments.RefuseOthers();
        if (isPrinted)
        {
            Console.WriteLine(string.Join(";\n", statements));
            return 0;
        }

        DuckDbPeer.Run(statements, threads);
        return 0;
    }

    private static int RunRulesEngine(Arguments arguments)
    {
        var rules = PeerRule.ReadAll(arguments.Find("rules") ?? Setting.TwelveRules);
        var (input, output) = (arguments.Get("in"), arguments.Get("out"));
        arguments.RefuseOthers();
        var findings = RulesEnginePeer.Run(input, output, rules, new Meanings(Setting.LoadVocabulary(), Setting.AsOf), Setting.AsOf);
        Console.WriteLine($"{findings} findings");
        return 0;
    }

    private static int Agree(Arguments arguments)
    {
        var rows = arguments.Get("rows", 1000);
        var seed = (ulong)arguments.Get("seed", 1);
        var rules = arguments.Find("rules") ?? Setting.TwelveRules;
        var comply = arguments.Find("comply") ?? Setting.Comply;
        using var folder = new TemporaryFolder(arguments.Find("folder"));
        arguments.RefuseOthers();
        var inventory = folder.File("agree.csv");
        using (var output = File.Create(inventory, bufferSize: 0))
        {
            new InventoryGenerator(Setting.LoadVocabulary(), seed).Write(output, rows, columns: 17);
        }

        return Agreement.Check(inventory, rules, comply, folder.Path, Console.Out) ? 0 : 1;
    }

    private static int PrintTable(Arguments arguments)
    {
        using var folder = new TemporaryFolder(arguments.Find("folder"));
        var options = new TableOptions(
            arguments.Get("rows", 1_000_000),
            (int)arguments.Get("runs", 3),
            arguments.Find("comply") ?? Setting.Comply,
            arguments.Find("aot"),
            arguments.Get("edges", 1_000_000),
            arguments.Find("only"));
        arguments.RefuseOthers();
        new TargetTable(options, folder).Print(Console.Out);
        return 0;
    }
}
