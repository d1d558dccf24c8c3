using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Hosts.Tests.Html;

/// <summary>A result made by hand: three flows of one company, one finding of every kind. <c>mark</c> is put into every text that a stranger could write.</summary>
internal sealed class SampleResult
{
    private readonly string _mark;
    private readonly Language _language;
    private readonly ImmutableArray<FieldSymbol> _fields;

    private SampleResult(string mark, Language language)
    {
        _mark = mark;
        _language = language;
        _fields =
        [
            Field(0, "flow_id", "Flow", "Flyt"),
            Field(1, "controller", "Controller", "Behandlingsansvarlig"),
            Field(2, "data", "Categories of data", "Opplysningskategorier"),
            Field(3, "purpose", "Purpose", "Formål"),
            Field(4, "subject_regions", "Where the people are", "Hvor personene er"),
            Field(5, "art9_condition", "Condition for special categories", "Vilkår for særlige kategorier"),
            Field(6, "consent_kind", "Kind of consent", "Type samtykke"),
            Field(7, "excluded_special", "Topics left out", "Utelatte temaer"),
        ];
    }

    internal static EvaluationResult Create(string mark = "", Language? language = null) => new SampleResult(mark, language ?? Language.English).Build();

    /// <summary>Many flows with two findings each, for size and speed.</summary>
    internal static EvaluationResult CreateLarge(int flows)
    {
        var sample = new SampleResult("", Language.English);
        var one = sample.Build();
        var many = Enumerable.Range(0, flows).Select(i => sample.MakeFlow(
            string.Create(CultureInfo.InvariantCulture, $"FLOW-{i:D6}"), i + 2, "Meta Platforms Ireland", "health", "advertising.personalised", "EEA", "none", "none", "")).ToImmutableArray();
        FindingList findings = [.. many.SelectMany(flow => one.Findings.Take(2).Select(f => f.WithFlow(flow)))];
        return one with
        {
            Inventories = [one.Inventories[0] with { Flows = many, RowsRead = flows, RowsRejected = 0 }],
            Findings = findings,
            Summary = new EvaluationSummary(flows * 3L, flows, flows, 0, 0, flows, flows),
        };
    }

    private EvaluationResult Build()
    {
        var chat = MakeFlow("CHAT-ADS-NO", 2, "Meta Platforms Ireland Ltd", "content.conversation.ai_chat", "advertising.personalised", "NO", "", "", "politics | health");
        var health = MakeFlow("HEALTH-ADS", 3, "Meta Platforms Ireland Ltd", "health", "advertising.personalised", "EEA", "none", "none", "");
        var research = MakeFlow("RESEARCH", 4, "Meta Platforms Ireland Ltd", "health", "advertising.personalised", "DE", "9.2.a", "explicit", "");
        var payroll = MakeFlow("PAYROLL", 5, "Meta Platforms Ireland Ltd", "finance.salary", "employment.payroll", "IE", "none", "none", "");
        var special = MakeSpecialRule();
        var record = MakeRecordRule();
        var pack = special.Pack;
        var rejected = Diagnostic.Create(
            new DiagnosticDescriptor("CE3011", DiagnosticSeverity.Error, "the record has {0} cells and the header has {1}: `{2}`", "put quotes around cells that hold the separator"),
            new TextLocation(Mark("meta-flows.csv"), 6, 1, 6, 20), 9, 8, Mark("BROKEN"));
        var remark = Diagnostic.Create(
            new DiagnosticDescriptor("CE3020", DiagnosticSeverity.Warning, "column `{0}` is not known and was not read"),
            new TextLocation(Mark("meta-flows.csv"), 1, 80, 1, 90), Mark("Intern merknad"));
        return new EvaluationResult
        {
            AsOf = new DateOnly(2026, 11, 23),
            Language = _language,
            Inventories =
            [
                new Inventory(Mark("meta-flows.csv"), new string('a', 64), 4711, new InventoryDialect("windows-1252", false, ';', 1, 0), [], 5, 1,
                    [chat, health, research, payroll], [rejected, remark]),
            ],
            Packs = [pack],
            Rules = [special, record],
            Findings =
            [
                Undetermined(special, chat).ToFinding(),
                (Violation(special, health) with { Way = StatedFinding.CreateWay(Hop("CHAT", isCertain: true), Hop("FEATURE-STORE", isCertain: false), Hop("HEALTH-ADS", isCertain: true)) }).ToFinding(),
                Excepted(special, research).ToFinding(),
                (Violation(record, payroll) with { From = new DateOnly(2027, 8, 2), Fingerprint = new string('d', 32) }).ToFinding(),
            ],
            Summary = new EvaluationSummary(8, 1, 1, 1, 1, 4, 3),
            Diagnostics = [rejected, remark],
        };
    }

