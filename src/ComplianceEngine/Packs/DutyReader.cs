using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Packs;

/// <summary>Reads the lists of duties that a pack does not model. A row that says something wrong is reported and left out.</summary>
internal sealed class DutyReader(ImmutableArray<LawSymbol> laws, ImmutableArray<RuleSymbol> rules, DiagnosticBag diagnostics)
{
    private static readonly VocabularyTableShape s_shape = new(["law", "provision", "duty", "reason"], ["kind"], ["duty", "reason"]);

    // In the order of their enumeration.
    private static readonly ImmutableArray<string> s_kinds = ["not_flows", "judgement", "not_yet"];

    private readonly Dictionary<CitedProvision, UnmodelledDuty> _seen = [];

    public ImmutableArray<UnmodelledDuty> Read(ImmutableArray<SourceText> files) => [.. files.SelectMany(Read)];

    private IEnumerable<UnmodelledDuty> Read(SourceText file)
    {
        var declared = laws.Where(l => FolderOf(l.Location.Path) == FolderOf(file.Path)).ToArray();
        return VocabularyTable.Read(file, s_shape, diagnostics).Select(row => Read(row, declared)).OfType<UnmodelledDuty>().ToArray();
    }

    private UnmodelledDuty? Read(VocabularyRow row, LawSymbol[] declared)
    {
        var blank = s_shape.Required.Where(header => row[header].IsBlank).ToArray();
        foreach (var header in blank)
        {
            diagnostics.ReportBlankCell(row[header].Location, header);
        }

        return blank.Length > 0 ? null : ReadDuty(row, declared);
    }

    private UnmodelledDuty? ReadDuty(VocabularyRow row, LawSymbol[] declared)
    {
        var provision = row["provision"];
        if (declared.FirstOrDefault(l => l.Name == row["law"].Text) is not { } law)
        {
            diagnostics.ReportUnknownDutyLaw(row["law"].Location, row["law"].Text, declared.Select(l => l.Name));
            return null;
        }

        var kind = s_kinds.IndexOf(row["kind"].Text);
        if (kind < 0 && !row["kind"].IsBlank)
        {
            diagnostics.ReportUnknownDutyKind(row["kind"].Location, row["kind"].Text, s_kinds);
            return null;
        }

        var duty = new UnmodelledDuty(law, provision.Text, Text(row, "duty"), Text(row, "reason"), provision.Location) { Kind = kind < 0 ? null : (UnmodelledKind)kind };
        var cited = new CitedProvision(law.Title, provision.Text);
        if (!_seen.TryAdd(cited, duty))
        {
            diagnostics.ReportDuplicateDuty(provision.Location, $"{law.ShortTitle.English} {provision.Text}", _seen[cited].Location);
            return null;
        }

        if (rules.FirstOrDefault(r => r.Citations.Any(c => c.Law?.Title == law.Title && c.Provision == provision.Text)) is { } rule)
        {
            diagnostics.ReportModelledDuty(provision.Location, $"{law.ShortTitle.English} {provision.Text}", rule.Id);
            return null;
        }

        return duty;
    }

    private static LocalizedText Text(VocabularyRow row, string header) => new(row[header].Text, row.GetTranslations(header).Select(t => (t.Language, t.Cell.Text)));

    private sealed record CitedProvision(string Law, string Provision);

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
