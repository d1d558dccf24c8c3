using System.Collections.Immutable;

namespace ComplianceEngine.Benchmarks.Peers;

/// <summary>A condition as the peers get it. Read here and not by the engine's own compiler: an error of that compiler must show as a difference.</summary>
internal abstract record PeerCondition
{
    /// <summary>Reads <c>and</c>, <c>or</c>, <c>not</c>, parentheses and tests; throws on anything else.</summary>
    public static PeerCondition Parse(string text)
    {
        var words = new Queue<string>(text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal).Replace(",", " , ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var condition = ParseOr(words);
        return words.Count == 0 ? condition : throw new FormatException($"unexpected {words.Peek()} in {text}");
    }

    private static PeerCondition ParseOr(Queue<string> words)
    {
        var operands = ParseJoined(words, "or", ParseAnd);
        return operands.Length == 1 ? operands[0] : new PeerOr(operands);
    }

    private static PeerCondition ParseAnd(Queue<string> words)
    {
        var operands = ParseJoined(words, "and", ParseOperand);
        return operands.Length == 1 ? operands[0] : new PeerAnd(operands);
    }

    private static ImmutableArray<PeerCondition> ParseJoined(Queue<string> words, string joint, Func<Queue<string>, PeerCondition> parse)
    {
        var operands = ImmutableArray.Create(parse(words));
        while (words.TryPeek(out var next) && next == joint)
        {
            words.Dequeue();
            operands = operands.Add(parse(words));
        }

        return operands;
    }

    private static PeerCondition ParseOperand(Queue<string> words)
    {
        switch (words.Peek())
        {
            case "not":
                words.Dequeue();
                return new PeerNot(ParseOperand(words));
            case "(":
                words.Dequeue();
                var inner = ParseOr(words);
                return words.Dequeue() == ")" ? inner : throw new FormatException("a parenthesis is not closed");
            default:
                return ParseTest(words);
        }
    }

    private static PeerTest ParseTest(Queue<string> words)
    {
        var field = words.Dequeue();
        var verb = words.Dequeue();
        var operands = ImmutableArray.Create(words.Dequeue());
        while (words.TryPeek(out var next) && next == ",")
        {
            words.Dequeue();
            operands = operands.Add(words.Dequeue());
        }

        return new PeerTest(field, verb, string.Join(',', operands));
    }
}

internal sealed record PeerAnd(ImmutableArray<PeerCondition> Operands) : PeerCondition;

internal sealed record PeerOr(ImmutableArray<PeerCondition> Operands) : PeerCondition;

internal sealed record PeerNot(PeerCondition Operand) : PeerCondition;

/// <summary>A test of one column; equal tests are one.</summary>
/// <param name="Operands">Separated by commas.</param>
internal sealed record PeerTest(string Field, string Verb, string Operands) : PeerCondition;
