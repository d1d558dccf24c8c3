using ComplianceEngine.Html.Components;
using ComplianceEngine.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceEngine.Html;

/// <summary>Writes a letter as one page, to be read, printed or pasted: no script, no request to any other address.</summary>
public static class LetterHtmlWriter
{
    /// <summary>Writes the page.</summary>
    public static void Write(Letter letter, TextWriter writer) => PageRenderer.Write<LetterPage>(new ServiceCollection().AddSingleton(letter).AddSingleton(new PageSources("")), writer);
}
