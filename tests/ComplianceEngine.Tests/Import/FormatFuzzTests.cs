using System.Text;
using ComplianceEngine.Evaluation.Advice;
using CsCheck;

namespace ComplianceEngine.Tests.Import;

/// <summary>Files that were damaged on purpose: whatever they are, reading them ends with flows and words, never with an exception.</summary>
public sealed class FormatFuzzTests
{
    private static readonly (string Name, byte[] Content)[] s_seeds =
    [
        .. new[] { "privacy.xcprivacy", "data-safety.csv", "vendor-list-v2.json", "vendor-list-v3.json", "systems.fides.yml", "table.md", "graded-cells.csv" }.Select(n => (n, File.ReadAllBytes(ImportedRegisters.GetPath(n)))),
        ("register.xlsx", ImportedRegisters.CreateWorkbook(("R", [["Ref", "Controller", "Data", "Purpose", "Retention"], [1, "Acme", "email", "payroll", 3.5], [2, "Acme", "name", "newsletter", "1 year"]]))),
        ("register.csv", "flow_id,controller,data,purpose,start\nF1,Acme,email,payroll,13/04/2022\nF2,Acme,name,newsletter,04/05/2022\n"u8.ToArray()),
    ];

    private static readonly string[] s_insertions = ["<", ">", "&a;", "{", "}", "[[[[", "|", "|---|", "*a", "&a", "\"", "\n", "\0", "\u00FF", "PK\u0003\u0004", "-", ": ", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "@prefix", "99999999999999999999", "(", "No", "NA"];

    [Fact]
    public void Read_DamagedFile_EndsInWords() =>
        Gen.Select(Gen.Int[0, s_seeds.Length - 1], Gen.Int[0, 1 << 20].Array[1, 6], Gen.Int[0, 1 << 20].Array[6], Gen.Int[0, 3]).Sample(
            (seed, places, edits, kind) =>
            {
                var (name, content) = s_seeds[seed];
                var damaged = content.ToList();
                for (var i = 0; i < places.Length && damaged.Count > 0; i++)
                {
                    Damage(damaged, places[i] % damaged.Count, edits[i], kind);
                }

                var inventory = ImportedRegisters.Read([.. damaged], name);
                return inventory.RowsRead == inventory.RowsEvaluated + inventory.RowsRejected && (inventory.Flows.Length > 0 || inventory.Diagnostics.Length > 0);
            },
            iter: 1_500);

    private static void Damage(List<byte> content, int place, int edit, int kind)
    {
        switch (kind)
        {
            case 0:
                content[place] = (byte)edit;
                break;
            case 1:
                content.InsertRange(place, Encoding.Latin1.GetBytes(s_insertions[edit % s_insertions.Length]));
                break;
            case 2:
                content.RemoveRange(place, Math.Min(content.Count - place, 1 + (edit % 40)));
                break;
            default:
                var piece = content.GetRange(place, Math.Min(content.Count - place, 1 + (edit % 200)));
                content.InsertRange(edit % content.Count, piece);
                break;
        }
    }
}
