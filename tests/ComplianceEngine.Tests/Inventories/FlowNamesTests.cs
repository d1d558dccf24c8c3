using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>Names are found again as a dictionary of them all would find them.</summary>
public sealed class FlowNamesTests
{
    private static readonly Gen<string> s_prefix = Pick.From("F", "F", "F", "flow-", "", "F0", "F00", "å");

    /// <summary>Names that count: with holes, with a number again, from anywhere.</summary>
    private static readonly Gen<string[]> s_counted = Gen.Select(
        s_prefix,
        Pick.From(0L, 1L, 8L, 95L, 999_999_999_999_999_990L, 99_999_999_999_999_990L),
        Pick.From(1, 1, 1, 2, 7, 0, -1),
        Gen.Int[1, 15],
        Pick.From(0, 0, 0, 3, 20),
        (prefix, start, step, count, width) => Enumerable.Range(0, count).Select(i => prefix + Math.Abs(start + (i * step)).ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToArray());

    private static readonly Gen<string[]> s_single = Pick.From(
        "F", "none", "F1a", "F01", "F001", "F-1", "F1 ", "12345678901234567890", "F12345678901234567890", "F99999999999999999999", "F000000000000000000000", "F1000000000000000001", "F100000000000000001")
        .Select(name => new[] { name });

    [Fact]
    public void Add_AnyNames_FindsTheFirstLineOfEach() =>
        Gen.Select(Gen.OneOf(s_counted, s_counted, s_single).Array[1, 8], Gen.Int[1, 4].Array[1, 8]).Sample(
            (parts, gaps) => Check(parts.SelectMany(p => p), gaps), iter: 20_000);

    [Fact]
    public void Add_ManyNamesTwiceOver_FindsEveryOne()
    {
        var drawn = new Random(5);
        string[] counted = [.. Enumerable.Range(0, 20_000).Where(_ => drawn.Next(10) > 0).Select(i => FormattableString.Invariant($"F{i}"))];
        string[] others = [.. Enumerable.Range(0, 20_000).Select(_ => Convert.ToHexString(BitConverter.GetBytes(drawn.NextInt64())))];
        Check([.. counted, .. others, .. counted, .. others], [1]);
    }

    private static void Check(IEnumerable<string> names, int[] gaps)
    {
        var (found, known) = (new FlowNames(), new Dictionary<string, int>(StringComparer.Ordinal));
        var line = 2;
        foreach (var (index, name) in names.Index())
        {
            Assert.Equal(known.TryAdd(name, line) ? 0 : known[name], found.Add(Encoding.UTF8.GetBytes(name), line));
            line += gaps[index % gaps.Length];
        }
    }
}
