using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComplianceEngine.Html;

/// <summary>Renders a component that is a whole page.</summary>
internal static class PageRenderer
{
    /// <summary>Writes the page, which is built in memory before the first character is written, and a line end; its components are given what is injected.</summary>
    public static void Write<TPage>(IServiceCollection injected, TextWriter writer)
        where TPage : IComponent
    {
        using var services = injected.BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

        // Components render without awaiting anything, so the task is complete when it is returned.
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.Empty);
            page.WriteHtmlTo(writer);
        }).GetAwaiter().GetResult();
        writer.Write('\n');
    }
}
