using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>Results made by hand: writers are tested without an engine.</summary>
internal static class TestResults
{
    public const string Hostile = "=cmd()|' /C calc'!A0 <script>alert(1)</script> \u001b[31mred\u001b[0m \u202Egnp.exe \"q\" a|b ::error::x ##[error]y\r\n::error file=z::w [click](javascript:alert(1)) @everyone";

    public static readonly DateOnly AsOf = new(2026, 11, 23);

    public static readonly DiagnosticDescriptor UnknownTerm = new("CE3008", DiagnosticSeverity.Warning, "`{0}` is no known purpose", "did you mean `{1}`?");

    public static readonly DiagnosticDescriptor RejectedRow = new("CE3002", DiagnosticSeverity.Error, "the row has {0} cells where the header has {1}; it was rejected");

    public static readonly DiagnosticDescriptor Preamble = new("CE3011", DiagnosticSeverity.Note, "{0} row before the header was passed over");

    private static readonly string[] s_columns = ["flow_id", "controller", "data", "purpose", "subject_regions", "art9_condition", "consent_kind"];

    private static readonly PackSymbol s_pack = new("gdpr", new LocalizedText("General Data Protection Regulation"), "2026.11", AsOf, new string('a', 64), At("rules/gdpr/pack.rule", "pack gdpr", 1, 6, 10));

    private static readonly RuleSymbol s_error = Rule("GDPR0902", RuleSeverity.Error);

    private static readonly RuleSymbol s_warning = Rule("AIA0501", RuleSeverity.Warning);

    private static readonly RuleSymbol s_contested = MakeContested(Rule("GDPR0999", RuleSeverity.Note));

    /// <summary>A violation, an undetermined, an upcoming and an excepted finding on three flows, with diagnostics and a rejected row.</summary>
    public static EvaluationResult Mixed { get; } = Create("flows.csv",
        [
            ["F7", "Acme AS", "health", "advertising.personalised", "NO|SE", "none", "none"],
            ["F8", "Acme AS", "content.conversation.ai_chat", "advertising", "NO", "", ""],
            ["F9", "Acme AS", "health", "research", "NO", "9.2.a", "explicit"],
        ],
        flows =>
        [
            Violation(flows[0]),
            Upcoming(flows[0]),
            Undetermined(flows[1]),
            Excepted(flows[2]),
        ],
        [
            Diagnostic.Create(Preamble, At("flows.csv", "Register of processing;", 1, 1, 23), 1),
            Diagnostic.Create(UnknownTerm, At("flows.csv", "F10,Acme AS,health,advertsing,NO,none,none", 7, 20, 30), "advertsing", "advertising"),
            Diagnostic.Create(RejectedRow, At("flows.csv", "F11,Acme AS", 8, 1, 12), 2, 7),
        ],
        rejected: 1);

    /// <summary>Every text that comes from outside says <see cref="Hostile"/>.</summary>
    public static EvaluationResult HostileText { get; } = Create(
        "in box/\u202Eflows, 100%:1.csv",
        [[Hostile, Hostile, Hostile, Hostile, "NO", Hostile, ""]],
        flows => [WithHostileText(Violation(flows[0])), WithHostileText(Undetermined(flows[0]))],
        [new Diagnostic(UnknownTerm, At(Hostile, Hostile, 1, 3, 9), Hostile, Hostile)],
        rejected: 0);

    /// <summary>Flows and rules, and nothing to say about them.</summary>
    public static EvaluationResult Clean { get; } = Create("flows.csv", [["F1", "Acme AS", "contact", "service", "NO", "none", "none"]], _ => [], [], rejected: 0);

    /// <summary>No row, no rule.</summary>
    public static EvaluationResult Empty { get; } = Clean with { Inventories = [], Rules = [], Packs = [], Summary = new EvaluationSummary(0, 0, 0, 0, 0, 0, 0) };

    /// <summary>A diagnostic without a place, a location without text, a finding on a path, a contested rule, a remedy.</summary>
    public static EvaluationResult Edges { get; } = Create("flows.csv",
        [
            ["F1", "Acme AS", "content.conversation.ai_chat", "service", "NO", "none", "none"],
            ["F2", "Acme AS", "inferred:interests", "advertising", "NO", "none", "none"],
        ],
        flows =>
        [
            Violation(flows[1]) with
            {
                Rule = s_contested,
                Location = new TextLocation("flows.csv", 3, 1, 3, 1),
                Way = StatedFinding.CreateWay(
                    ("F1", true, flows[0].Location, "content.conversation.ai_chat"),
                    ("F2", false, Cell(flows[1], "data").Location, "`F2` reads from `store`, which `F1` fills; the data may be the same"),
                    ("F404", true, null, "`F404` is not listed: nothing is known of this source")),
                Remedies = [new Remedy([new RemedyChange("consent_kind", "none", "explicit"), new RemedyChange("art9_condition", "", "9.2.a")], "obtain explicit consent", ["GDPR0101"])],
            },
        ],
        [new Diagnostic(new DiagnosticDescriptor("CE5002", DiagnosticSeverity.Error, ""), Location: null, "no such file `rules.rule`", "check the path")],
        rejected: 0,
        (flows, hops) =>
        [
            new ClaimResult(Claim("ACME01", "No assistant conversation reaches an advertiser", "Samtaler når aldri en annonsør"), ClaimVerdict.Contradicted, 2, [new ClaimWitness(flows[1], [Evidence(flows[1], "purpose", "purpose includes advertising", Truth.True, "declared: `advertising`")], hops)], 3),
            new ClaimResult(Claim("ACME02", "Health is kept out of advertising", "Helse holdes utenfor reklame"), ClaimVerdict.NotEvidenced, 1, [new ClaimWitness(flows[0], [Evidence(flows[0], "data", "data includes health", Truth.Unknown, "an AI conversation may reveal health")], [])], 0),
            new ClaimResult(Claim("ACME03", "Nothing is sold", "Ingenting selges"), ClaimVerdict.Supported, 2, [], 0),
        ]);

