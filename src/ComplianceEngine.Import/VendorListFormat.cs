using System.Globalization;
using System.Text.Json;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Import;

/// <summary>IAB Europe's Global Vendor List, versions 2 and 3: one flow for each vendor and each purpose or special feature that it declares, as <c>rules/tcf</c> lays down.</summary>
internal sealed class VendorListFormat : IInventoryFormat
{
    private const string Format = "a vendor list of IAB Europe";
    private const long MaximumBytes = 64L * 1024 * 1024;

    private static readonly string[] s_header =
        ["flow_id", "controller", "service_type", "data", "purpose", "legal_basis", "consent_kind", "device_access", "device_consent", "device_lifetime", "retention", "end"];

    // Where in a vendor each of them is said.
    private static readonly string[] s_addresses =
        ["/id", "/name", "", "/specialFeatures", "/purposes", "/purposes", "/purposes", "/usesCookies", "/purposes", "/cookieMaxAgeSeconds", "/dataRetention", "/deletedDate"];

    private static readonly string[] s_purposes =
    [
        "", "operations.device_access", "advertising.contextual", "advertising.profiling", "advertising.personalised", "personalisation.profiling", "personalisation.content_recommendation",
        "advertising.measurement", "analytics.content", "analytics.audience", "service.improve", "personalisation.limited",
    ];

    private static readonly string[] s_specialPurposes = ["", "security", "advertising.delivery", "compliance.consent_management"];

    private static readonly string[] s_specialFeatures = ["", "location.precise", "device.fingerprint.scanned"];

    public string Name => "iab-vendor-list";

    public bool Recognises(ReadOnlySpan<byte> head, string path) =>
        UnreadFormat.StartsText(head, "{") && (UnreadFormat.Has(head, "\"gvlSpecificationVersion\"") || (UnreadFormat.Has(head, "\"vendorListVersion\"") && UnreadFormat.Has(head, "\"purposes\"")));

    public RecordSource Open(Stream content, string path) => new Source(content, path);

    private sealed class Source(Stream content, string path) : RecordSource
    {
        public override System.Collections.Immutable.ImmutableArray<string> Addresses => [.. s_addresses];

        public override IEnumerable<ImportedRecord> ReadRecords()
        {
            using var list = Load();
            if (list is null)
            {
                yield break;
            }

            if (!list.RootElement.TryGetProperty("vendors", out var vendors) || vendors.ValueKind != JsonValueKind.Object)
            {
                Diagnostics.ReportNoRecords(path, Format, "it has no `vendors`");
                yield break;
            }

            if (GetText(list.RootElement, "lastUpdated") is { Length: > 0 } updated)
            {
                Diagnostics.ReportPassedOver(path, 1, $"the list was last updated on {updated}: evaluate it with --as-of that day");
            }

            yield return new ImportedRecord(s_header, 1, "");
            foreach (var vendor in vendors.EnumerateObject())
            {
                foreach (var record in vendor.Value.ValueKind == JsonValueKind.Object ? ReadVendor(vendor.Name, vendor.Value) : [])
                {
                    yield return record;
                }
            }
        }

