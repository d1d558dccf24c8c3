using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Hosts.Tests.Html;
using ComplianceEngine.Text;
using ComplianceEngine.Worker.Evaluation;

namespace ComplianceEngine.Hosts.Tests.Worker;

/// <summary>Evaluates by the first word of the content, and counts.</summary>
internal sealed class FakeEvaluator : IContentEvaluator
{
    internal List<(string Sha256, string Name, DateOnly AsOf)> Calls { get; } = [];

    internal Action<string> During { get; set; } = _ => { };

    public string RulesDigest { get; set; } = "rules-1";

    public EvaluationResult Evaluate(Stream content, string name, DateOnly asOf)
    {
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(memory.ToArray()));
        var text = Encoding.UTF8.GetString(memory.ToArray());
        Calls.Add((sha256, name, asOf));
        During(text);
        if (text.StartsWith("defect", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("the cell said: secret");
        }

        var result = SampleResult.Create() with { AsOf = asOf };
        var inventory = result.Inventories[0] with { Sha256 = sha256, Path = name };
        return text.StartsWith("unreadable", StringComparison.Ordinal)
            ? result with { Inventories = [inventory with { Flows = [], RowsRead = 0, RowsRejected = 0 }], Findings = [], Diagnostics = Unreadable(name) }
            : result with { Inventories = [inventory] };
    }

    private static ImmutableArray<Diagnostic> Unreadable(string name) =>
        [Diagnostic.Create(new DiagnosticDescriptor("CE3999", DiagnosticSeverity.Error, "no header was found", "the first row names the columns"), new TextLocation(name, 1, 1, 1, 1))];
}
