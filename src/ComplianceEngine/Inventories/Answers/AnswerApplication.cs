using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Answers;

/// <summary>Puts the answers of one form into one inventory.</summary>
internal sealed class AnswerApplication(AnswerSheet sheet, Inventory inventory, Vocabulary vocabulary, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(Flow Flow, FieldSymbol Column), AnswerRow> _given = [];

    public Inventory Apply()
    {
        diagnostics.AddRange(sheet.Diagnostics);
        if (sheet.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) || !IsForThis())
        {
            return inventory;
        }

        var flows = inventory.Flows.ToLookup(f => f.Id, Identity.Names);
        var ofQuestions = sheet.Rows.ToLookup(r => (r.Question, r.Column));
        foreach (var row in sheet.Rows.Where(r => r.Flow != AnswerSheet.EveryFlow))
        {
            foreach (var flow in Find(row, flows))
            {
                Give(flow, row, isOwn: true);
            }
        }

        foreach (var row in sheet.Rows.Where(r => r.Flow == AnswerSheet.EveryFlow && r.Answer is not null))
        {
            // Of a question with a row a flow, those; of a row that stands alone, all that are open.
            var named = ofQuestions[(row.Question, row.Column)].Where(r => r.Flow != AnswerSheet.EveryFlow && row.Question.Length > 0).ToList();
            var meant = named.Count > 0 ? named.SelectMany(r => Find(r, flows)) : inventory.Flows.Where(f => IsOf(f, row) && f.GetContent(row.Column.Ordinal) is { IsUnknown: true } or { IsUnread: true });
            foreach (var flow in meant.ToList())
            {
                Give(flow, row, isOwn: false);
            }
        }

        return inventory with { Flows = [.. Change()] };
    }

    private IEnumerable<Flow> Change()
    {
        var ofFlows = _given.Values.Count == 0 ? null : _given.ToLookup(g => g.Key.Flow, g => g.Value);
        foreach (var flow in inventory.Flows)
        {
            var changed = flow;
            foreach (var row in ofFlows?[flow] ?? [])
            {
                changed = Allows(flow, row) ? changed.WithAnswer(row.Cell ?? flow[row.Column].As(row.Answer!)) : changed;
            }

            yield return changed;
        }
    }

    private bool IsForThis()
    {
        var other = sheet.Rows.FirstOrDefault(r => r.Inventory.Length > 0 && !inventory.Sha256.StartsWith(r.Inventory, StringComparison.Ordinal));
        if (other is null || inventory.Sha256.Length == 0)
        {
            return true;
        }

        diagnostics.Add(Diagnostic.Create(AnswerDiagnostics.OtherInventory, other.Place, other.Inventory, inventory.Path, inventory.Sha256[..AnswerSheet.DigestLength]));
        return false;
    }

    private IEnumerable<Flow> Find(AnswerRow row, ILookup<string, Flow> flows)
    {
        var found = flows[row.Flow].Where(f => IsOf(f, row)).ToList();
        if (found.Count == 0)
        {
            var near = EditDistance.FindNearest(row.Flow, inventory.Flows.Select(f => f.Id).Take(10_000));
            diagnostics.Add(Diagnostic.Create(
                AnswerDiagnostics.UnknownFlow, row.Place, row.Flow, row.Controller.Length == 0 ? "" : $" of `{row.Controller}`", near is null ? "nothing of the row is used" : $"did you mean `{near}`?"));
        }

        return found;
    }

    private bool IsOf(Flow flow, AnswerRow row) => row.Controller.Length == 0 || Identity.AreSame(flow[vocabulary.FindField("controller")!].Text, row.Controller);

    private void Give(Flow flow, AnswerRow row, bool isOwn)
    {
        if (row.Answer is null)
        {
            return;
        }

        ref var given = ref CollectionsMarshal.GetValueRefOrAddDefault(_given, (flow, row.Column), out var isGiven);
        if (!isGiven)
        {
            given = row;
        }
        else if (given!.Cell?.GetCanonicalText() != row.Cell?.GetCanonicalText() && (isOwn || given.Flow == AnswerSheet.EveryFlow))
        {
            diagnostics.Add(Diagnostic.Create(AnswerDiagnostics.Twice, row.Place, flow.Id, row.Column.Name, given.Place.ToString()));
        }
    }

    private bool Allows(Flow flow, AnswerRow row)
    {
        var declared = flow[row.Column];
        if (row.Cell is not { } answered)
        {
            // That nobody knows changes nothing of what is declared.
            return declared.IsUnknown || declared.Content.IsUnread;
        }

        if (declared.IsUnknown || declared.State is CellState.Blank or CellState.Absent || declared.GetCanonicalText() == answered.GetCanonicalText() || Refines(answered, declared))
        {
            return true;
        }

        diagnostics.Add(Diagnostic.Create(AnswerDiagnostics.Conflict, answered.Location ?? row.Place, flow.Id, row.Column.Name, declared.Text.Trim(), answered.Text.Trim()));
        return false;
    }

    /// <summary>True when every value answered lies at or below one that was declared, and none that was declared is passed over; words that were not read may mean anything.</summary>
    private static bool Refines(Cell answered, Cell declared)
    {
        if (declared.Content.IsOneOfSeveral)
        {
            return answered.Values is [var one] && declared.Values.Any(d => IsWithin(one, d));
        }

        return answered.Values.Length > 0
            && answered.Values.All(a => declared.Values.Any(d => IsWithin(a, d)))
            && declared.Values.All(d => answered.Values.Any(a => IsWithin(a, d)));
    }

    private static bool IsWithin(CellValue answered, CellValue declared) => (answered, declared) switch
    {
        (TermValue { Term: { } narrow }, TermValue { Term: { } broad }) => broad.Taxonomy.IsNarrowerOrEqual(narrow, broad),
        (TermValue, TermValue { Term: null }) or (PlaceValue, PlaceValue { Place: null }) => true,
        (PlaceValue { Place: { } left }, PlaceValue { Place: { } right }) => left == right,
        (DurationValue, DurationValue { Duration.IsCriterion: true }) => true,
        _ => false,
    };
}
