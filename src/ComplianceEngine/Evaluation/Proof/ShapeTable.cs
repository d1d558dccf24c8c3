using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>The shapes of a run: one object for all findings that say the same for the same reasons. May be asked by several threads.</summary>
internal sealed class ShapeTable
{
    private readonly ConcurrentDictionary<string, FindingShape> _shapes = new(StringComparer.Ordinal);

    /// <summary>The shape of what was found.</summary>
    /// <param name="open">What is open about the cells that are asked for; see <see cref="DescribeOpen"/>.</param>
    public FindingShape Get(RuleSymbol rule, Outcome outcome, DateOnly? from, ImmutableArray<ShapeTest> tests, ImmutableArray<ShapeException> exceptions, string open)
    {
        var key = new StringBuilder();
        Append(key, rule.Pack?.Name ?? "");
        Append(key, rule.Id);
        Append(key, outcome.ToString());
        Append(key, from?.ToString("O", CultureInfo.InvariantCulture) ?? "");
        Append(key, tests);
        foreach (var exception in exceptions)
        {
            Append(key, exception.Truth.ToString());
            Append(key, exception.Tests);
        }

        Append(key, open);
        var text = key.ToString();
        return _shapes.GetOrAdd(text, _ => new FindingShape(Identify(text), rule, outcome, from, tests, exceptions));
    }

    /// <summary>What is open about a cell, as far as it matters for what could be answered: unknown words are all alike, coarse ones are not.</summary>
    public static string DescribeOpen(CellContent cell) => cell.State == CellState.Declared
        ? string.Join('|', cell.Values.Select(v => v switch
        {
            TermValue { Term: null } or PlaceValue { Place: null } => "?",
            TermValue { IsExact: false } term => "~" + term.Term!.Name,
            TermValue term => term.Mark + ":" + term.Term!.Name,
            _ => v.Text,
        }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        : cell.State.ToString();

    /// <summary>What stands in the cells that a remedy could change: a remedy names it, so findings that differ in it share none.</summary>
    public static string DescribeMendable(RuleSymbol rule, Flow flow) =>
        string.Join('\0', rule.Fields.Where(f => f.IsControllable).OrderBy(f => f.Ordinal).Select(f => f.Name + "=" + flow[f].Text.Trim()));

    private static void Append(StringBuilder key, ImmutableArray<ShapeTest> tests)
    {
        key.Append(CultureInfo.InvariantCulture, $"[{tests.Length}");
        foreach (var test in tests)
        {
            Append(key, test.Field);
            Append(key, test.Test);
            key.Append((char)('0' + (int)test.Truth));
        }
    }

    private static void Append(StringBuilder key, string part) => key.Append(CultureInfo.InvariantCulture, $"\0{part.Length}:{part}");

    private static string Identify(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
}
