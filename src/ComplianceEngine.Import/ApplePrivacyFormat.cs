using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Import;

/// <summary>Apple's privacy manifest (<c>PrivacyInfo.xcprivacy</c>): one flow for each type of data that the app says it collects.</summary>
internal sealed class ApplePrivacyFormat : IInventoryFormat
{
    private const string Format = "a privacy manifest of Apple";
    private const long MaximumBytes = 16L * 1024 * 1024;
    private const string TypePrefix = "NSPrivacyCollectedDataType";
    private const string PurposePrefix = "NSPrivacyCollectedDataTypePurpose";

    private static readonly string[] s_header = ["flow_id", "controller", "service_type", "data", "purpose", "identifiability", "cross_service", "notes"];

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["Name"] = "contact.name", ["EmailAddress"] = "contact.email", ["PhoneNumber"] = "contact.phone", ["PhysicalAddress"] = "contact.address", ["OtherUserContactInfo"] = "contact",
        ["Health"] = "health", ["Fitness"] = "health.fitness", ["PaymentInfo"] = "financial", ["CreditInfo"] = "financial.credit", ["OtherFinancialInfo"] = "financial",
        ["PreciseLocation"] = "location.precise", ["CoarseLocation"] = "location.approximate", ["SensitiveInfo"] = "special", ["Contacts"] = "Contacts in the address book",
        ["EmailsOrTextMessages"] = "content.message", ["PhotosorVideos"] = "picture", ["AudioData"] = "Audio data", ["GameplayContent"] = "content", ["CustomerSupport"] = "content.support_tickets", ["OtherUserContent"] = "content",
        ["BrowsingHistory"] = "behaviour.browsing", ["SearchHistory"] = "behaviour.search", ["UserID"] = "identifier", ["DeviceID"] = "device.id", ["PurchaseHistory"] = "behaviour.purchase_history",
        ["ProductInteraction"] = "behaviour.on_platform", ["AdvertisingData"] = "behaviour.ads_interaction", ["OtherUsageData"] = "behaviour", ["CrashData"] = "device", ["PerformanceData"] = "device", ["OtherDiagnosticData"] = "device",
        ["EnvironmentScanning"] = "Environment scanning", ["Hands"] = "Hands", ["Head"] = "Head", ["OtherDataTypes"] = "Other data types",
    };

    private static readonly Dictionary<string, string> s_purposes = new(StringComparer.Ordinal)
    {
        ["ThirdPartyAdvertising"] = "advertising", ["DeveloperAdvertising"] = "advertising|marketing", ["Analytics"] = "analytics", ["ProductPersonalization"] = "personalisation", ["AppFunctionality"] = "service", ["Other"] = "Other purposes",
    };

    public string Name => "xcprivacy";

    public bool Recognises(ReadOnlySpan<byte> head, string path) =>
        UnreadFormat.StartsText(head, "<") && (UnreadFormat.Ends(path, ".xcprivacy") || UnreadFormat.Has(head, "NSPrivacyCollectedDataTypes") || UnreadFormat.Has(head, "NSPrivacyAccessedAPITypes"));

    public RecordSource Open(Stream content, string path) => new Source(content, path);

    private sealed class Source(Stream content, string path) : RecordSource
    {
        public override IEnumerable<ImportedRecord> ReadRecords()
        {
            if (Load() is not { } manifest)
            {
                yield break;
            }

            var types = Find(manifest, "NSPrivacyCollectedDataTypes")?.Elements("dict").ToList() ?? [];
            if (types.Count == 0)
            {
                Diagnostics.ReportNoRecords(path, Format, "an app that collects nothing has no flow; read the manifests of the libraries in it too");
                yield break;
            }

            yield return new ImportedRecord(s_header, LineOf(manifest), "");
            for (var i = 0; i < types.Count; i++)
            {
                yield return new ImportedRecord(ReadType(types[i], i + 1), LineOf(types[i]), "");
            }
        }

        private XElement? Load()
        {
            if (content.Length > MaximumBytes)
            {
                Diagnostics.ReportTooLarge(path, "16 MB");
                return null;
            }

            try
            {
                var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MaximumBytes };
                using var reader = new DepthLimitedXmlReader(XmlReader.Create(content, settings));
                return XElement.Load(reader, LoadOptions.SetLineInfo).Element("dict");
            }
            catch (XmlException e)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.At(path, Math.Max(1, e.LineNumber)), Format, e.Message);
                return null;
            }
        }

        private string[] ReadType(XElement type, int number)
        {
            var name = (Find(type, "NSPrivacyCollectedDataType")?.Value ?? "").Trim();
            var purposes = Find(type, "NSPrivacyCollectedDataTypePurposes")?.Elements("string").Select(p => p.Value.Trim()) ?? [];
            return
            [
                string.Create(CultureInfo.InvariantCulture, $"{number}-{Strip(name, TypePrefix)}"),
                "",
                "app",
                Translate(name, TypePrefix, s_types, type),
                string.Join('|', purposes.Select(p => Translate(p, PurposePrefix, s_purposes, type))),
                IsTrue(type, "NSPrivacyCollectedDataTypeLinked") == true ? "identified" : "",
                IsTrue(type, "NSPrivacyCollectedDataTypeTracking") switch { true => "yes", false => "no", null => "" },
                IsTrue(type, "NSPrivacyCollectedDataTypeLinked") == false ? "the manifest says that the data are not linked to the person" : "",
            ];
        }

        private string Translate(string name, string prefix, Dictionary<string, string> terms, XElement at)
        {
            if (terms.TryGetValue(Strip(name, prefix), out var term))
            {
                return term;
            }

            Diagnostics.ReportUnknownMember(path, LineOf(at), name, Format);
            return name;
        }

        private static string Strip(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

        private static bool? IsTrue(XElement dict, string key) => Find(dict, key)?.Name.LocalName switch { "true" => true, "false" => false, _ => null };

        /// <summary>The value that follows a key.</summary>
        private static XElement? Find(XElement dict, string key) =>
            dict.Elements("key").FirstOrDefault(k => k.Value.Trim() == key)?.ElementsAfterSelf().FirstOrDefault();

        private static int LineOf(XElement element) => element is IXmlLineInfo { LineNumber: > 0 } info ? info.LineNumber : 1;
    }
}
