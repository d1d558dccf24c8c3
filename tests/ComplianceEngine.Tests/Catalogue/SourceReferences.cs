using System.Collections.Immutable;
using ComplianceEngine.Tests.Markup;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Which file of the library refers to what of which other, as the compiler sees it: <c>var</c>, constants and <c>nameof</c> included.</summary>
internal static class SourceReferences
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using ComplianceEngine.Logic;
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    /// <summary>References from the files of a folder, which are named relative to it, to other files.</summary>
    public static ImmutableArray<SourceReference> FindAll(string folder)
    {
        var root = RepositoryFiles.PathOf(folder);
        return Find(
            Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Name: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
                .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal)));
    }

    public static ImmutableArray<SourceReference> Find(IEnumerable<(string Name, string Text)> files)
    {
        SyntaxTree[] trees = [.. files.Select(f => CSharpSyntaxTree.ParseText(f.Text, s_options, f.Name))];
        var compilation = CSharpCompilation.Create(
            "Layers",
            trees.Append(CSharpSyntaxTree.ParseText(GlobalUsings, s_options)),
            FindAssemblies().Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return [.. trees.SelectMany(tree => Find(tree, compilation.GetSemanticModel(tree))).Distinct()];
    }

    private static IEnumerable<SourceReference> Find(SyntaxTree tree, SemanticModel model) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let info = model.GetSymbolInfo(name)
        let symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault()
        where symbol is not null and not INamespaceSymbol
        from location in symbol.OriginalDefinition.Locations
        let other = location.SourceTree
        where other is not null && other != tree && symbol.ContainingNamespace is { IsGlobalNamespace: false }
        select new SourceReference(tree.FilePath, other.FilePath, symbol.Name);

    private static IEnumerable<string> FindAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ComplianceEngine", StringComparison.Ordinal));
}

/// <summary>A file refers to something that another declares.</summary>
internal sealed record SourceReference(string From, string To, string Symbol);