    private (string Flow, bool IsCertain, TextLocation? Location, string Text) Hop(string flow, bool isCertain) =>
        (Mark(flow), isCertain, new TextLocation(Mark("meta-flows.csv"), 2, 1, 2, 5), Mark(In("takes from the flow before", "henter fra flyten før")));

    private StatedFinding Undetermined(RuleSymbol rule, Flow flow) => new(rule, Outcome.Undetermined, flow)
    {
        Fingerprint = new string('b', 32),
        Location = At(flow, 2),
        Message = Mark(In("It cannot be decided whether conversations with an AI assistant of people in Norway are used for personalised advertising without explicit consent",
            "Det kan ikke avgjøres om samtaler med en KI-assistent med personer i Norge brukes til persontilpasset reklame uten uttrykkelig samtykke")),
        Because =
        [
            Fact(flow, 4, "subjects in EEA", Truth.True, In("Norway is in the EEA (register as of 2026-11-23)", "Norge er i EØS (register per 2026-11-23)")),
            Fact(flow, 2, "data includes special", Truth.Unknown, In("a conversation with an AI assistant may reveal health, politics, religion and more; left out on the controller's word: politics, health; not left out: religion, sexual orientation, ethnic origin", "en samtale med en KI-assistent kan avsløre helse, politikk, religion med mer; utelatt etter den behandlingsansvarliges ord: politikk, helse; ikke utelatt: religion, seksuell orientering, etnisk opprinnelse")),
            Fact(flow, 3, "purpose includes advertising", Truth.True, In("personalised advertising is a kind of advertising", "persontilpasset reklame er en slags reklame")),
        ],
        Exceptions = [new ExceptionResult(rule.Exceptions[0], Mark(In("explicit consent", "uttrykkelig samtykke")), Truth.Unknown,
        [
            Fact(flow, 5, "art9_condition is 9.2.a", Truth.Unknown, In("nothing is declared", "ingenting er oppgitt")),
            Fact(flow, 6, "consent_kind is explicit", Truth.Unknown, In("nothing is declared", "ingenting er oppgitt")),
        ])],
        Questions =
        [
            new Question([new QuestionFact("excluded_special", Mark(In("Which topics does the filter leave out, and where?", "Hvilke temaer utelater filteret, og hvor?")), "all")],
                Outcome.NotApplicable, Mark(In("Which of the topics that Art. 9(1) lists are left out before anything is stored?", "Hvilke av temaene i art. 9(1) utelates før noe lagres?"))),
            new Question(
                [
                    new QuestionFact("art9_condition", Mark(In("Which condition of Art. 9(2) is relied on?", "Hvilket vilkår i art. 9(2) bygger behandlingen på?")), "9.2.a"),
                    new QuestionFact("consent_kind", Mark(In("What kind of consent is obtained?", "Hva slags samtykke innhentes?")), "explicit"),
                ],
                Outcome.Excepted, Mark(In("Is explicit consent obtained for this purpose, under which condition of Art. 9(2)?", "Innhentes uttrykkelig samtykke til formålet, og etter hvilket vilkår i art. 9(2)?"))),
        ],
    };

    private StatedFinding Violation(RuleSymbol rule, Flow flow) => new(rule, Outcome.Violation, flow)
    {
        Fingerprint = new string('c', 32),
        Location = At(flow, 3),
        Message = Mark(In("health data of people in the EEA is used for personalised advertising without explicit consent", "helseopplysninger om personer i EØS brukes til persontilpasset reklame uten uttrykkelig samtykke")),
        Because =
        [
            Fact(flow, 2, "data includes special", Truth.True, In("health is a special category", "helse er en særlig kategori")),
            Fact(flow, 3, "purpose includes advertising", Truth.True, In("personalised advertising is a kind of advertising", "persontilpasset reklame er en slags reklame")),
        ],
        Exceptions = rule.Exceptions.IsEmpty ? [] : [new ExceptionResult(rule.Exceptions[0], Mark(In("explicit consent", "uttrykkelig samtykke")), Truth.False,
            [Fact(flow, 5, "art9_condition is 9.2.a", Truth.False, In("the absence of a condition was declared", "det er oppgitt at det ikke finnes noe vilkår"))])],
        Remedies =
        [
            new Remedy([new RemedyChange("art9_condition", "none", "9.2.a"), new RemedyChange("consent_kind", "none", "explicit")],
                Mark(In("Obtain explicit consent for this purpose and record it", "Innhent uttrykkelig samtykke til formålet og dokumenter det")), []),
            new Remedy([new RemedyChange("purpose", "advertising.personalised", "service")], Mark(In("Stop using the data for advertising", "Slutt å bruke opplysningene til reklame")), ["GDPR0502"]),
        ],
    };

