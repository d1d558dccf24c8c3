using System.Text;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Import;

/// <summary>Google Play's data safety form as it is exported (with every question) or imported (with those that were answered): one flow for each type of data that the app says it collects or shares.</summary>
internal sealed class PlayDataSafetyFormat : IInventoryFormat
{
    private const string Format = "a data safety form of Google Play";
    private const long MaximumBytes = 16L * 1024 * 1024;
    private const string Usage = "PSL_DATA_USAGE_RESPONSES:";

    private static readonly string[] s_header = ["flow_id", "controller", "service_type", "data", "purpose", "recipient", "rights", "identifiability", "notes"];

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["PSL_NAME"] = "contact.name", ["PSL_EMAIL"] = "contact.email", ["PSL_USER_ACCOUNT"] = "account", ["PSL_ADDRESS"] = "contact.address", ["PSL_PHONE"] = "contact.phone",
        ["PSL_RACE_ETHNICITY"] = "ethnicity", ["PSL_POLITICAL_RELIGIOUS"] = "politics|religion", ["PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY"] = "orientation|Gender identity", ["PSL_OTHER_PERSONAL"] = "Other personal information",
        ["PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER"] = "financial.card|financial.bank_account", ["PSL_PURCHASE_HISTORY"] = "behaviour.purchase_history", ["PSL_CREDIT_SCORE"] = "financial.credit", ["PSL_OTHER"] = "financial",
        ["PSL_APPROX_LOCATION"] = "location.approximate", ["PSL_PRECISE_LOCATION"] = "location.precise", ["PSL_WEB_BROWSING_HISTORY"] = "behaviour.browsing",
        ["PSL_EMAILS"] = "content.message", ["PSL_SMS_CALL_LOG"] = "content.message", ["PSL_OTHER_MESSAGES"] = "content.message", ["PSL_PHOTOS"] = "picture", ["PSL_VIDEOS"] = "picture",
        ["PSL_AUDIO"] = "content.conversation.voice", ["PSL_MUSIC"] = "content", ["PSL_OTHER_AUDIO"] = "Other audio files", ["PSL_HEALTH"] = "health", ["PSL_FITNESS"] = "health.fitness",
        ["PSL_CONTACTS"] = "Contacts in the address book", ["PSL_CALENDAR"] = "Calendar", ["PSL_PERFORMANCE_DIAGNOSTICS"] = "device", ["PSL_CRASH_LOGS"] = "device", ["PSL_OTHER_PERFORMANCE"] = "device",
        ["PSL_FILES_AND_DOCS"] = "content", ["PSL_USER_INTERACTION"] = "behaviour.on_platform", ["PSL_IN_APP_SEARCH_HISTORY"] = "behaviour.search", ["PSL_APPS_ON_DEVICE"] = "device.applications",
        ["PSL_USER_GENERATED_CONTENT"] = "content", ["PSL_OTHER_APP_ACTIVITY"] = "behaviour", ["PSL_DEVICE_ID"] = "device.id",
    };

    private static readonly Dictionary<string, string> s_purposes = new(StringComparer.Ordinal)
    {
        ["PSL_APP_FUNCTIONALITY"] = "service", ["PSL_ANALYTICS"] = "analytics", ["PSL_DEVELOPER_COMMUNICATIONS"] = "service.notifications|marketing", ["PSL_ADVERTISING"] = "advertising|marketing",
        ["PSL_FRAUD_PREVENTION_SECURITY"] = "security", ["PSL_PERSONALIZATION"] = "personalisation", ["PSL_ACCOUNT_MANAGEMENT"] = "service.account",
    };

    public string Name => "play-data-safety";

    public bool Recognises(ReadOnlySpan<byte> head, string path)
    {
        var end = head.IndexOfAny((byte)'\r', (byte)'\n');
        var header = Encoding.UTF8.GetString(end < 0 ? head : head[..end]);
        return header.Contains("Question ID", StringComparison.OrdinalIgnoreCase) && header.Contains("Response ID", StringComparison.OrdinalIgnoreCase);
    }

    public RecordSource Open(Stream content, string path) => new Source(content, path);

    private sealed class Source(Stream content, string path) : RecordSource
    {
        private readonly Dictionary<string, Declared> _types = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];
        private string _deletion = "";

        public override IEnumerable<ImportedRecord> ReadRecords()
        {
            if (content.Length > MaximumBytes)
            {
                Diagnostics.ReportTooLarge(path, "16 MB");
                yield break;
            }

            ReadAnswers();
            if (_order.Count == 0)
            {
                Diagnostics.ReportNoRecords(path, Format, "an app that says it collects and shares nothing has no flow");
                yield break;
            }

            yield return new ImportedRecord(s_header, 1, "");
            foreach (var type in _order)
            {
                yield return new ImportedRecord(Write(type, _types[type]), _types[type].Line, "");
            }
        }

        private void ReadAnswers()
        {
            using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var header = SplitLine(reader.ReadLine() ?? "");
            var question = header.FindIndex(h => h.StartsWith("Question ID", StringComparison.OrdinalIgnoreCase));
            var response = header.FindIndex(h => h.StartsWith("Response ID", StringComparison.OrdinalIgnoreCase));
            var value = header.FindIndex(h => h.StartsWith("Response value", StringComparison.OrdinalIgnoreCase));
            for (var line = 2; reader.ReadLine() is { } text; line++)
            {
                var cells = SplitLine(text);
                if (question >= 0 && question < cells.Count && response >= 0 && response < cells.Count)
                {
                    // Without a column for it, what stands there was chosen.
                    var isChosen = value < 0 || (value < cells.Count && cells[value].Equals("true", StringComparison.OrdinalIgnoreCase));
                    Take(cells[question], cells[response], isChosen, value >= 0 && value < cells.Count ? cells[value] : "", line);
                }
            }
        }

        private void Take(string question, string response, bool isChosen, string value, int line)
        {
            if (question.StartsWith("PSL_DATA_TYPES_", StringComparison.Ordinal) && isChosen)
            {
                Get(response, line);
            }
            else if (question.StartsWith(Usage, StringComparison.Ordinal) && question.Split(':') is [_, var type, var asked] && isChosen)
            {
                var declared = Get(type, line);
                if (asked == "PSL_DATA_USAGE_COLLECTION_AND_SHARING")
                {
                    declared.IsShared |= response == "PSL_DATA_USAGE_ONLY_SHARED";
                }
                else if (asked.EndsWith("COLLECTION_PURPOSE", StringComparison.Ordinal) || asked.EndsWith("SHARING_PURPOSE", StringComparison.Ordinal))
                {
                    declared.Purposes.Add(Translate(s_purposes, response, line));
                }
            }
            else if (question == "PSL_SUPPORT_DATA_DELETION_BY_USER" && response.Length == 0)
            {
                _deletion = value.Equals("true", StringComparison.OrdinalIgnoreCase) ? "erasure|among others" : "";
            }
            else if (question == "PSL_SUPPORT_DATA_DELETION_BY_USER" && isChosen && response.Contains("YES", StringComparison.OrdinalIgnoreCase))
            {
                _deletion = "erasure|among others";
            }
        }

        private Declared Get(string type, int line)
        {
            if (!_types.TryGetValue(type, out var declared))
            {
                _types.Add(type, declared = new Declared(line, Translate(s_types, type, line)));
                _order.Add(type);
            }

            return declared;
        }

        private string[] Write(string type, Declared declared) =>
        [
            type.StartsWith("PSL_", StringComparison.Ordinal) ? type["PSL_".Length..].ToLowerInvariant() : type,
            "",
            "app",
            declared.Data,
            string.Join('|', declared.Purposes.Distinct(StringComparer.Ordinal)),
            declared.IsShared ? "third parties that the form does not name" : "",
            _deletion,
            "",
            "",
        ];

        private string Translate(Dictionary<string, string> terms, string name, int line)
        {
            if (terms.TryGetValue(name, out var term))
            {
                return term;
            }

            Diagnostics.ReportUnknownMember(path, line, name, Format);
            return name;
        }

        /// <summary>The cells of a line; the form has no line breaks within them.</summary>
        private static List<string> SplitLine(string line)
        {
            var cells = new List<string>();
            var cell = new StringBuilder();
            var isQuoted = false;
            foreach (var c in line.TrimStart('\uFEFF'))
            {
                if (c == '"')
                {
                    isQuoted = !isQuoted;
                }
                else if (c == ',' && !isQuoted)
                {
                    cells.Add(cell.ToString().Trim());
                    cell.Clear();
                }
                else
                {
                    cell.Append(c);
                }
            }

            cells.Add(cell.ToString().Trim());
            return cells;
        }

        private sealed class Declared(int line, string data)
        {
            public int Line => line;

            public string Data => data;

            public List<string> Purposes { get; } = [];

            public bool IsShared { get; set; }
        }
    }
}
