using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A rule pack: what a user installs, reads and argues with.</summary>
/// <param name="Name">Short name: <c>gdpr</c>.</param>
/// <param name="Title">Full title.</param>
/// <param name="Version">As declared.</param>
/// <param name="LawAsOf">The day whose state of the law the pack encodes; examples without a date of their own are evaluated on it. Null when not declared.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record PackSymbol(string Name, LocalizedText Title, string Version, DateOnly? LawAsOf, TextLocation Location)
{
    /// <summary>A pack whose digest is known.</summary>
    public PackSymbol(string name, LocalizedText title, string version, DateOnly? lawAsOf, string sha256, TextLocation location)
        : this(name, title, version, lawAsOf, location) => Digest = new Lazy<string>(sha256);

    /// <summary>Lower-case hex digest over the pack's rule files (path and content, ordinal order).</summary>
    public string Sha256 => Digest.Value;

    // Most runs name no pack, and a digest reads every rule once more.
    internal Lazy<string> Digest { get; init; } = new("");
}

/// <summary>A law that rules cite.</summary>
/// <param name="Name">The word used in citations: <c>gdpr</c>.</param>
/// <param name="Title">Official title: <c>Regulation (EU) 2016/679</c>.</param>
/// <param name="ShortTitle">What people call it: <c>GDPR</c>.</param>
/// <param name="Url">Where it is published (ELI where there is one); null when not declared.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record LawSymbol(string Name, string Title, LocalizedText ShortTitle, string? Url, TextLocation Location);

/// <summary>A citation of a law, a case or guidance.</summary>
/// <param name="Text">In English: <c>GDPR art. 9(2)(a)</c>, <c>C-252/21 para. 73</c>.</param>
/// <param name="Url">Where it can be read; null when unknown.</param>
public sealed record Citation(string Text, string? Url)
{
    /// <summary>The law cited; null for a case, a decision or guidance.</summary>
    public LawSymbol? Law { get; init; }

    /// <summary>Where in it: <c>art. 9(2)(a)</c>, <c>para. 73</c>; null without one.</summary>
    public string? Provision { get; init; }
}
