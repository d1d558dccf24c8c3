using ComplianceEngine.Evaluation.Mutation;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what became of mutants: those that no example tells from the rule, each with its place and change, then totals.</summary>
public static class MutationReportWriter
{
    /// <summary>Survivors, argued ones with their reasons (not when quiet), totals; lines end with LF.</summary>
    /// <param name="result">See <see cref="MutationRunner.Run"/>.</param>
    /// <param name="writer">Not disposed.</param>
    /// <param name="isQuiet">Survivors and totals only.</param>
    /// <param name="useColor">ANSI colours, for terminals only.</param>
    /// <param name="language">English when left out; changes are in the words of the rule.</param>
    public static void WriteText(MutationResult result, TextWriter writer, bool isQuiet = false, bool useColor = false, Language? language = null)
    {
        var words = new PageWording(language ?? Language.English);
        var style = new TerminalStyle(useColor);
        var argued = result.Mutants.Where(m => m.Fate == MutantFate.Argued).ToArray();
        if (argued.Length > 0 && !isQuiet)
        {
            writer.Write($"{style.Bold(words.MutantsArgued.Fill(argued.Length))}\n");
            WriteMutants(argued, writer);
            writer.Write('\n');
        }

        var survivors = result.Mutants.Where(m => m.Fate == MutantFate.Survived).ToArray();
        if (survivors.Length > 0)
        {
            writer.Write($"{style.Bold(words.SurvivorsHeading)}\n");
            WriteMutants(survivors, writer);
            writer.Write('\n');
        }

        var share = FormattableString.Invariant($"{result.KilledPerMille / 10}.{result.KilledPerMille % 10}");
        writer.Write(words.MutantTotals.Fill(result.Counted, result.Rules, result.Defines, result.Count(MutantFate.Killed), share, argued.Length, survivors.Length) + "\n");
        if (result.Count(MutantFate.Equivalent) is > 0 and var equivalent)
        {
            writer.Write(words.MutantsEquivalent.Fill(equivalent) + "\n");
        }
    }

    /// <summary>One JSON document: totals, and <c>mutants[]</c>, every one with what became of it.</summary>
    public static void WriteJson(MutationResult result, TextWriter writer) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteNumber("rules", result.Rules);
        json.WriteNumber("namedConditions", result.Defines);
        json.WriteObject("totals", () =>
        {
            json.WriteNumber("counted", result.Counted);
            json.WriteNumber("killedPerMille", result.KilledPerMille);
            foreach (var fate in Enum.GetValues<MutantFate>())
            {
                json.WriteNumber(CodeOf(fate.ToString()), result.Count(fate));
            }
        });
        json.WriteArray("mutants", result.Mutants, judged => json.WriteObject(name: null, () =>
        {
            json.WriteString("rule", judged.Mutant.Owner);
            json.WriteString("kind", CodeOf(judged.Mutant.Kind.ToString()));
            json.WriteString("change", judged.Mutant.Change);
            json.WriteString("location", judged.Mutant.Location.ToString());
            json.WriteString("fate", CodeOf(judged.Fate.ToString()));
            json.WriteStringUnlessEmpty("killedBy", judged.KilledBy?.ToString());
            json.WriteStringUnlessEmpty("reason", judged.Reason);
            if (judged.Telling is { } telling)
            {
                json.WriteObject("wouldTell", () =>
                {
                    json.WriteString("rule", telling.Rule.Id);
                    json.WriteString("like", telling.Like.ToString());
                    json.WriteString("asOf", MutantWords.Of(telling.AsOf));
                    json.WriteString("outcome", ReportWords.Of(telling.Outcome));
                    json.WriteArray("changes", telling.Changes, change => json.WriteObject(name: null, () =>
                    {
                        json.WriteStringUnlessEmpty("flow", change.Flow);
                        json.WriteString("column", change.Column);
                        json.WriteString("value", change.Value);
                    }));
                });
            }
        }));
    }));

    private static void WriteMutants(IEnumerable<JudgedMutant> mutants, TextWriter writer)
    {
        TextLocation? last = null;
        foreach (var judged in mutants)
        {
            if (judged.Mutant.Location != last)
            {
                writer.Write($"  {TerminalText.Of(judged.Mutant.Location.ToString())}\n");
                last = judged.Mutant.Location;
            }

            writer.Write($"    {TerminalText.Of(judged.Mutant.Owner)}: {TerminalText.Of(judged.Mutant.Change)}\n");
            if (judged.Reason is { } reason)
            {
                writer.Write($"      {TerminalText.Of(reason)}\n");
            }
        }
    }

    private static string CodeOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
