using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Benchmarks.Generating;

/// <summary>Writes packs of any number of rules over the columns of the narrow form: the same seed gives the same rules, and a longer pack begins with a shorter one.</summary>
internal static class PackGenerator
{
    public static string Create(Vocabulary vocabulary, int rules, ulong seed)
    {
        var random = new SplitMix(seed);
        var text = new StringBuilder("pack generated \"Generated rules\" version \"1\" as of 2026-11-23\n\nlaw gdpr \"Regulation (EU) 2016/679\" short \"GDPR\" url \"https://eur-lex.europa.eu/eli/reg/2016/679/oj\"\n");
        for (var i = 1; i <= rules; i++)
        {
            AppendRule(text, i, vocabulary, ref random);
        }

        return text.ToString();
    }

    // Narrow terms, so that a hundred times the rules are not a hundred times the findings.
    private static void AppendRule(StringBuilder text, int number, Vocabulary vocabulary, ref SplitMix random)
    {
        ImmutableArray<string> when =
        [
            TermTest("data", "includes", vocabulary, ref random),
            TermTest("purpose", "includes", vocabulary, ref random),
            $"subject_regions in {random.Pick(s_places)}",
            OtherTest(vocabulary, ref random),
        ];
        text.Append(CultureInfo.InvariantCulture, $"\n/// ## Why\n/// Generated.\n/// ## How to fix\n/// Generated.\nrule GEN{number:D5} \"Generated rule {number}\"\n");
        text.Append("  severity error\n  source   unchecked\n  cites    gdpr art 5\n  since    2018-05-25\n");
        text.Append(CultureInfo.InvariantCulture, $"  when     {string.Join(" and ", when)}\n");
        if (number % 2 == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  unless   \"generated\"\n             {TermTest("consent_kind", "is", vocabulary, ref random)}\n");
        }

        text.Append("  message  \"{data} for {purpose}\"\n");
    }

    private static readonly ImmutableArray<string> s_places = ["EEA", "EU", "NO", "DE", "GB", "US"];

    private static string OtherTest(Vocabulary vocabulary, ref SplitMix random) => random.Next(4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"min_age < {random.Next(10, 20)}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"dpia_date < {2016 + random.Next(10)}-01-01"),
        2 => TermTest("legal_basis", "is", vocabulary, ref random),
        _ => "not " + TermTest("recipient_role", "is", vocabulary, ref random),
    };

    private static int Next(this ref SplitMix random, int from, int below) => from + random.Next(below - from);

    private static string TermTest(string field, string verb, Vocabulary vocabulary, ref SplitMix random) =>
        $"{field} {verb} {random.Pick(vocabulary.FindField(field)!.Taxonomy!.Terms.Where(t => t.Narrower.IsEmpty).ToList()).Name}";
}
