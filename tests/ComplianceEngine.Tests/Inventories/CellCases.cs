namespace ComplianceEngine.Tests.Inventories;

/// <summary>Texts of cells with what they say.</summary>
internal static class CellCases
{
    /// <summary>Column, text, canonical text, ids of what is said about it.</summary>
    internal static IReadOnlyList<(string Field, string Text, string Canonical, string Ids)> All { get; } =
    [
        // Blank, placeholders, none.
        ("purpose", "", "", ""),
        ("purpose", " \u00A0\t ", "", ""),
        ("purpose", "{{PURPOSE}}", "", "CE3050"),
        ("controller", "[ORG NAME]", "", "CE3050"),
        ("controller", "N/A", "", "CE3050"),
        ("purpose", " tbd ", "", "CE3050"),
        ("retention", "–", "", "CE3050"),
        ("retention", "ukjent", "", "CE3050"),
        ("purpose", "none", "none", ""),
        ("destinations", "Keine", "none", ""),
        ("source_flows", "ingen", "none", ""),

        // Terms.
        ("purpose", "advertising.personalised", "advertising.personalised", ""),
        ("purpose", " Personalised   Advertising ", "advertising.personalised", ""),
        ("purpose", "service | advertising", "advertising|service", ""),
        ("purpose", "advertising;service;advertising", "advertising|service", ""),
        ("data", "Helseopplysninger, email", "contact.email|special.health", ""),
        ("data", "Name, e-mail", "contact.email", ""),
        ("data", "Name, e-mail / health", "contact.email|special.health", ""),
        ("data", "Content data\nKontaktdaten", "?Content data|contact", "CE3053"),
        ("data", "email and health", "contact.email|special.health", ""),
        ("data", "inferred:health", "inferred:special.health", ""),
        ("data", "health|Inferred: politics", "inferred:special.politics|special.health", ""),
        ("data", "guessed:health", "?guessed:health", "CE3053"),
        ("data", "content.conversation.ai_chat", "content.conversation.ai_chat", "CE3054"),
        ("data", "health, shoe size", "?shoe size|special.health", "CE3053"),
        ("data", "hat size, shoe size", "?hat size, shoe size", "CE3053"),
        ("data", "health | TBD", "?TBD|special.health", "CE3053"),
        ("data", "health | none", "?health | none", "CE3052"),
        ("special", "health", "special.health", ""),
        ("special", "email", "?email", "CE3055"),
        ("notice", "partial:legal_basis+purpose", "partial.legal_basis|partial.purpose", ""),
        ("notice", "partial:purpose", "partial.purpose", ""),
        ("notice", "partial:cookies", "partial:cookies", "CE3054"),

        // One basis, or none that can be read.
        ("legal_basis", "Consent", "6.1.a", ""),
        ("legal_basis", "Art. 6(1)(f)", "6.1.f", ""),
        ("legal_basis", "Consent / Einwilligung", "6.1.a", ""),
        ("legal_basis", "Contract / Legal Obligation", "?Contract / Legal Obligation", "CE3051"),
        ("legal_basis", "Consent and contract", "?Consent and contract", "CE3051"),
        ("legal_basis", "Art. 6 I b/f", "?Art. 6 I b/f", "CE3051"),
        ("legal_basis", "Art.6 I b/f", "?Art.6 I b/f", "CE3051"),
        ("legal_basis", "Art. 6(1)(b) and (f)", "?Art. 6(1)(b) and (f)", "CE3051"),
        ("legal_basis", "6.1.a|6.1.f", "?6.1.a|6.1.f", "CE3051"),
        ("legal_basis", "6.1.a/f", "?6.1.a/f", "CE3051"),
        ("legal_basis", "Consent, somehow", "?Consent, somehow", "CE3051"),
        ("legal_basis", "Consent (Section 6)", "?Consent (Section 6)", "CE3053"),
        ("legal_basis", "Consent / none", "?Consent / none", "CE3052"),

        // Yes and no.
        ("profiling", "Y", "yes", ""),
        ("profiling", "JA", "yes", ""),
        ("profiling", "x", "yes", ""),
        ("profiling", "1", "yes", ""),
        ("profiling", "TRUE", "yes", ""),
        ("profiling", "Nein", "no", ""),
        ("profiling", "non", "no", ""),
        ("profiling", "0", "no", ""),
        ("profiling", "Depends", "?Depends", "CE3058"),
        ("profiling", "Y / Y / Depends", "?Y / Y / Depends", "CE3058"),

        // Numbers.
        ("min_age", "13", "13", ""),
        ("min_age", "13.50", "13.5", ""),
        ("min_age", "13,5", "13.5", ""),
        ("min_age", "-1", "-1", ""),
        ("min_age", "1,234", "?1,234", "CE3059"),
        ("min_age", "13+", "?13+", "CE3059"),
        ("min_age", "thirteen", "?thirteen", "CE3059"),
        ("min_age", "99999999999999999999999999999999", "?99999999999999999999999999999999", "CE3059"),

        // Dates.
        ("start", "2025-12-16", "2025-12-16", ""),
        ("start", "2025-12-16T10:00:00Z", "2025-12-16", ""),
        ("start", "16.12.2025", "2025-12-16", ""),
        ("start", "1. 2. 2025", "2025-02-01", ""),
        ("start", "16/12/2025", "2025-12-16", ""),
        ("start", "12/16/2025", "2025-12-16", ""),
        ("start", "04/04/2025", "2025-04-04", ""),
        ("start", "03/04/2025", "?03/04/2025", "CE3061"),
        ("start", "43797", "2019-11-28", "CE3062"),
        ("start", "19999", "?19999", "CE3060"),
        ("start", "2025-02-29", "?2025-02-29", "CE3060"),
        ("start", "31.11.2025", "?31.11.2025", "CE3060"),
        ("start", "0000-01-01", "?0000-01-01", "CE3060"),
        ("start", "soon", "?soon", "CE3060"),

        // Durations.
        ("retention", "P1Y1M", "P13M", ""),
        ("retention", "2 years", "P24M", ""),
        ("retention", "6 Mon.", "P6M", ""),
        ("retention", "13 mois", "P13M", ""),
        ("retention", "3 år", "P36M", ""),
        ("retention", "Unbefristet", "unlimited", ""),
        ("retention", "criterion:until the account is closed", "criterion:until the account is closed", "CE3063"),
        ("retention", "Account life plus 2 years", "criterion:Account life plus 2 years", "CE3063"),
        ("retention", "6 Mon. nach Absage", "criterion:6 Mon. nach Absage", "CE3063"),
        ("retention", "P13X", "?P13X", "CE3064"),
        ("retention", "PT5H", "?PT5H", "CE3064"),

        // Places.
        ("controller_country", "NOR", "NO", ""),
        ("controller_country", "Deutschland", "DE", ""),
        ("controller_country", "NA", "NA", ""),
        ("controller_country", "Korea, Republic of", "KR", ""),
        ("controller_country", "NO, DE", "?NO, DE", "CE3051"),
        ("controller_country", "Norge / Norway", "NO", ""),
        ("destinations", "USA (DPF)", "US", "CE3057"),
        ("destinations", "EEA (except Norway)", "?EEA (except Norway)", "CE3056"),
        ("destinations", "EØS | US ; DE", "DE|EEA|US", ""),
        ("destinations", "USA / USA / N/A", "?N/A|US", "CE3056"),
        ("destinations", "EU and US cloud regions", "?EU and US cloud regions", "CE3056"),
        ("destinations", "Multi-region", "?Multi-region", "CE3056"),
        ("destinations", "NO, none", "?NO, none", "CE3052"),

        // Text and names of flows.
        ("controller", "  Acme \n  AS ", "acme as", ""),
        ("source_flows", "F2|F1\r\nF2", "f1|f2", ""),
        ("source_flows", "F1, none", "?F1, none", "CE3052"),
        ("source_flows", ", ;", "?, ;", "CE3066"),
    ];
}
