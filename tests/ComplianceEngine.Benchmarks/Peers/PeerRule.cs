using System.Collections.Immutable;

namespace ComplianceEngine.Benchmarks.Peers;

/// <summary>A rule as the peers get it, read from the lines of a rule file: one clause a line, an exception's condition on the line below its name.</summary>
internal sealed record PeerRule(string Id, string Severity, PeerCondition When, ImmutableArray<PeerCondition> Exceptions)
{
    /// <summary>The rules of a folder, by id.</summary>
    public static ImmutableArray<PeerRule> ReadAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.rule", SearchOption.AllDirectories)
            .SelectMany(f => Read(File.ReadAllLines(f)))
            .OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    public IEnumerable<PeerTest> GetTests() => Exceptions.Prepend(When).SelectMany(GetTests).Distinct();

    private static IEnumerable<PeerTest> GetTests(PeerCondition condition) => condition switch
    {
        PeerAnd and => and.Operands.SelectMany(GetTests),
        PeerOr or => or.Operands.SelectMany(GetTests),
        PeerNot not => GetTests(not.Operand),
        PeerTest test => [test],
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    private static IEnumerable<PeerRule> Read(string[] lines)
    {
        PeerRule? rule = null;
        var isException = false;
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (isException)
            {
                rule = rule! with { Exceptions = rule.Exceptions.Add(PeerCondition.Parse(text)) };
            }

            isException = text.StartsWith("unless ", StringComparison.Ordinal);
            if (text.StartsWith("rule ", StringComparison.Ordinal))
            {
                if (rule is not null)
                {
                    yield return rule;
                }

                rule = new PeerRule(text.Split(' ')[1], "", new PeerAnd([]), []);
            }
            else if (text.StartsWith("severity ", StringComparison.Ordinal))
            {
                rule = rule! with { Severity = text[9..].Trim() };
            }
            else if (text.StartsWith("when ", StringComparison.Ordinal))
            {
                rule = rule! with { When = PeerCondition.Parse(text[5..]) };
            }
        }

        if (rule is not null)
        {
            yield return rule;
        }
    }
}
