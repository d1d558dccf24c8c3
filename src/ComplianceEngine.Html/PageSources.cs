using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Html;

/// <summary>The page's one style and one script, and the policy that allows them and nothing else.</summary>
internal sealed class PageSources
{
    private static readonly string s_sheet = Read("report.css");

    /// <param name="footer">Printed at the foot of every page; words of ours, never a value.</param>
    internal PageSources(string footer)
    {
        Style = s_sheet + "@page { @bottom-left { content: \"" + footer + "\"; } }\n";
        Policy = $"default-src 'none'; style-src '{Digest(Style)}'; script-src '{Digest(Script)}'; base-uri 'none'; form-action 'none'";
    }

    /// <summary>What stands between the style tags, byte for byte.</summary>
    internal string Style { get; }

    /// <summary>What stands between the script tags, byte for byte: it filters what is there, and the page is whole without it.</summary>
    internal static string Script { get; } = Read("report.js");

    /// <summary>No image, no font, no frame, no request; style and script by their hashes.</summary>
    internal string Policy { get; }

    private static string Digest(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name)
    {
        using var stream = typeof(PageSources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
