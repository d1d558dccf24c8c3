using ComplianceEngine.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Html;

/// <summary>Text of strangers as it may be shown: nothing in it can hide, reorder or break what stands around it. HTML encoding comes after, in the renderer.</summary>
internal static class Shown
{
    /// <summary>The text on one line, hidden characters made visible.</summary>
    internal static string Text(string text) => VisibleText.Of(text);

    /// <summary>The place as <c>file:line:column</c>.</summary>
    internal static string Place(TextLocation location) => Text(location.ToString());

    /// <summary>The address when it may be linked to: absolute, http or https; otherwise null.</summary>
    internal static string? LinkTarget(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;
}
