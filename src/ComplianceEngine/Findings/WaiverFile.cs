using System.Globalization;

namespace ComplianceEngine.Findings;

/// <summary>Writes waivers as the file that <see cref="WaiverList.Read"/> reads: commas, every cell in quotes, lines end with LF.</summary>
public static class WaiverFile
{
    /// <summary>The waiver for one finding as it is: its outcome, and the cells it rests on.</summary>
    /// <param name="given">Reason, who, until when; its target is left aside.</param>
    public static Waiver Bind(Waiver given, Finding finding) => given with
    {
        Target = new WaiverTarget(finding.Fingerprint, finding.Rule.Id, finding.Flow.Id),
        GrantedFor = finding.Outcome,
        Facts = FindingFacts.Of(finding),
    };

    /// <summary>Header and a row each.</summary>
    public static void Write(IEnumerable<Waiver> waivers, TextWriter writer)
    {
        writer.Write("fingerprint,rule,flow,file,controller,outcome,facts,justification,ticket,reason,by,until\n");
        foreach (var waiver in waivers)
        {
            var target = waiver.Target;
            string?[] cells =
            [
                target.Fingerprint, target.Rule, target.Flow, target.File, target.Controller, FindingsDiagnostics.Word(waiver.GrantedFor), waiver.Facts, waiver.Justification, waiver.Ticket,
                waiver.Reason, waiver.By, waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ];
            writer.Write(string.Join(',', cells.Select(Quote)) + "\n");
        }
    }

    private static string Quote(string? cell) => string.IsNullOrEmpty(cell) ? "" : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