    private StatedFinding Excepted(RuleSymbol rule, Flow flow) => Violation(rule, flow) with
    {
        Fingerprint = new string('e', 32),
        Outcome = Outcome.Excepted,
        Exceptions = [new ExceptionResult(rule.Exceptions[0], Mark("explicit consent"), Truth.True,
            [Fact(flow, 5, "art9_condition is 9.2.a", Truth.True, Mark("declared; a statement relied upon"))])],
        Remedies = [],
    };

    private RuleSymbol MakeSpecialRule()
    {
        var gdpr = "https://eur-lex.europa.eu/eli/reg/2016/679/oj";
        return new RuleSymbol("GDPR0902")
        {
            Title = new LocalizedText(Mark("Special-category data used for advertising without explicit consent"), ("nb", Mark("Særlige kategorier brukt til reklame uten uttrykkelig samtykke"))),
            Pack = new PackSymbol("gdpr", new LocalizedText(Mark("General Data Protection Regulation")), Mark("2026.11"), new DateOnly(2026, 11, 23), new string('f', 64), Place("gdpr.rule", 1)),
            Severity = RuleSeverity.Error,
            SourceChecked = new DateOnly(2026, 11, 23),
            Citations = [new Citation(Mark("GDPR art. 9(2)(a)"), gdpr), new Citation("C-252/21 para. 73", "https://curia.europa.eu/juris/liste.jsf?num=C-252/21&x=<y>"), new Citation(Mark("unlinked"), "javascript:alert(1)")],
            Documentation = $"## Why\nWhat people tell an assistant reveals health, belief and politics, whether or not anyone meant to collect it. {_mark}\n\n## How to fix\nAsk for explicit consent for this purpose, or:\n\n- keep every topic of `Art. 9(1)` out **before** anything is stored;\n- stop the use. See [the text]({gdpr}) and [bad](javascript:alert(1)).\n\n## When it does not apply\nPeople outside the EEA; data that cannot reveal a special category.\n",
            Message = new LocalizedText(""),
            Remedy = new LocalizedText("obtain explicit consent for this purpose, or stop using the data for advertising", ("nb", "innhent uttrykkelig samtykke til dette formålet, eller slutt å bruke dataene til reklame")),
            Exceptions = [new ExceptionSymbol(new LocalizedText(Mark("explicit consent"))) { Citations = [new Citation("GDPR art. 9(2)(a)", gdpr)], Location = Place("gdpr.rule", 20) }],
            Location = Place("gdpr.rule", 10),
        };
    }

    private RuleSymbol MakeRecordRule() => new("AIACT5001")
    {
        Title = new LocalizedText("People are not told that they talk to a machine"),
        Pack = MakeSpecialRule().Pack,
        Severity = RuleSeverity.Warning,
        Status = RuleStatus.Contested,
        Citations = [new Citation("AI Act art. 50(1)", null)],
        Documentation = "## Why\nPeople must know.\n## How to fix\nTell them.\n",
        Location = Place("aiact.rule", 3),
    };

    private Flow MakeFlow(string id, int line, params ReadOnlySpan<string> rest)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        cells.Add(MakeCell(0, id, line));
        for (var i = 0; i < rest.Length; i++)
        {
            cells.Add(MakeCell(i + 1, rest[i], line));
        }

        return new Flow(Mark(id), Mark("meta-flows.csv"), line, cells.ToImmutable());
    }

    private Cell MakeCell(int field, string text, int line)
    {
        var shown = text is "" or "none" ? text : Mark(text);
        var state = text switch { "" => CellState.Blank, "none" => CellState.None, _ => CellState.Declared };
        return new Cell(_fields[field], state, shown, [], () => new TextLocation(Mark("meta-flows.csv"), line, (field * 12) + 1, line, (field * 12) + 10));
    }

    private Evidence Fact(Flow flow, int field, string test, Truth truth, string reason) =>
        new(_fields[field].Name, flow.Cells[field].Text, test, truth, At(flow, field), Mark(reason));

    private static FieldSymbol Field(int ordinal, string name, string english, string norwegian) =>
        new(ordinal, name, FieldType.Text) { Label = new LocalizedText(english, ("nb", norwegian)) };

    private static TextLocation At(Flow flow, int field) => flow.Cells[field].Location!;

    private static TextLocation Place(string path, int line) => new(path, line, 1, line, 10);

    private string Mark(string text) => text + _mark;

    private string In(string english, string norwegian) => _language == Language.English ? english : norwegian;
}
