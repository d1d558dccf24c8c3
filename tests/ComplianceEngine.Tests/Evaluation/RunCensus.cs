using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Tests.Syntax;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>What occurred in the runs that were compared: agreement on what never occurs would prove nothing.</summary>
internal sealed class RunCensus
{
    private static readonly string[] s_wanted =
    [
        .. typeof(BoundCondition).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(BoundCondition)) && !t.IsAbstract && t != typeof(BoundError)).Select(t => t.Name),
        .. Enum.GetValues<TestOperator>().SelectMany(t => Enum.GetValues<FieldType>().Where(f => TestTable.Applies(t, f)).Select(f => Of(t, f))),
        .. Enum.GetNames<FlowQuantifier>(),
        .. Enum.GetNames<CellState>(),
        .. Enum.GetValues<Outcome>().Where(o => o != Outcome.NotApplicable).SelectMany(o => Enum.GetValues<FindingStatus>().SelectMany(s => new[] { Of(o, s, false), Of(o, s, true) })),
        nameof(Outcome.NotApplicable),
        "a path that is only possible",
        "an unlisted origin",
        "a contested reading",
    ];

    private readonly HashSet<string> _seen = [];

    /// <summary>How many (flow, pack) cases there were.</summary>
    public long Cases { get; private set; }

    public long Findings { get; private set; }

    /// <summary>What never occurred.</summary>
    public IEnumerable<string> Missing => s_wanted.Where(w => !_seen.Contains(w));

    public void Add(RandomRun run, ReferenceResult found)
    {
        Cases += found.Flows.Length;
        Findings += found.Findings.Length;
        _seen.UnionWith(run.Compilation.Rules.SelectMany(GetConditions).SelectMany(Flatten).Select(c => c.GetType().Name));
        _seen.UnionWith(run.Compilation.SyntaxTrees.SelectMany(t => SyntaxTreeAssert.Descendants(t.Root)).SelectMany(d => Describe(d.Node)));
        _seen.UnionWith(found.Flows.Take(20).SelectMany(f => f.Cells).Select(c => c.State.ToString()));
        _seen.UnionWith(found.Findings.SelectMany(Describe));
        if (found.Summary.NotApplicable > 0)
        {
            _seen.Add(nameof(Outcome.NotApplicable));
        }
    }

    private static IEnumerable<BoundCondition> GetConditions(RuleSymbol rule) =>
        rule.Paths.SelectMany(p => new[] { p.From, p.To, p.Through }).OfType<BoundCondition>().Concat(rule.Exceptions.Select(e => e.Condition)).Append(rule.When);

    private static IEnumerable<BoundCondition> Flatten(BoundCondition condition) => (condition switch
    {
        BoundLogical logical => logical.Operands.SelectMany(Flatten),
        BoundAtLeast atLeast => atLeast.Operands.SelectMany(Flatten),
        BoundNot not => Flatten(not.Operand),
        BoundDefine define => Flatten(define.Symbol.Condition),
        BoundOriginTest origin => Flatten(origin.Test),
        BoundFlowTest { Where: { } where } => Flatten(where),
        _ => [],
    }).Append(condition);

    private static IEnumerable<string> Describe(SyntaxNode node) => node switch
    {
        TestConditionSyntax test => [Of(test.Operator, TestVocabulary.Shipped.FindField(test.Field.ValueText)!.Type)],
        FlowConditionSyntax flows => [flows.Quantifier.ToString()],
        _ => [],
    };

    private static IEnumerable<string> Describe(Finding finding)
    {
        yield return Of(finding.Outcome, finding.Status, finding.IsOnPath);
        if (finding.IsOnPath && finding.Hops.Skip(1).Any(h => !h.IsCertain))
        {
            yield return "a path that is only possible";
        }

        if (finding.IsOnPath && !finding.Hops[0].IsCertain)
        {
            yield return "an unlisted origin";
        }

        if (finding.Rule.Status == RuleStatus.Contested)
        {
            yield return "a contested reading";
        }
    }

    private static string Of(TestOperator test, FieldType type) => $"{test} on {type}";

    private static string Of(Outcome outcome, FindingStatus status, bool isOnPath) => $"{status} {outcome} of a {(isOnPath ? "path" : "row")}";
}
