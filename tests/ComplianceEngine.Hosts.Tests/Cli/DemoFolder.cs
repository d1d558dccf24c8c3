namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>A folder with a small pack of rules and an inventory that has one flow for every outcome. Deleted when disposed.</summary>
public sealed class DemoFolder : IDisposable
{
    /// <summary>The date on which the outcomes below hold.</summary>
    public const string AsOf = "2026-01-15";

    public const string Pack =
        """
        pack demo "A pack for tests" version "1.0" as of 2026-01-15
        law act "Act on tests" short "Test Act" url "https://example.org/act"

        """;

    public const string Rules =
        """
        /// ## Why
        /// People choose.
        /// ## How to fix
        /// Ask them.
        /// ## When it does not apply
        /// Other purposes.
        rule DEMO0001 "Advertising on legitimate interests" nb "Reklame på berettiget interesse"
          severity error
          source   checked 2026-01-10
          cites    act art 1
          since    2020-01-01, for NO 2021-01-01
          at       purpose
          when     purpose includes advertising and legal_basis is 6.1.f
          unless   "explicit consent" nb "uttrykkelig samtykke" cites act art 2 consent_kind is explicit
          message  "{purpose} rests on {legal_basis}"
          message nb "{purpose} hviler på {legal_basis}"
          remedy   "ask for consent"
        examples
          outcome        | purpose                  | legal_basis | consent_kind | subject_regions | as_of
          violation      | advertising.personalised | 6.1.f       | none         | DE              |
          undetermined   | advertising.personalised |             | none         | DE              |
          excepted       | advertising.personalised | 6.1.f       | explicit     | DE              |
          not applicable | service.support          | 6.1.f       | none         | DE              |
          not applicable | advertising.personalised | 6.1.f       | none         | DE              | 2019-12-31

        /// ## Why
        /// Old data leaks.
        /// ## How to fix
        /// Delete it.
        rule DEMO0002 "Data kept for more than five years"
          severity warning
          source   unchecked
          cites    act art 3
          since    2020-01-01
          when     retention > P5Y
          message  "kept for {retention}"
        examples
          outcome        | retention | as_of
          violation      | P10Y      |
          undetermined   |           |
          not applicable | P1Y       |
          not applicable | P10Y      | 2019-12-31

        /// ## Why
        /// Not yet law.
        /// ## How to fix
        /// Do not sell.
        rule DEMO0003 "Sale of data"
          severity error
          source   unchecked
          cites    act art 4
          since    2030-01-01
          when     purpose includes sale
          message  "{data} is sold"
        examples
          outcome        | purpose         | as_of
          violation      | sale            | 2030-01-01
          undetermined   |                 | 2030-01-01
          not applicable | service.support | 2030-01-01
          not applicable | sale            | 2029-12-31

        """;

    public const string Header = "flow_id,controller,subject_regions,data,purpose,legal_basis,consent_kind,retention\n";
    public const string Violating = "bad-1,Acme,DE,contact.email,advertising.personalised,6.1.f,none,P1Y\n";
    public const string Undetermined = "open-1,Acme,DE,contact.email,advertising.personalised,,none,P1Y\n";
    public const string Excepted = "exc-1,Acme,DE,contact.email,advertising.personalised,6.1.f,explicit,P1Y\n";
    public const string Warned = "long-1,Acme,DE,contact.email,service.support,6.1.b,none,P10Y\n";
    public const string Upcoming = "sale-1,Acme,DE,contact.email,sale,6.1.a,explicit,P1Y\n";
    public const string Fine = "fine-1,Acme,DE,contact.email,service.support,6.1.b,none,P1Y\n";

    public DemoFolder()
    {
        Path = Directory.CreateTempSubdirectory("comply-tests-").FullName;
        Write("rules/pack.rule", Pack);
        Write("rules/DEMO.rule", Rules);
        Write("flows.csv", Header + Violating + Undetermined + Excepted + Warned + Upcoming + Fine);
        Write("fine.csv", Header + Fine);
    }

    public string Path { get; }

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Path, name));

    /// <summary>Evaluates with the demo rules, as of <see cref="AsOf"/>.</summary>
    internal ComplyRun Evaluate(params string[] arguments) =>
        ComplyProcess.Run(Path, ["evaluate", "--rules", "rules", "--as-of", AsOf, .. arguments]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
