using ComplianceEngine.Evaluation.Mutation;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what became of mutants: those that no example tells from the rule, each with its place and change, then totals.</summary>
public static class MutationReportWriter
{
    private const int Width = 80;

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
            WriteHeading(words.MutantsArgued.Fill(argued.Length), style, writer);
            WriteMutants(argued, words, writer);
            writer.Write('\n');
        }

        var survivors = result.Mutants.Where(m => m.Fate == MutantFate.Survived).ToArray();
        if (survivors.Length > 0)
        {
            WriteHeading(words.SurvivorsHeading, style, writer);
            WriteMutants(survivors, words, writer);
            writer.Write('\n');
        }

        var share = FormattableString.Invariant($"{result.KilledPerMille / 10}.{result.KilledPerMille % 10}");
        WriteLines(words.MutantTotals.Fill(result.Counted, result.Rules, result.Defines, result.Count(MutantFate.Killed), share, argued.Length, survivors.Length), 0, writer);
        if (result.Count(MutantFate.Equivalent) is > 0 and var equivalent)
        {
            WriteLines(words.MutantsEquivalent.Fill(equivalent), 0, writer);
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

    private static void WriteMutants(IEnumerable<JudgedMutant> mutants, PageWording words, TextWriter writer)
    {
        TextLocation? last = null;
        foreach (var judged in mutants)
        {
            if (judged.Mutant.Location != last)
            {
                writer.Write($"  {TerminalText.Of(judged.Mutant.Location.ToString())}\n");
                last = judged.Mutant.Location;
            }

            WriteLines($"{judged.Mutant.Owner}: {judged.Mutant.Change}", 4, writer);
            if (judged.Reason is { } reason)
            {
                WriteLines(reason, 6, writer);
            }

            if (judged.Telling is { } telling)
            {
                var changes = telling.Changes.Select(c => $"{(c.Flow.Length > 0 ? c.Flow + ": " : "")}{c.Column} = {(c.Value.Length > 0 ? c.Value : words.Blank)}");
                var cells = string.Join("; ", changes.Append($"as_of = {MutantWords.Of(telling.AsOf)}"));
                WriteLines(words.WouldTell.Fill(telling.Like.ToString(), cells, ReportWording.In(words.Language).InText(telling.Outcome)), 6, writer);
            }
        }
    }

    private static void WriteHeading(string text, TerminalStyle style, TextWriter writer)
    {
        foreach (var line in TextLines.Wrap(text, Width))
        {
            writer.Write($"{style.Bold(line)}\n");
        }
    }

    private static void WriteLines(string text, int indent, TextWriter writer)
    {
        foreach (var line in TextLines.Wrap(TerminalText.Of(text), Width - indent))
        {
            writer.Write($"{new string(' ', indent)}{line}\n");
        }
    }

    private static string CodeOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
