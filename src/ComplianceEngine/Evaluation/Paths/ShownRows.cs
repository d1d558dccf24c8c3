using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>What rules over paths say of flows by themselves: a path that ends at such a flow and shows no more is not shown, and need not be found.</summary>
internal sealed class ShownRows
{
    private readonly Dictionary<RuleSymbol, byte[]> _codes = new(ReferenceEqualityComparer.Instance);

    public ShownRows(IEnumerable<RowOutcome> rows, int count)
    {
        foreach (var row in rows.Where(r => !r.Rule.Paths.IsEmpty))
        {
            if (!_codes.TryGetValue(row.Rule, out var codes))
            {
                _codes.Add(row.Rule, codes = new byte[count]);
            }

            codes[row.Row] = GetCode(row.Outcome, row.From is not null);
        }
    }

    /// <summary>By flow, what the rule says; null when it says nothing.</summary>
    public byte[]? Get(RuleSymbol rule) => _codes.GetValueOrDefault(rule);

    /// <summary>True when what a row shows is at least what a path would.</summary>
    public static bool Covers(byte code, Outcome outcome, bool isUpcoming) => (code & 3) >= (int)outcome && code != 0 && (isUpcoming || code < 4);

    private static byte GetCode(Outcome outcome, bool isUpcoming) => (byte)((int)outcome + (isUpcoming ? 4 : 0));
}
