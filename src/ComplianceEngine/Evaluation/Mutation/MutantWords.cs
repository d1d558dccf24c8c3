using System.Globalization;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>Values in the text of a change, as a rule writes them.</summary>
internal static class MutantWords
{
    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
