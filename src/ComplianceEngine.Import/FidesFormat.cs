using System.Globalization;
using System.Text;
using ComplianceEngine.Inventories;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ComplianceEngine.Import;

/// <summary>Manifests of Fides: one flow for each privacy declaration of a system. What flows in and out of a system becomes the lineage of its flows.</summary>
internal sealed class FidesFormat : IInventoryFormat
{
    private const string Format = "a manifest of Fides";
    private const long MaximumBytes = 16L * 1024 * 1024;
    private const int DeepestLevel = 48;
    private const int MostEvents = 2_000_000;

    private static readonly string[] s_header =
    [
        "flow_id", "controller", "product", "source_flows", "data", "purpose", "subjects", "legal_basis", "art9_condition", "retention", "recipient", "special", "notes",
    ];

    public string Name => "fides";

    public bool Recognises(ReadOnlySpan<byte> head, string path)
    {
        var text = Encoding.UTF8.GetString(head);
        return (UnreadFormat.Ends(path, ".yml") || UnreadFormat.Ends(path, ".yaml") || text.Contains("\nsystem:", StringComparison.Ordinal) || text.StartsWith("system:", StringComparison.Ordinal))
            && text.Contains("fides_key", StringComparison.Ordinal);
    }

    public RecordSource Open(Stream content, string path) => new Source(content, path);

    private sealed class Source(Stream content, string path) : RecordSource
    {
        public override IEnumerable<ImportedRecord> ReadRecords()
        {
            var systems = Load()?.SelectMany(ReadSystems).ToList();
            if (systems is null)
            {
                yield break;
            }

            if (systems.Sum(s => s.Declarations.Count) == 0)
            {
                Diagnostics.ReportNoRecords(path, Format, "it has no `privacy_declarations`; a manifest of policies or data sets is not a register of processing");
                yield break;
            }

            yield return new ImportedRecord(s_header, systems[0].Line, "");
            foreach (var system in systems)
            {
                var sources = string.Join('|', FindSources(system, systems).SelectMany(s => s.Declarations.Select((_, i) => GetName(s, i))).Distinct(StringComparer.Ordinal));
                for (var i = 0; i < system.Declarations.Count; i++)
                {
                    yield return new ImportedRecord(ReadDeclaration(system, i, sources), (int)system.Declarations[i].Start.Line, "");
                }
            }
        }

        private List<YamlMappingNode>? Load()
        {
            if (content.Length > MaximumBytes)
            {
                Diagnostics.ReportTooLarge(path, "16 MB");
                return null;
            }

            try
            {
                using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
                var text = reader.ReadToEnd();
                if (!IsWithinBounds(text))
                {
                    return null;
                }

                var stream = new YamlStream();
                stream.Load(new StringReader(text));
                return [.. stream.Documents.Select(d => d.RootNode).OfType<YamlMappingNode>()];
            }
            catch (Exception e) when (e is YamlException or ArgumentException or InvalidOperationException)
            {
                var line = e is YamlException yaml ? (int)Math.Clamp(yaml.Start.Line, 1, int.MaxValue) : 1;
                Diagnostics.ReportDamaged(ImportDiagnostics.At(path, line), Format, e.Message);
                return null;
            }
        }

        /// <summary>Looks how deep the document nests, and for aliases, before it is loaded: loading goes as deep as the text does.</summary>
        private bool IsWithinBounds(string text)
        {
            var parser = new Parser(new StringReader(text));
            var (depth, events) = (0, 0);
            while (parser.MoveNext())
            {
                depth += parser.Current switch { MappingStart or SequenceStart => 1, MappingEnd or SequenceEnd => -1, _ => 0 };
                if (depth > DeepestLevel || ++events > MostEvents || parser.Current is AnchorAlias)
                {
                    Diagnostics.ReportTooLarge(path, parser.Current is AnchorAlias ? "aliases are not unfolded" : FormattableString.Invariant($"more than {DeepestLevel} levels or {MostEvents} items"));
                    return false;
                }
            }

            return true;
        }

        private static IEnumerable<FidesSystem> ReadSystems(YamlMappingNode root) =>
            GetItems(root, "system").OfType<YamlMappingNode>().Select(s => new FidesSystem(
                GetText(s, "fides_key"),
                s,
                [.. GetItems(s, "privacy_declarations").OfType<YamlMappingNode>()],
                (int)s.Start.Line));

        /// <summary>The systems that data come from: those that this one names as going in, and those that name it as going out.</summary>
        private static IEnumerable<FidesSystem> FindSources(FidesSystem system, List<FidesSystem> systems)
        {
            var named = GetItems(system.Node, "ingress").OfType<YamlMappingNode>().Select(i => GetText(i, "fides_key")).ToHashSet(StringComparer.Ordinal);
            return systems.Where(s => s != system
                && (named.Contains(s.Key) || GetItems(s.Node, "egress").OfType<YamlMappingNode>().Any(e => GetText(e, "fides_key") == system.Key)));
        }

        private static string[] ReadDeclaration(FidesSystem system, int index, string sources)
        {
            var declaration = system.Declarations[index];
            return
            [
                GetName(system, index),
                GetText(system.Node, "data_responsibility_title") == "Controller" ? GetText(system.Node, "legal_name") : "",
                GetText(system.Node, "name"),
                sources,
                GetList(declaration, "data_categories"),
                GetText(declaration, "data_use"),
                GetList(declaration, "data_subjects"),
                GetText(declaration, "legal_basis_for_processing"),
                GetText(declaration, "special_category_legal_basis"),
                GetRetention(declaration),
                GetText(declaration, "third_parties"),
                "",
                GetText(declaration, "name"),
            ];
        }

        private static string GetRetention(YamlMappingNode declaration)
        {
            var period = GetText(declaration, "retention_period");
            return period.Length > 0 && period.All(char.IsAsciiDigit) ? $"P{period}D" : period;
        }

        private static string GetName(FidesSystem system, int index) => string.Create(CultureInfo.InvariantCulture, $"{system.Key}.{index + 1}");

        private static IEnumerable<YamlNode> GetItems(YamlMappingNode node, string name) =>
            node.Children.TryGetValue(new YamlScalarNode(name), out var items) && items is YamlSequenceNode sequence ? sequence.Children : [];

        private static string GetList(YamlMappingNode node, string name) => string.Join('|', GetItems(node, name).OfType<YamlScalarNode>().Select(s => s.Value));

        private static string GetText(YamlMappingNode node, string name) =>
            node.Children.TryGetValue(new YamlScalarNode(name), out var value) && value is YamlScalarNode { Value: { } text } ? text.Trim() : "";

        private sealed record FidesSystem(string Key, YamlMappingNode Node, List<YamlMappingNode> Declarations, int Line);
    }
}
