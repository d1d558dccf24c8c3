using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes what became of compiling rules: diagnostics, then what was compiled, so that nobody takes the silence over no files for success.</summary>
public static class CompilationReportWriter
{
    /// <summary>Diagnostics with carets, then one line of counts.</summary>
    /// <param name="warnings">What a linter has to say beside the compiler.</param>
    public static void WriteText(Compilation compilation, TextWriter writer, bool useColor = false, Language? language = null, ImmutableArray<Diagnostic> warnings = default)
    {
        var renderer = new DiagnosticRenderer(useColor);
        foreach (var diagnostic in All(compilation, warnings))
        {
            renderer.Write(diagnostic, writer);
        }

        writer.Write(Summary(compilation, language ?? Language.English) + "\n");
    }

    /// <summary>One line a diagnostic, then one line of counts.</summary>
    public static void WriteConcise(Compilation compilation, TextWriter writer, ImmutableArray<Diagnostic> warnings = default)
    {
        foreach (var diagnostic in All(compilation, warnings))
        {
            DiagnosticRenderer.WriteConcise(diagnostic, writer);
        }

        writer.Write($"{ToolInfo.Name}: {Summary(compilation, Language.English)}\n");
    }

    /// <summary>One JSON document: what was compiled and <c>diagnostics[]</c>.</summary>
    public static void WriteJson(Compilation compilation, TextWriter writer, ImmutableArray<Diagnostic> warnings = default) => JsonOutput.Write(writer, json => json.WriteObject(name: null, () =>
    {
        json.WriteTool();
        json.WriteArray("files", compilation.SyntaxTrees, tree => json.WriteStringValue(tree.Text.Path));
        json.WriteArray("packs", compilation.Packs, json.WritePack);
        json.WriteArray("rules", compilation.Rules, rule => json.WriteStringValue(rule.Id));
        json.WriteArray("diagnostics", All(compilation, warnings), json.WriteDiagnostic);
    }));

    private static IEnumerable<Diagnostic> All(Compilation compilation, ImmutableArray<Diagnostic> warnings) =>
        warnings.IsDefaultOrEmpty ? compilation.GetDiagnostics() : compilation.GetDiagnostics().Concat(warnings).OrderBy(d => d.Location);

    private static string Summary(Compilation compilation, Language language)
    {
        var errors = compilation.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);
        var words = new PageWording(language);
        var packs = compilation.Packs.IsEmpty ? "" : $" ({string.Join(", ", compilation.Packs.Select(p => $"{TerminalText.Of(p.Name)} {TerminalText.Of(p.Version)}".Trim()))})";
        return errors == 0
            ? words.Compiled.Fill(compilation.Rules.Length, compilation.SyntaxTrees.Length, packs)
            : words.NotCompiled.Fill(compilation.Rules.Length, compilation.SyntaxTrees.Length, packs, errors);
    }
}
