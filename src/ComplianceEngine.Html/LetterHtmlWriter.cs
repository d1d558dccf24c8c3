using ComplianceEngine.Html.Components;
using ComplianceEngine.Reporting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComplianceEngine.Html;

/// <summary>Writes a letter as one page, to be read, printed or pasted: no script, no request to any other address.</summary>
public static class LetterHtmlWriter
{
    /// <summary>Writes the page.</summary>
    public static void Write(Letter letter, TextWriter writer)
    {
        using var services = new ServiceCollection().AddSingleton(letter).AddSingleton(new PageSources("")).BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LetterPage>(ParameterView.Empty)).WriteHtmlTo(writer)).GetAwaiter().GetResult();
        writer.Write('\n');
    }
}