    public static RuleSymbol Rule(string id, RuleSeverity severity) => new(id)
    {
        Title = new LocalizedText("Special-category data used for advertising without explicit consent", ("nb", "Særlige kategorier brukt til reklame")),
        Pack = s_pack,
        Severity = severity,
        SourceChecked = AsOf,
        Citations = [new Citation("GDPR art. 9(2)(a)", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"), new Citation("C-252/21 para. 73", Url: null)],
        Documentation = "## Why\nWhat people tell an assistant reveals health, belief and politics.\n## How to fix\nAsk for explicit consent.",
        Message = new LocalizedText("unused"),
        Remedy = new LocalizedText("obtain explicit consent for this purpose", ("nb", "innhent uttrykkelig samtykke")),
        Location = At("rules/gdpr/0902.rule", $"rule {id} \"Special-category data\"", 12, 6, 14),
    };

    public static TextLocation At(string path, string lineText, int line, int column, int endColumn) => new(path, line, column, line, endColumn, lineText);

    /// <summary>Many violations and undetermined findings of one flow, the weightiest last.</summary>
    public static EvaluationResult Many(int undetermined, int violations, int excepted) => Create("flows.csv",
        [["F1", "Acme AS", "health", "advertising", "NO", "none", "none"]],
        flows =>
        [
            .. Enumerable.Repeat(Excepted(flows[0]), excepted),
            .. Enumerable.Repeat(Undetermined(flows[0]), undetermined),
            .. Enumerable.Repeat(Violation(flows[0]), violations),
        ],
        [],
        rejected: 0);

    private static RuleSymbol MakeContested(RuleSymbol rule)
    {
        rule.Status = RuleStatus.Contested;
        rule.SourceChecked = null;
        return rule;
    }

    private static ClaimSymbol Claim(string id, string title, string norwegian) => new(id)
    {
        Title = new LocalizedText(title, ("nb", norwegian)),
        Pack = s_pack,
        Speaker = "Acme AS",
        Date = new DateOnly(2025, 10, 1),
        Source = "Privacy notice, section 4",
        Url = "https://example.org/privacy",
        Location = At("rules/gdpr/claims.rule", $"claim {id}", 3, 7, 13),
    };

    private static EvaluationResult Create(
        string path,
        string[][] rows,
        Func<ImmutableArray<Flow>, ImmutableArray<StatedFinding>> find,
        ImmutableArray<Diagnostic> diagnostics,
        int rejected,
        Func<ImmutableArray<Flow>, ImmutableArray<PathHop>, ImmutableArray<ClaimResult>>? judge = null)
    {
        ImmutableArray<Flow> flows = [.. rows.Select((cells, i) => CreateFlow(path, i + 2, cells))];
        var columns = s_columns.Select(c => new InventoryColumn(c, new FieldSymbol(0, c, FieldType.Text), "name")).Append(new InventoryColumn("Kommentar", Field: null, "unmapped"));
        var inventory = new Inventory(
            path, new string('b', 64), 512, new InventoryDialect("utf-8", HasByteOrderMark: true, ',', 1, 0), [.. columns], rows.Length + rejected, rejected, flows, diagnostics);
        ImmutableArray<Finding> findings = [.. find(flows).Select(f => f.ToFinding())];
        var rules = findings.Select(f => f.Rule).Append(s_error).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal);
        return new EvaluationResult
        {
            AsOf = AsOf,
            Language = Language.English,
            Inventories = [inventory],
            Packs = [s_pack],
            Rules = [.. rules],
            Findings = [.. findings],
            Shapes = [.. findings.Select(f => f.Shape).Distinct()],
            Claims = judge is null ? [] : judge(flows, findings[0].Hops),
            Diagnostics = diagnostics,
            Summary = Summarise(findings, pairs: rows.Length * 2L),
        };
    }

    private static EvaluationSummary Summarise(ImmutableArray<Finding> findings, long pairs)
    {
        long Current(Outcome outcome) => findings.Count(f => f.Outcome == outcome && f.Status == FindingStatus.Current);
        var upcoming = findings.Count(f => f.Status == FindingStatus.Upcoming);
        return new EvaluationSummary(
            Math.Max(pairs, findings.Length), Current(Outcome.Violation), Current(Outcome.Undetermined), Current(Outcome.Excepted), upcoming, Math.Max(0, pairs - findings.Length), 1);
    }

    private static Flow CreateFlow(string path, int line, string[] cells)
    {
        var text = string.Join(',', cells);
        var column = 1;
        var made = ImmutableArray.CreateBuilder<Cell>();
        foreach (var (index, cell) in cells.Index())
        {
            var location = At(path, text, line, column, column + cell.Length);
            made.Add(new Cell(new FieldSymbol(index, s_columns[index], FieldType.Text), cell.Length == 0 ? CellState.Blank : CellState.Declared, cell, [], () => location));
            column += cell.Length + 1;
        }

        return new Flow(cells[0], path, line, made.ToImmutable());
    }

    private static Cell Cell(Flow flow, string column) => flow.Cells[Array.IndexOf(s_columns, column)];

    private static Evidence Evidence(Flow flow, string column, string test, Truth truth, string reason) =>
        new(column, Cell(flow, column).Text, test, truth, Cell(flow, column).Location, reason);

    private static string Fingerprint(Flow flow, int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x4}{flow.Line:x28}");

    private static ExceptionResult Consent(Flow flow, Truth truth, params ImmutableArray<Evidence> because)
    {
        var symbol = new ExceptionSymbol(new LocalizedText("explicit consent")) { Citations = [new Citation("GDPR art. 9(2)(a)", Url: null)] };
        return new ExceptionResult(symbol, "explicit consent", truth, because.IsEmpty ? [Evidence(flow, "art9_condition", "art9_condition is 9.2.a", truth, "")] : because);
    }

    private static StatedFinding Violation(Flow flow) => new(s_error, Outcome.Violation, flow)
    {
        Fingerprint = Fingerprint(flow, 1),
        Location = Cell(flow, "purpose").Location!,
        Message = "health of people in NO is used for advertising.personalised without explicit consent",
        Because =
        [
            Evidence(flow, "subject_regions", "subjects in EEA", Truth.True, "NO is a member of EEA"),
            Evidence(flow, "data", "data includes special", Truth.True, "health is narrower than special"),
            Evidence(flow, "purpose", "purpose includes advertising", Truth.True, ""),
        ],
        Exceptions = [Consent(flow, Truth.False)],
    };

    private static StatedFinding Upcoming(Flow flow) => Violation(flow) with
    {
        Fingerprint = Fingerprint(flow, 2),
        Rule = s_warning,
        From = new DateOnly(2027, 8, 2),
        Exceptions = [],
    };

    private static StatedFinding Undetermined(Flow flow) => Violation(flow) with
    {
        Fingerprint = Fingerprint(flow, 3),
        Outcome = Outcome.Undetermined,
        Message = "content.conversation.ai_chat may reveal health, and the consent is not declared",
        Because = [Evidence(flow, "data", "data includes special", Truth.Unknown, "an AI conversation may reveal health, politics"), new Evidence("opt_out", "", "opt_out is no", Truth.Unknown, Location: null, "")],
        Exceptions =
        [
            Consent(flow, Truth.Unknown, Evidence(flow, "art9_condition", "art9_condition is 9.2.a", Truth.Unknown, ""), Evidence(flow, "consent_kind", "consent_kind is explicit", Truth.Unknown, "")),
        ],
        Questions =
        [
            new Question(
                [
                    new QuestionFact("art9_condition", "Which condition of Art. 9(2) do you rely on?", "9.2.a"),
                    new QuestionFact("consent_kind", "Which kind of consent do you obtain?", "explicit"),
                ],
                Outcome.Excepted,
                "Do you rely on explicit consent?"),
            new Question([new QuestionFact("consent_kind", "Which kind of consent do you obtain?", "none")], Outcome.Violation, "Which kind of consent do you obtain?"),
        ],
    };

    private static StatedFinding Excepted(Flow flow) => Violation(flow) with
    {
        Fingerprint = Fingerprint(flow, 4),
        Outcome = Outcome.Excepted,
        Message = "explicit consent covers the use of health data",
        Exceptions = [Consent(flow, Truth.True)],
    };

    private static StatedFinding WithHostileText(StatedFinding finding)
    {
        var rule = Rule("EVIL1", RuleSeverity.Error);
        rule.Title = new LocalizedText(Hostile);
        rule.Documentation = "## Why\n" + Hostile;
        rule.Citations = [new Citation(Hostile, "javascript:alert(1)"), new Citation(Hostile, "https://example.org/?<a>\u202E")];
        return finding with
        {
            Rule = rule,
            Message = Hostile,
            Because = [.. finding.Because.Select(e => e with { Value = Hostile, Reason = Hostile, Test = Hostile })],
            Questions = [.. finding.Questions.Select(q => q with { Text = Hostile })],
            Way = StatedFinding.CreateWay((Hostile, true, finding.Location, Hostile), (Hostile, false, null, Hostile)),
        };
    }
}
