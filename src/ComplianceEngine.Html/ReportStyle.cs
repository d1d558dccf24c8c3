using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Html;

/// <summary>The page's one style, and the policy that allows it and nothing else.</summary>
internal sealed class ReportStyle
{
    private static readonly string s_sheet = ReadSheet();

    /// <param name="pageFooter">Printed at the foot of every page; a word of ours, never a value.</param>
    internal ReportStyle(string pageFooter)
    {
        Text = s_sheet + "@page { @bottom-left { content: \"" + pageFooter + "\"; } }\n";
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'";
    }

    /// <summary>What stands between the style tags, byte for byte.</summary>
    internal string Text { get; }

    /// <summary>No script, no image, no font, no frame, no request; the style by its hash.</summary>
    internal string ContentSecurityPolicy { get; }

    private static string ReadSheet()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("the style sheet is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
