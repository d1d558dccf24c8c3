using System.Text;
using ComplianceEngine.Benchmarks.Generating;
using ComplianceEngine.Benchmarks.Measuring;
using ComplianceEngine.Benchmarks.Peers;
using CsvHelper;

namespace ComplianceEngine.Benchmarks;

/// <summary>Compares the findings of the engine with those of DuckDB and RulesEngine, one by one.</summary>
internal static class Agreement
{
    private const int Shown = 20;

    /// <summary>False when there is a difference, or nothing to compare.</summary>
    public static bool Check(string inventory, string rules, string comply, string folder, TextWriter output)
    {
        var vocabulary = Setting.LoadVocabulary();
        var meanings = new Meanings(vocabulary, Setting.AsOf);
        var peerRules = PeerRule.ReadAll(rules);
        var engine = Path.Combine(folder, "agree-engine.csv");
        ChildProcess.Run(comply, ["evaluate", inventory, "--rules", rules, "--as-of", Setting.AsOfText, "--format", "csv", "--fail-on", "never", "-q"], engine);
        var duckdb = Path.Combine(folder, "agree-duckdb.csv");
        DuckDbPeer.Run(new SqlRules(peerRules, meanings, Setting.AsOf).CopyFindings(inventory, duckdb, includeExcepted: false), threads: 2);
        var rulesEngine = Path.Combine(folder, "agree-rulesengine.csv");
        RulesEnginePeer.Run(inventory, rulesEngine, peerRules, meanings, Setting.AsOf);
        var ours = Read(engine);
        return Compare(ours, Read(duckdb), "DuckDB", output) & Compare(ours, Read(rulesEngine), "RulesEngine", output);
    }

    private static bool Compare(List<string> ours, List<string> theirs, string peer, TextWriter output)
    {
        var onlyOurs = ours.Except(theirs).ToList();
        var onlyTheirs = theirs.Except(ours).ToList();
        output.WriteLine($"{peer}: {ours.Count} findings of the engine, {theirs.Count} of {peer}; {onlyOurs.Count} only of the engine, {onlyTheirs.Count} only of {peer}");
        foreach (var finding in onlyOurs.Take(Shown).Select(f => "- " + f).Concat(onlyTheirs.Take(Shown).Select(f => "+ " + f)))
        {
            output.WriteLine(finding);
        }

        return onlyOurs.Count + onlyTheirs.Count == 0 && ours.Count == theirs.Count && ours.Count > 0;
    }

    /// <summary>Rule, severity, outcome, status and flow of every finding, sorted.</summary>
    private static List<string> Read(string path)
    {
        using var reader = CsvReader.Create(File.OpenRead(path), new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false });
        var findings = new List<string>();
        reader.Read();
        while (reader.Read())
        {
            findings.Add(string.Join(',', Enumerable.Range(0, 5).Select(i => Encoding.UTF8.GetString(reader.GetSpan(i)))));
        }

        findings.Sort(StringComparer.Ordinal);
        return findings;
    }
}
