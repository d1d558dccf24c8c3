using System.Text;
using System.Text.RegularExpressions;

namespace ComplianceEngine.Reporting;

/// <summary>Text of others in Markdown.</summary>
internal static partial class MarkdownText
{
    /// <summary>Text that stands for itself in a paragraph or a table cell: no markup, no HTML, no link, no mention, one line.</summary>
    public static string Escape(string text)
    {
        var builder = new StringBuilder(text.Length + 16);
        foreach (var c in VisibleText.Of(text))
        {
            builder.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '@' => "&#64;",
                ':' => "&#58;",
                _ => null,
            });
            if (c is not ('&' or '<' or '>' or '@' or ':'))
            {
                builder.Append(c is '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '(' or ')' or '#' or '~' or '!' or '$' or '{' or '}' ? "\\" : "").Append(c);
            }
        }

        return builder.ToString().Replace("www.", "www&#46;", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A link whose target was checked to be http or https; plain text for any other.</summary>
    public static string Link(string text, string? url) =>
        url is not null && IsWeb(url) ? $"[{Escape(text)}](<{EscapeTarget(url)}>)" : Escape(text);

    /// <summary>True for an absolute http or https address.</summary>
    public static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    /// <summary>Markdown that a rule's author wrote: kept, but without HTML and without links to anything but the web.</summary>
    public static string Defang(string markdown)
    {
        var text = VisibleText.OfLines(markdown).Replace("<", "&lt;", StringComparison.Ordinal);
        return OtherLink().Replace(text, "] (");
    }

    private static string EscapeTarget(string url) => new Uri(url).AbsoluteUri.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\((?!https?://)|\]:(?!\s*https?://)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherLink();
}
