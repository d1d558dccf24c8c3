using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.Syntax;

/// <summary>Rule text that tests start from.</summary>
internal static partial class RuleTexts
{
    /// <summary>The blocks of the page that defines the language.</summary>
    public static readonly ImmutableArray<string> Readme =
        [.. RuleBlock().Matches(RepositoryFiles.ReadText("rules/README.md").ReplaceLineEndings("\n")).Select(m => m.Groups["code"].Value)];

    [GeneratedRegex("^```rule\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex RuleBlock();
}
