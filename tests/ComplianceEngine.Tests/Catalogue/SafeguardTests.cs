using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Who declares that there is no safeguard at all is never better off than who declares a poor one.</summary>
public sealed class SafeguardTests
{
    /// <summary>Columns of which <c>none</c> is the worst that can be said, but for one other that can be worse.</summary>
    private static readonly string[] s_safeguards =
        ["security", "notice", "rights", "safeguards", "withdrawal", "contract", "tia", "age_assurance", "consent_kind", "device_consent", "consent_record", "transfer_tool"];

    /// <summary>Rules that are about the very thing declared, which is not there when nothing is.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["FTC0005/notice"] = "a promise that is broken is worse than none made",
        ["GDPR0701/consent_record"] = "says what the record says",
        ["GDPR4602/transfer_tool"] = "an assessment is owed for a tool; without one GDPR4601 fires",
        ["GDPR4604/transfer_tool"] = "the repealed clauses; without any GDPR4601 fires",
        ["GDPR4501/transfer_tool"] = "a decision that is not there; without a tool GDPR4601 fires",
        ["GDPR4502/transfer_tool"] = "a certification that is not there; without a tool GDPR4501 and GDPR4601 fire",
        ["GDPR4901/transfer_tool"] = "a derogation used as a rule; without it GDPR4601 fires",
    };

    public static TheoryData<string> Rules => [.. TestRules.Shipped.Rules.Where(r => r.Status == RuleStatus.Active).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Violation_WithASafeguardDeclaredAbsent_IsNotCleared(string id) => Assert.Empty(FindCleared(TestRules.Shipped, id));

    [Fact]
    public void Cleared_ByARuleThatListsTheBadOnes_AreFound()
    {
        var compilation = TestRules.Compile(TestRules.Rule("security is inadequate") + "\nexamples\n  outcome   | security\n  violation | inadequate\n");
        var rule = compilation.Rules.Single();
        Assert.Equal([$"{rule.Id}/security"], FindCleared(compilation, rule.Id).Select(c => c[..c.IndexOf(' ')]));
    }

    private static IEnumerable<string> FindCleared(Compilation compilation, string id)
    {
        var rule = compilation.FindRule(id)!;
        var columns = rule.Fields.Where(f => s_safeguards.Contains(f.Name) && !s_exceptions.ContainsKey($"{id}/{f.Name}")).ToList();
        foreach (var example in rule.Examples.Where(e => e.Expected == Outcome.Violation))
        {
            foreach (var column in columns.Where(c => !example.Flow[c].IsUnknown && example.Flow[c].Text != "none"))
            {
                var worse = With(example.Flow, column, "none");
                var options = new EvaluationOptions(example.AsOf ?? ExampleRunner.GetDefaultDate(rule));
                if (Evaluator.Judge(compilation, rule, worse, options, [.. example.Given, worse]) is Outcome.NotApplicable or Outcome.Excepted)
                {
                    yield return $"{id}/{column.Name} is cleared by `none`, was violated with `{example.Flow[column].Text}` ({example.Location})";
                }
            }
        }
    }

    private static Flow With(Flow flow, FieldSymbol column, string value)
    {
        var cells = flow.Cells.ToArray();
        cells[column.Ordinal] = new CellReader(TestVocabulary.Shipped).Read(column, value, () => flow.Location, new DiagnosticBag());
        return new Flow(flow.Id, flow.Path, flow.Line, [.. cells]);
    }
}
