using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>Finds flows that two inventories of a run call by one name: findings, baselines and waivers cannot tell them apart.</summary>
internal static class InventoryNames
{
    public static void ReportShared(Vocabulary vocabulary, ImmutableArray<Inventory> inventories, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        if (inventories.Length < 2)
        {
            return;
        }

        var controller = vocabulary.FindField("controller");
        var first = new Dictionary<(string Key, string Controller, string Id), Flow>();
        var shared = new Dictionary<(string First, string Second), (Flow First, Flow Second, int Count)>();
        foreach (var flow in inventories.SelectMany(i => i.Flows))
        {
            var name = (options.InventoryKeys.GetValueOrDefault(flow.Path, ""), controller is null ? "" : flow[controller].GetCanonicalText(), Identity.Fold(flow.Id));
            if (first.TryAdd(name, flow) || first[name].Path == flow.Path)
            {
                continue;
            }

            var files = (first[name].Path, flow.Path);
            shared[files] = shared.TryGetValue(files, out var known) ? known with { Count = known.Count + 1 } : (first[name], flow, 1);
        }

        foreach (var (one, other, count) in shared.Values)
        {
            diagnostics.ReportSharedFlow(other.Location, other.Id, one.Location, count);
        }
    }
}
