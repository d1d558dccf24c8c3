using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Binding;

/// <summary>A pack with its names and its rules.</summary>
internal sealed record BoundPack(PackScope Scope, ImmutableArray<RuleSymbol> Rules, ImmutableArray<ClaimSymbol> Claims);

/// <summary>Sorts rule files into packs by folder, declares the names of each, then binds its rules.</summary>
internal static class PackBinder
{
    public static ImmutableArray<BoundPack> Bind(ImmutableArray<SyntaxTree> trees, Vocabulary vocabulary, DiagnosticBag diagnostics)
    {
        var declarations = FindDeclarations(trees, diagnostics);
        PackFiles[] packs =
        [
            .. trees.GroupBy(t => FindPackFolder(t.Text.Path, declarations)).Select(g => new PackFiles(g.Key, [.. g])),
        ];

        // No pack looks into another. The longest go first, for nothing is waited for longer.
        Array.Sort(packs, (a, b) => b.Length.CompareTo(a.Length));
        Parallel.For(0, packs.Length, i => packs[i].Bound = BindPack(packs[i], declarations, vocabulary));
        Array.Sort(packs, (a, b) => string.CompareOrdinal(a.Folder, b.Folder));
        foreach (var pack in packs)
        {
            diagnostics.AddRange(pack.Diagnostics.ToSorted());
        }

        foreach (var sameName in packs.Where(p => declarations.ContainsKey(p.Folder)).GroupBy(p => Identity.Fold(p.Bound!.Scope.Pack.Name), StringComparer.Ordinal))
        {
            foreach (var second in sameName.Skip(1))
            {
                diagnostics.ReportSecondPackOfName(second.Bound!.Scope.Pack, sameName.First().Bound!.Scope.Pack.Location);
            }
        }

        return [.. packs.Select(p => p.Bound!)];
    }

    private static Dictionary<string, PackDeclarationSyntax> FindDeclarations(ImmutableArray<SyntaxTree> trees, DiagnosticBag diagnostics)
    {
        var found = new Dictionary<string, PackDeclarationSyntax>(StringComparer.Ordinal);
        foreach (var declaration in trees.SelectMany(t => t.Root.Members.OfType<PackDeclarationSyntax>()))
        {
            if (!found.TryAdd(GetFolder(declaration.Location.Path), declaration))
            {
                diagnostics.ReportSecondPack(declaration.Name.Location, CreateSymbol(found[GetFolder(declaration.Location.Path)], []));
            }
        }

        return found;
    }

    /// <summary>The nearest folder at or above the file that declares a pack; the file's own folder when none does.</summary>
    private static string FindPackFolder(string path, Dictionary<string, PackDeclarationSyntax> declarations)
    {
        var own = GetFolder(path);
        for (var folder = own; ; folder = GetFolder(folder))
        {
            if (declarations.ContainsKey(folder))
            {
                return folder;
            }

            if (folder.Length == 0)
            {
                return own;
            }
        }
    }

    private static string GetFolder(string path)
    {
        var slash = path.AsSpan().LastIndexOfAny('/', '\\');
        return slash < 0 ? "" : path[..slash];
    }

    private static BoundPack BindPack(PackFiles files, Dictionary<string, PackDeclarationSyntax> declarations, Vocabulary vocabulary)
    {
        var (folder, trees, diagnostics) = (files.Folder, files.Trees, files.Diagnostics);
        var members = trees.SelectMany(t => t.Root.Members).ToArray();
        var pack = declarations.TryGetValue(folder, out var declaration)
            ? CreateSymbol(declaration, trees)
            : CreateUndeclared(folder, trees, members, diagnostics);
        var scope = new PackScope(pack, vocabulary, diagnostics);
        foreach (var law in members.OfType<LawDeclarationSyntax>())
        {
            scope.Declare(law);
        }

        BindDefines(scope, members.OfType<DefineDeclarationSyntax>());
        var binder = new RuleBinder(scope);
        var claims = new ClaimBinder(scope);
        return new BoundPack(
            scope,
            [.. members.OfType<RuleDeclarationSyntax>().Select(binder.Bind)],
            [.. members.OfType<ClaimDeclarationSyntax>().Select(claims.Bind)]);
    }

    private static void BindDefines(PackScope scope, IEnumerable<DefineDeclarationSyntax> syntax)
    {
        var declared = new Dictionary<DefineSymbol, DefineDeclarationSyntax>();
        foreach (var define in syntax)
        {
            if (scope.Declare(define) is { } symbol)
            {
                declared.Add(symbol, define);
            }
        }

        var binder = new ConditionBinder(scope);
        foreach (var (symbol, define) in declared)
        {
            symbol.Condition = binder.Bind(define.Condition);
        }

        DefineCycles.Break([.. declared.Keys], scope.Diagnostics);
    }

    private static PackSymbol CreateSymbol(PackDeclarationSyntax syntax, ImmutableArray<SyntaxTree> trees) => new(
        syntax.Name.ValueText,
        ConditionBinder.Localize(syntax.Title),
        syntax.Version.ValueText,
        ConditionBinder.ParseDate(syntax.AsOfDate),
        syntax.Name.Location)
    {
        Digest = new Lazy<string>(() => Digest(trees)),
    };

    private static PackSymbol CreateUndeclared(string folder, ImmutableArray<SyntaxTree> trees, MemberSyntax[] members, DiagnosticBag diagnostics)
    {
        var name = folder.Length == 0 ? trees[0].Text.Path : folder;
        var location = trees[0].Text.GetLocation(new TextSpan(0, 0));
        if (members.Length > 0)
        {
            diagnostics.ReportNoPack(location, name);
        }

        return new PackSymbol(name, new LocalizedText(name), "", null, location) { Digest = new Lazy<string>(() => Digest(trees)) };
    }

    /// <summary>File names without folders and contents with LF, so that the digest is the same wherever the pack is unpacked.</summary>
    private static string Digest(ImmutableArray<SyntaxTree> trees)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tree in trees)
        {
            var content = Encoding.UTF8.GetBytes(tree.Text.Content.ReplaceLineEndings("\n"));
            var name = tree.Text.Path[(tree.Text.Path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name}\0{content.Length}\0")));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The files of a pack, and what binding them came to.</summary>
    private sealed class PackFiles(string folder, ImmutableArray<SyntaxTree> trees)
    {
        public string Folder { get; } = folder;

        public ImmutableArray<SyntaxTree> Trees { get; } = trees;

        public int Length { get; } = trees.Sum(t => t.Text.Content.Length);

        public DiagnosticBag Diagnostics { get; } = new();

        public BoundPack? Bound { get; set; }
    }
}
