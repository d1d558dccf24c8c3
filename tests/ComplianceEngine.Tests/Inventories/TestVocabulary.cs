using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>A small vocabulary with every type of column, so that these tests do not move with the law.</summary>
internal static class TestVocabulary
{
    internal static Vocabulary Instance { get; } = Load();

    internal static FieldSymbol Field(string name) => Instance.FindField(name) ?? throw new ArgumentException($"no field {name}", nameof(name));

    private static Vocabulary Load()
    {
        var vocabulary = Vocabulary.Load(
        [
            SourceText.From(
                """
                column,type,label,question,kind,under,marks,required,structural,headers
                flow_id,identifier,Flow,Which flow is it?,,,,yes,,id|Flow-ID|Verarbeitungs-ID
                controller,text,Controller,Who decides?,,,,yes,,Verantwortlicher|Responsable du traitement|Behandlingsansvarlig
                data,terms,Data,Which data?,data,,inferred,yes,,Data Categories Held|Datenkategorien|Données
                purpose,terms,Purpose,What for?,purpose,,,yes,,Purpose of Processing|Zweck|Finalité|Formål
                legal_basis,term,Legal basis,On which basis?,basis,,,,,Lawful Basis|Rechtsgrundlage|Base légale
                special,terms,Special,Which topics?,data,special,inferred,,,
                notice,term,Notice,What does the notice say?,notice,,,,,
                source_flows,identifiers,Source flows,Where from?,,,,,yes,
                min_age,number,Minimum age,How old?,,,,,,
                retention,duration,Retention,How long?,,,,,,Retention Period|Löschfrist
                start,date,Start,Since when?,,,,,yes,
                profiling,yes_no,Profiling,Is there profiling?,,,,,,
                controller_country,place,Country,Where is the controller?,,,,,,
                destinations,places,Destinations,Where to?,,,,,,International Transfer|Drittland
                """,
                "v/columns.csv"),
            SourceText.From(
                """
                column,no,told_by
                special,yes,
                notice,yes,
                destinations,yes,
                """,
                "v/answers.csv"),
            SourceText.From(
                """
                headers,columns,reads,note
                International transfer,destinations,yes_no,
                Notice given,notice,yes=complete,
                Storage location,controller_country|destinations,,
                Company,controller|data,either,
                Owner|Data owner,,,it says who looks after the entry
                Sensitivity,,misleading,it looks like a level
                Days kept,retention,days,
                """,
                "v/headers.csv"),
            SourceText.From(
                """
                term,label,label_nb,also
                contact,Contact data,Kontaktopplysninger,Kontaktdaten
                contact.email,E-mail address,,"email|Name, e-mail"
                content,Content,,
                content.conversation,Conversation,,
                special,Special categories,,
                special.health,Health data,Helseopplysninger,health
                special.politics,Political opinions,,politics
                """,
                "v/taxonomies/data.csv"),
            SourceText.From(
                """
                term,label
                advertising,Advertising
                advertising.personalised,Personalised advertising
                service,Service provision
                """,
                "v/taxonomies/purpose.csv"),
            SourceText.From(
                """
                term,label,also
                6.1.a,Consent,Einwilligung|Art. 6(1)(a)|Art. 6 I a
                6.1.b,Contract,Art. 6(1)(b)|Art. 6 I b|Art.6 I b
                6.1.c,Legal obligation,Legal obligations|Art. 6(1)(c)|Art. 6 I c
                6.1.f,Legitimate interests,Art. 6(1)(f)|Art. 6 I f|Art.6 I f
                """,
                "v/taxonomies/basis.csv"),
            SourceText.From(
                """
                term,label
                complete,Complete
                partial,Partial
                partial.legal_basis,Without the legal basis
                partial.purpose,Without the purpose
                """,
                "v/taxonomies/notice.csv"),
            SourceText.From(
                """
                code,label,alpha3,label_nb,also
                NO,Norway,NOR,Norge,
                DE,Germany,DEU,Tyskland,Deutschland
                US,United States,USA,USA stater,United States of America
                KR,South Korea,KOR,Sør-Korea,"Korea, Republic of"
                NA,Namibia,NAM,,
                """,
                "v/registers/countries.csv"),
            SourceText.From(
                """
                group,country,from,source,label,also
                EEA,NO,1994-01-01,EEA Agreement,European Economic Area,EØS
                EEA,DE,1994-01-01,EEA Agreement,European Economic Area,
                """,
                "v/registers/eea.csv"),
        ]);
        return vocabulary.Diagnostics.IsEmpty
            ? vocabulary
            : throw new InvalidOperationException(string.Join('\n', vocabulary.Diagnostics.Select(d => $"{d.Location} {d.Id} {d.Message}")));
    }
}
