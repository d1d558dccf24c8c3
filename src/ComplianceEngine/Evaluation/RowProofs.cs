using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>What proves the findings of one rule on flows with equal cells. Evidence stands at the cells of whichever flow was first.</summary>
/// <param name="At">The column the finding is shown on; null to show it on the flow.</param>
internal sealed record RowProof(
    string? At, string Message, ImmutableArray<Evidence> Because, ImmutableArray<ExceptionResult> Exceptions, Lazy<ImmutableArray<Question>> Questions);

/// <summary>Remembers proofs by rule and the cells that it reads. May be asked by several threads.</summary>
internal sealed class RowProofs(Vocabulary vocabulary)
{
    /// <summary>Beyond so many, proofs are worked out anew each time: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 50_000;

    private readonly ConcurrentDictionary<Key, RowProof> _proofs = new();
    private readonly ConcurrentDictionary<RuleSymbol, int[]?> _fields = new();

    /// <summary>The proof of a finding, worked out by <paramref name="prove"/> for the first of its kind.</summary>
    public RowProof Get(Finding finding, Func<Finding, RowProof> prove)
    {
        if (_fields.GetOrAdd(finding.Rule, GetFields) is not { } fields)
        {
            return prove(finding);
        }

        var key = new Key(finding.Rule, finding.Outcome, finding.From, Array.ConvertAll(fields, finding.Flow.GetContent));
        if (!_proofs.TryGetValue(key, out var proof))
        {
            proof = prove(finding);
            if (_proofs.Count < MaximumRemembered)
            {
                _proofs.TryAdd(key, proof);
            }
        }

        return proof;
    }

    /// <summary>The columns on which a proof depends; null for a rule that looks at other flows, whose proof names them.</summary>
    private int[]? GetFields(RuleSymbol rule)
    {
        var tests = rule.Exceptions.Select(e => e.Condition).Prepend(rule.When).SelectMany(RuleFormula.GetTests).ToArray();
        if (tests.Any(t => t is BoundFlowTest))
        {
            return null;
        }

        var territory = vocabulary.FindField(FlowContext.TerritoryField);
        return [.. tests.SelectMany(t => t.Reads).Append(territory).Append(territory?.Minus).OfType<FieldSymbol>().Select(f => f.Ordinal).Distinct()];
    }

    private sealed record Key(RuleSymbol Rule, Outcome Outcome, DateOnly? From, CellContent[] Cells)
    {
        public bool Equals(Key? other) =>
            other is not null && Rule == other.Rule && Outcome == other.Outcome && From == other.From && Cells.AsSpan().SequenceEqual(other.Cells);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(RuntimeHelpers.GetHashCode(Rule));
            hash.Add((int)Outcome);
            hash.Add(From);
            foreach (var cell in Cells)
            {
                hash.Add(RuntimeHelpers.GetHashCode(cell));
            }

            return hash.ToHashCode();
        }
    }
}
