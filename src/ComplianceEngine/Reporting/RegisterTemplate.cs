using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>The empty form of a register: its columns, what they take, and one example.</summary>
public static class RegisterTemplate
{
    private static readonly Dictionary<string, string> s_examples = new(StringComparer.Ordinal)
    {
        ["flow_id"] = "pay-1", ["controller"] = "Example AS", ["role"] = "controller", ["product"] = "Payroll", ["controller_country"] = "NO", ["subject_regions"] = "NO", ["subjects"] = "employee",
        ["data"] = "contact.name|financial.bank_account", ["purpose"] = "employment.payroll", ["legal_basis"] = "6.1.c", ["special"] = "none", ["recipient"] = "Payroll Provider AS", ["recipient_role"] = "processor",
        ["contract"] = "art28", ["destinations"] = "none", ["retention"] = "P5Y", ["profiling"] = "no", ["dpia"] = "no", ["start"] = "2026-01-01",
    };

    /// <summary>The columns of the form, in the order of the vocabulary.</summary>
    public static List<FieldSymbol> GetFields(Vocabulary vocabulary) => [.. vocabulary.Fields];

    /// <summary>What may be chosen in a column; none where it is free.</summary>
    public static List<string> GetChoices(FieldSymbol field) => field.Type switch
    {
        FieldType.Term or FieldType.Terms => [.. GetTerms(field).Select(t => t.Name), .. field.TakesNo ? new[] { "none" } : []],
        FieldType.YesNo => ["yes", "no"],
        _ => [],
    };

    /// <summary>What the example says in a column; blank for most.</summary>
    public static string GetExample(FieldSymbol field) => s_examples.GetValueOrDefault(field.Name, "");

    /// <summary>What a column takes, in one line.</summary>
    public static string DescribeAccepted(FieldSymbol field) => field.Type switch
    {
        FieldType.Term => "one of: " + string.Join(", ", GetTerms(field).Select(t => t.Name)),
        FieldType.Terms => "one or several, with | between them: " + string.Join(", ", GetTerms(field).Select(t => t.Name)),
        FieldType.Place => "a country, by name or ISO code",
        FieldType.Places => "countries or groups (EEA, EU), with | between them",
        FieldType.YesNo => "yes or no",
        FieldType.Date => "a date: 2026-11-23",
        FieldType.Duration => "a duration: P30D, P13M, 2 years",
        FieldType.Number => "a number in digits",
        FieldType.Identifiers => "names of other flows, with | between them",
        _ => "text",
    };

    /// <summary>Writes the form as CSV: the names of the columns, and one example to replace.</summary>
    public static void WriteCsv(Vocabulary vocabulary, TextWriter output)
    {
        var fields = GetFields(vocabulary);
        output.Write(string.Join(',', fields.Select(f => CsvText.Quote(f.Name))) + "\n");
        output.Write(string.Join(',', fields.Select(f => CsvText.Quote(GetExample(f)))) + "\n");
    }

    internal static IEnumerable<TermSymbol> GetTerms(FieldSymbol field) =>
        field.Taxonomy!.Terms.Where(t => field.Under.IsEmpty || field.Under.Any(u => field.Taxonomy.IsNarrowerOrEqual(t, u)));
}
