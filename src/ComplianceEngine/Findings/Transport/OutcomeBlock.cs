using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings.Transport;

/// <summary>The findings of flows that follow each other, as one machine hands them to another: all that they carry, and nothing of the engine or of the inventory.</summary>
/// <param name="Findings">By row, then rule id.</param>
public sealed record OutcomeBlock(ImmutableArray<Finding> Findings)
{
    /// <summary>Writes the block as UTF-8; equal blocks give equal bytes. Waivers and what was held against an earlier run stay behind: they belong to whoever reports.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        new OutcomeBlockWriter(json).Write(this);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="rules">The rules that were evaluated, from the same packs.</param>
    /// <param name="vocabulary">Their words.</param>
    /// <exception cref="InvalidDataException">It is no such block, or one of other rules.</exception>
    public static OutcomeBlock Read(Stream stream, ImmutableArray<RuleSymbol> rules, Vocabulary vocabulary)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return new OutcomeBlockReader(document.RootElement, rules, vocabulary).Read();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("This is no block of findings, or one of other rules", exception);
        }
    }
}
