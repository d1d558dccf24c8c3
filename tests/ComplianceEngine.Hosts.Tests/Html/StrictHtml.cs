using System.Net;
using System.Xml.Linq;

namespace ComplianceEngine.Hosts.Tests.Html;

/// <summary>Parses the page by rules far stricter than a browser's: what it does not know, or what is not closed where it should be, fails.</summary>
internal static class StrictHtml
{
    private static readonly HashSet<string> s_elements =
    [
        "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "nav", "section", "article", "h1", "h2", "h3", "h4", "h5",
        "form", "label", "select", "option", "input", "output", "script", "dl", "dt", "dd", "svg", "g", "path", "rect", "text",
        "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "bdi", "code", "strong", "em", "span", "div",
    ];

    private static readonly HashSet<string> s_attributes =
        ["hidden", "type", "value", "colspan", "data-c", "data-l", "data-o", "role", "viewBox", "d", "x", "y", "width", "height", "rx", "lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "rel", "scope", "aria-label", "aria-labelledby", "open"];

    private static readonly HashSet<string> s_void = ["meta", "input"];

    internal static void AssertOnlyAllowed(string page)
    {
        var root = Parse(page);
        Assert.All(root.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, s_elements));
        Assert.All(root.DescendantsAndSelf().Attributes(), a => Assert.Contains(a.Name.LocalName, s_attributes));
        Assert.Single(root.Descendants("style"));
        Assert.Single(root.Descendants("script"));
        Assert.All(root.Descendants("a").Attributes("href"), a => Assert.Matches("^(#[a-z0-9-]+|https?://.*)$", a.Value));
    }

    internal static XElement Parse(string page)
    {
        const string Doctype = "<!DOCTYPE html>";
        Assert.StartsWith(Doctype, page, StringComparison.Ordinal);
        var open = new Stack<XElement>();
        var root = default(XElement);
        for (var at = Doctype.Length; at < page.Length;)
        {
            if (page[at] != '<')
            {
                var end = page.IndexOf('<', at);
                end = end < 0 ? page.Length : end;
                AddText(open, page[at..end]);
                at = end;
            }
            else if (page[at + 1] == '/')
            {
                var end = page.IndexOf('>', at);
                Assert.Equal(open.Pop().Name.LocalName, page[(at + 2)..end]);
                at = end + 1;
            }
            else
            {
                var element = ReadTag(page, ref at);
                if (open.TryPeek(out var parent))
                {
                    parent.Add(element);
                }
                else
                {
                    Assert.Null(root);
                    root = element;
                }

                if (element.Name == "style" || element.Name == "script")
                {
                    at = page.IndexOf($"</{element.Name}>", at, StringComparison.Ordinal);
                }

                if (!s_void.Contains(element.Name.LocalName))
                {
                    open.Push(element);
                }
            }
        }

        Assert.Empty(open);
        return root!;
    }

    private static XElement ReadTag(string page, ref int at)
    {
        var name = ReadName(page, ref at, 1);
        var element = new XElement(name);
        while (page[at] == ' ' && page[at + 1] != '/')
        {
            var attribute = ReadName(page, ref at, 1);
            var value = "";
            if (page[at] == '=')
            {
                Assert.Equal('"', page[at + 1]);
                var close = page.IndexOf('"', at + 2);
                value = WebUtility.HtmlDecode(page[(at + 2)..close]);
                at = close + 1;
            }

            // Throws on an attribute given twice.
            element.Add(new XAttribute(attribute, value));
        }

        var end = s_void.Contains(name) && page[at] == ' ' ? " />" : ">";
        Assert.Equal(end, page.Substring(at, end.Length));
        at += end.Length;
        return element;
    }

    private static string ReadName(string page, ref int at, int skip)
    {
        var start = at + skip;
        var end = start;
        while (char.IsAsciiLetterOrDigit(page[end]) || page[end] == '-')
        {
            end++;
        }

        Assert.True(end > start, "a tag or attribute without a name near: " + page[at..Math.Min(page.Length, at + 60)]);
        at = end;
        return page[start..end];
    }

    private static void AddText(Stack<XElement> open, string text)
    {
        if (open.TryPeek(out var parent))
        {
            parent.Add(new XText(Decode(text)));
        }
        else
        {
            Assert.True(string.IsNullOrWhiteSpace(text));
        }
    }

    private static string Decode(string text)
    {
        Assert.DoesNotContain('>', text);
        return WebUtility.HtmlDecode(text);
    }
}