        private JsonDocument? Load()
        {
            if (content.Length > MaximumBytes)
            {
                Diagnostics.ReportTooLarge(path, "64 MB");
                return null;
            }

            try
            {
                return JsonText.Parse(content, maxDepth: 32);
            }
            catch (JsonException e)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.At(path, (int)Math.Min(int.MaxValue, (e.LineNumber ?? 0) + 1)), Format, "it is no whole JSON");
                return null;
            }
        }

        private IEnumerable<ImportedRecord> ReadVendor(string key, JsonElement vendor)
        {
            var purposes = GetNumbers(vendor, "purposes");
            var flexible = GetNumbers(vendor, "flexiblePurposes");
            var legitimate = GetNumbers(vendor, "legIntPurposes");
            var row = new VendorRow(key, vendor, purposes.Contains(1));
            foreach (var purpose in purposes)
            {
                yield return Create(row, FormattableString.Invariant($"p{purpose}"), "", Name(s_purposes, purpose, key), "6.1.a", "opt_in", purpose);
            }

            foreach (var purpose in legitimate)
            {
                yield return Create(row, FormattableString.Invariant($"li{purpose}"), "", Name(s_purposes, purpose, key), "6.1.f", "", purpose);
            }

            // Declared under its default above; under the other basis it is a row of its own.
            foreach (var purpose in flexible)
            {
                var isOnConsent = purposes.Contains(purpose);
                yield return Create(row, FormattableString.Invariant($"flex{purpose}"), "", Name(s_purposes, purpose, key), isOnConsent ? "6.1.f" : "6.1.a", isOnConsent ? "" : "opt_in", purpose);
            }

            foreach (var purpose in GetNumbers(vendor, "specialPurposes"))
            {
                yield return Create(row, FormattableString.Invariant($"sp{purpose}"), "", Name(s_specialPurposes, purpose, key), "6.1.f", "", purpose, "specialPurposes");
            }

            foreach (var feature in GetNumbers(vendor, "specialFeatures"))
            {
                yield return Create(row, FormattableString.Invariant($"sf{feature}"), Name(s_specialFeatures, feature, key), "", "", "opt_in", feature, "specialFeatures");
            }
        }

        private static ImportedRecord Create(VendorRow row, string declaration, string data, string purpose, string basis, string consent, int number, string kind = "purposes") => new(
            [
                $"{row.Key}-{declaration}",
                GetText(row.Vendor, "name"),
                "adtech_vendor.tcf",
                data,
                purpose,
                basis,
                consent,
                GetDeviceAccess(row.Vendor),
                row.AsksForStorage ? "prior" : "none",
                GetLifetime(row.Vendor),
                GetRetention(row.Vendor, kind, number),
                GetDay(row.Vendor, "deletedDate"),
            ],
            Line: 0,
            $"/vendors/{row.Key}");

        private string Name(string[] terms, int number, string vendor)
        {
            if (number > 0 && number < terms.Length)
            {
                return terms[number];
            }

            Diagnostics.ReportUnknownMember(path, 1, FormattableString.Invariant($"/vendors/{vendor}: {number}"), Format);
            return FormattableString.Invariant($"purpose {number}");
        }

        private static string GetDeviceAccess(JsonElement vendor) => (GetFlag(vendor, "usesCookies"), GetFlag(vendor, "usesNonCookieAccess")) switch
        {
            (true, _) or (_, true) => "non_essential",
            (false, false) => "none",
            _ => "",
        };

        private static string GetLifetime(JsonElement vendor) =>
            vendor.TryGetProperty("cookieMaxAgeSeconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt64(out var age) && age >= 0
                ? string.Create(CultureInfo.InvariantCulture, $"PT{age}S")
                : "";

        private static string GetRetention(JsonElement vendor, string kind, int number)
        {
            if (!vendor.TryGetProperty("dataRetention", out var retention) || retention.ValueKind != JsonValueKind.Object)
            {
                return "";
            }

            var days = retention.TryGetProperty(kind, out var own) && own.ValueKind == JsonValueKind.Object && own.TryGetProperty(number.ToString(CultureInfo.InvariantCulture), out var found) ? GetNumber(found) : null;
            days ??= retention.TryGetProperty("stdRetention", out var standard) ? GetNumber(standard) : null;
            return days is null ? "" : string.Create(CultureInfo.InvariantCulture, $"P{days}D");
        }

        private static long? GetNumber(JsonElement element) =>
            element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) && number >= 0 ? number : null;

        private static string GetDay(JsonElement vendor, string name) => GetText(vendor, name) is { Length: >= 10 } text ? text[..10] : "";

        private static string GetText(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

        private static bool? GetFlag(JsonElement element, string name) => element.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
            : null;

        private static List<int> GetNumbers(JsonElement element, string name)
        {
            var numbers = new List<int>();
            if (element.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in array.EnumerateArray())
                {
                    if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) && !numbers.Contains(number))
                    {
                        numbers.Add(number);
                    }
                }
            }

            return numbers;
        }

        /// <param name="Key">Its number in the list.</param>
        /// <param name="AsksForStorage">True when purpose 1, storage on the device, is among its purposes.</param>
        private sealed record VendorRow(string Key, JsonElement Vendor, bool AsksForStorage);
    }
}
