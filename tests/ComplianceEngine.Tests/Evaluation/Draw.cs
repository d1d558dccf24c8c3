using System.Globalization;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Draws from one sequence of random numbers: one seed, one sequence.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public int Number(int from, int before) => _random.Next(from, before);

    public string Digits(int from, int before) => Number(from, before).ToString(CultureInfo.InvariantCulture);

    public T One<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>At least one and at most so many, none twice.</summary>
    public T[] Several<T>(IEnumerable<T> items, int most) => [.. Shuffle(items).Take(Number(1, most + 1))];

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return shuffled;
    }
}
