using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Symbols;
using CsvHelper;
using RulesEngine.Models;

namespace ComplianceEngine.Benchmarks.Peers;

/// <summary>
/// Microsoft RulesEngine over the same rules. It has two truth values and no taxonomies, so each of its rules combines the answers 0, 1 and 2 of tests that our code decides by look-ups: more help than a user of it would have.
/// </summary>
internal sealed class RulesEnginePeer
{
    private readonly ImmutableArray<PeerRule> _rules;
    private readonly ImmutableArray<PeerTest> _tests;
    private readonly RulesEngine.RulesEngine _engine;
    private readonly Func<string[], int>[] _deciders;

    public RulesEnginePeer(ImmutableArray<PeerRule> rules, Meanings meanings, ImmutableArray<string> columns)
    {
        _rules = rules;
        _tests = [.. rules.SelectMany(r => r.GetTests()).Distinct()];
        _deciders = [.. _tests.Select(t => CreateDecider(t, meanings, columns))];
        var workflow = new Workflow
        {
            WorkflowName = "all",
            Rules = [.. rules.Select((r, i) => new Rule { RuleName = r.Id, Expression = string.Create(CultureInfo.InvariantCulture, $"flow.Keep({i}, {Print(r.When)}, {PrintAny(r.Exceptions)})") })],
        };
        _engine = new RulesEngine.RulesEngine([workflow], new ReSettings { CustomTypes = [typeof(PeerFlow), typeof(Math)] });
    }

    public static long Run(string input, string output, ImmutableArray<PeerRule> rules, Meanings meanings, DateOnly asOf)
    {
        using var reader = CsvReader.Create(File.OpenRead(input), new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false });
        using var writer = new StreamWriter(output, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        writer.Write("rule,severity,outcome,status,flow\n");
        reader.Read();
        ImmutableArray<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => Encoding.UTF8.GetString(reader.GetSpan(i)))];
        var peer = new RulesEnginePeer(rules, meanings, columns);
        var start = columns.IndexOf("start");
        var findings = 0L;
        while (reader.Read())
        {
            var cells = new string[columns.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Encoding.UTF8.GetString(reader.GetSpan(i));
            }

            var isUpcoming = DateOnly.TryParseExact(cells[start], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) && from > asOf;
            findings += peer.Judge(cells, isUpcoming ? "upcoming" : "current", writer);
        }

        return findings;
    }

    private int Judge(string[] cells, string status, TextWriter writer)
    {
        var flow = new PeerFlow(cells, _deciders, _rules.Length);
        _engine.ExecuteAllRulesAsync("all", new RuleParameter("flow", flow)).AsTask().GetAwaiter().GetResult();
        var findings = 0;
        for (var i = 0; i < _rules.Length; i++)
        {
            if (flow.Outcomes[i] != 0)
            {
                findings++;
                writer.Write($"{_rules[i].Id},{_rules[i].Severity},{(flow.Outcomes[i] == 2 ? "violation" : "undetermined")},{status},{cells[0]}\n");
            }
        }

        return findings;
    }

    private string Print(PeerCondition condition) => condition switch
    {
        PeerAnd and => and.Operands.Select(Print).Aggregate((l, r) => $"Math.Min({l}, {r})"),
        PeerOr or => PrintAny(or.Operands),
        PeerNot not => $"(2 - {Print(not.Operand)})",
        PeerTest test => string.Create(CultureInfo.InvariantCulture, $"flow.Test({_tests.IndexOf(test)})"),
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    private string PrintAny(ImmutableArray<PeerCondition> conditions) =>
        conditions.IsEmpty ? "0" : conditions.Select(Print).Aggregate((l, r) => $"Math.Max({l}, {r})");

    private static Func<string[], int> CreateDecider(PeerTest test, Meanings meanings, ImmutableArray<string> columns)
    {
        var at = columns.IndexOf(test.Field);
        if (Meanings.IsOfWords(test))
        {
            var (yes, open) = meanings.GetWords(test);
            var isYes = yes.ToFrozenSet();
            var isOpen = open.ToFrozenSet();
            int One(string word) => isYes.Contains(word) ? 2 : isOpen.Contains(word) ? 1 : 0;
            return cells => cells[at] is not { Length: > 0 } text ? 1 : text.Contains('|', StringComparison.Ordinal) ? text.Split('|').Max(One) : One(text);
        }

        var other = columns.IndexOf(test.Operands);
        return meanings.GetField(test).Type == FieldType.Date
            ? cells => Compare(Date(cells[at]), test.Verb, Date(other < 0 ? test.Operands : cells[other]))
            : cells => Compare(Number(cells[at]), test.Verb, Number(other < 0 ? test.Operands : cells[other]));
    }

    private static int Compare(double? left, string verb, double? right) => left is null || right is null ? 1
        : verb switch { "<" => left < right, "<=" => left <= right, ">" => left > right, _ => left >= right } ? 2 : 0;

    private static double? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber : null;

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the expressions of RulesEngine see of a flow: it compiles them against public members.</summary>
public sealed class PeerFlow
{
    private readonly string[] _cells;
    private readonly Func<string[], int>[] _deciders;
    private readonly sbyte[] _answers;

    internal PeerFlow(string[] cells, Func<string[], int>[] deciders, int rules)
    {
        _cells = cells;
        _deciders = deciders;
        _answers = new sbyte[deciders.Length];
        Outcomes = new byte[rules];
    }

    internal byte[] Outcomes { get; }

    /// <summary>0 false, 1 unknown, 2 true; decided once.</summary>
    public int Test(int test)
    {
        if (_answers[test] == 0)
        {
            _answers[test] = (sbyte)(_deciders[test](_cells) + 1);
        }

        return _answers[test] - 1;
    }

    /// <summary>Keeps the outcome of a rule: 0 none, 1 undetermined, 2 violation.</summary>
    public bool Keep(int rule, int when, int exception)
    {
        Outcomes[rule] = (byte)(when == 0 || exception == 2 ? 0 : when == 2 && exception == 0 ? 2 : 1);
        return Outcomes[rule] != 0;
    }
}
