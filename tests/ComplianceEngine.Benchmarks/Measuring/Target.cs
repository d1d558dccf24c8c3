using System.Globalization;

namespace ComplianceEngine.Benchmarks.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="Met">yes, no, or why it is not known.</param>
internal sealed record Target(string Name, string Measured, string Wanted, string Met)
{
    /// <summary>How many times faster <paramref name="ours"/> is than <paramref name="peer"/>.</summary>
    public static Target AtLeast(string name, Contender peer, Contender ours, double factor) =>
        Of(name, peer, ours, peer.Seconds / ours.Seconds, factor, isAtMost: false);

    /// <summary>How many times longer <paramref name="ours"/> takes than <paramref name="basis"/>; a factor that is no number only shows the ratio.</summary>
    public static Target AtMost(string name, Contender ours, Contender basis, double factor) =>
        Of(name, ours, basis, ours.Seconds / basis.Seconds, factor, isAtMost: true);

    public static Target Of(string name, Contender first, Contender second, double ratio, double factor, bool isAtMost) =>
        first.WasMeasured && second.WasMeasured
            ? new Target(
                name,
                string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}×"),
                double.IsNaN(factor) ? "" : string.Create(CultureInfo.InvariantCulture, $"{(isAtMost ? '≤' : '≥')} {factor}×"),
                double.IsNaN(factor) ? "" : (isAtMost ? ratio <= factor : ratio >= factor) ? "yes" : "no")
            : NotMeasured(name, "", first.Failure ?? second.Failure ?? "");

    public static Target Limit(string name, Contender contender, Func<Contender, double> measure, double limit, string unit) =>
        contender.WasMeasured
            ? new Target(
                name,
                string.Create(CultureInfo.InvariantCulture, $"{measure(contender):0.##} {unit}"),
                string.Create(CultureInfo.InvariantCulture, $"≤ {limit} {unit}"),
                measure(contender) <= limit ? "yes" : "no")
            : NotMeasured(name, "", contender.Failure ?? "");

    public static Target NotMeasured(string name, string wanted, string reason) => new(name, "not measured", wanted, reason);
}
