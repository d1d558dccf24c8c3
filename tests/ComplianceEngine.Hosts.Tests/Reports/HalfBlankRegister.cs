using System.Text;
using ComplianceEngine.Hosts.Tests.Cli;

namespace ComplianceEngine.Hosts.Tests.Reports;

/// <summary>A register as they come: 250 rows of what the kitchen sink declares, half of the cells that may be blank left blank.</summary>
internal static class HalfBlankRegister
{
    private const int Rows = 250;

    public static void Write(string path)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Folder, "fixtures", "inventories", "kitchen-sink.csv")).Where(l => !l.Contains('"', StringComparison.Ordinal)).ToArray();
        var header = lines[0].Split(',');
        var text = new StringBuilder(lines[0]).Append('\n');
        var state = 20260115u;
        for (var row = 0; row < Rows; row++)
        {
            var cells = lines[1 + (row % (lines.Length - 1))].Split(',');
            for (var i = 0; i < cells.Length; i++)
            {
                // The generator of Numerical Recipes: the same register on every machine.
                state = (state * 1664525) + 1013904223;
                cells[i] = header[i] switch
                {
                    "flow_id" => FormattableString.Invariant($"r{row:D3}"),
                    "controller" => row % 3 == 0 ? "Kommunen" : "Foretaket AS",
                    "source_flows" => "",
                    "data" or "purpose" => cells[i],
                    _ => state >> 31 == 0 ? cells[i] : "",
                };
            }

            text.AppendJoin(',', cells).Append('\n');
        }

        File.WriteAllText(path, text.ToString());
    }
}
