using System.Collections.Immutable;
using System.Security.Cryptography;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli;

/// <summary>Reads forms of answers, as CSV or as workbooks.</summary>
internal static class AnswerFiles
{
    /// <summary>The forms, in the order given. Incomplete when <paramref name="diagnostics"/> has an error afterwards.</summary>
    public static ImmutableArray<AnswerSheet> Read(IEnumerable<string> paths, InputFiles files, Vocabulary vocabulary, DiagnosticBag diagnostics)
    {
        var sheets = ImmutableArray.CreateBuilder<AnswerSheet>();
        foreach (var path in paths)
        {
            if (files.ReadBytes(path) is { } bytes)
            {
                sheets.Add(Read(bytes, path, vocabulary));
            }
        }

        diagnostics.AddRange(sheets.SelectMany(s => s.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error));
        return sheets.ToImmutable();
    }

    private static AnswerSheet Read(byte[] bytes, string path, Vocabulary vocabulary)
    {
        using var content = new MemoryStream(bytes);
        if (InventoryFormats.Find(content, path) is not { } format)
        {
            return AnswerSheet.Read(content, path, vocabulary);
        }

        using var source = format.Open(content, path);
        return AnswerSheet.Read(source, Convert.ToHexStringLower(SHA256.HashData(bytes)), path, vocabulary);
    }
}
