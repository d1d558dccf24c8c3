using System.Text;
using System.Text.RegularExpressions;
using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Hosts.Tests.Cli;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ComplianceEngine.Hosts.Tests.Reports;

/// <summary>The page as a browser shows and prints it: what the first screen holds, narrow, in the dark, without script, for people who cannot see it, and on paper.</summary>
public sealed partial class PageTests(PageTests.Shown shown) : IClassFixture<PageTests.Shown>
{
    [Fact]
    public async Task FirstScreen_HoldsTheVerdictAndTheGravestMatter()
    {
        var page = await shown.OpenAsync(1440, 1000);
        var verdict = await page.Locator("#verdict").BoundingBoxAsync();
        var matter = page.Locator("article.matter").First;
        var message = await matter.Locator(".message").BoundingBoxAsync();
        var facts = await matter.Locator("table.facts").BoundingBoxAsync();
        Assert.InRange(verdict!.Y + verdict.Height, 50, 1000);
        Assert.InRange(message!.Y + message.Height, 100, 1000);
        Assert.InRange(facts!.Y + facts.Height, 100, 1000);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(500)]
    [InlineData(1440)]
    public async Task Page_OfAnyWidth_IsNoWiderThanItsWindow(int width)
    {
        var page = await shown.OpenAsync(width, 900);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Page_ForPeopleWhoCannotSeeIt_HasNoBarrierThatAxeKnows(ColorScheme scheme, int width)
    {
        var page = await shown.OpenAsync(width, 1000, scheme);
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    [Fact]
    public async Task Filters_LeaveWhatFitsThem()
    {
        var page = await shown.OpenAsync(1440, 1000);
        var all = await page.Locator("[data-o]:not([hidden])").CountAsync();
        await page.Locator("#filters input").FillAsync("GDPR0602");
        var left = await page.Locator("[data-o]:not([hidden])").CountAsync();
        Assert.InRange(left, 1, all / 5);
        Assert.True(await page.Locator("article.matter:not([hidden])").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Page_WithoutScript_IsWhole()
    {
        var page = await shown.OpenAsync(1440, 1000, script: false);
        Assert.True(await page.Locator("article.matter").First.IsVisibleAsync());
        Assert.False(await page.Locator("#filters").IsVisibleAsync());
    }

    [Fact]
    public void Print_OfTheStartingCase_IsTaggedAndFitsItsPages()
    {
        var pdf = Path.Combine(shown.Folder, "meta.pdf");
        var run = ComplyProcess.Run(Repository.Folder, ["evaluate", "fixtures/meta-ai/flows.csv", "--as-of", "2026-01-15", "-q", "--report", "pdf=" + pdf]);
        Assert.True(run.ExitCode is 0 or 1, run.Error);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        Assert.InRange(PageObject().Count(text), 2, 25);
        Assert.Contains("/MarkInfo", text, StringComparison.Ordinal);
        Assert.Contains("/Outlines", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_HalfBlank_FitsItsLinesAndPages()
    {
        var register = Path.Combine(shown.Folder, "register.csv");
        var pdf = Path.Combine(shown.Folder, "register.pdf");
        HalfBlankRegister.Write(register);
        var run = ComplyProcess.Run(shown.Folder, ["evaluate", "register.csv", "--as-of", "2026-01-15", "--report", "pdf=" + pdf, "--report", "markdown=register.md"]);
        Assert.InRange(run.ExitCode, 0, 1);
        Assert.InRange(run.Out.TrimEnd('\n').Split('\n').Length, 50, 600);
        Assert.InRange(PageObject().Count(Encoding.Latin1.GetString(File.ReadAllBytes(pdf))), 2, 60);
        Assert.InRange(new FileInfo(Path.Combine(shown.Folder, "register.md")).Length, 1_000, 60_000);
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PageObject();

    /// <summary>The starting case in a browser of this machine. Without one there is nothing to look with; the build server installs it.</summary>
    public sealed class Shown : IAsyncLifetime
    {
        private IPlaywright? _playwright;
        private IBrowser? _browser;

        public string Folder { get; } = Directory.CreateTempSubdirectory("comply-page-").FullName;

        public async ValueTask InitializeAsync()
        {
            var path = PdfReport.FindBrowser(Environment.GetEnvironmentVariable);
            Assert.SkipWhen(path is null && Environment.GetEnvironmentVariable("COMPLY_NEEDS_BROWSER") is null, "no Chromium on this machine");
            var run = ComplyProcess.Run(Repository.Folder, ["evaluate", "fixtures/meta-ai/flows.csv", "--as-of", "2026-01-15", "-q", "--report", "html=" + Path.Combine(Folder, "meta.html")]);
            Assert.True(run.ExitCode is 0 or 1, run.Error);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        }

        public async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme = ColorScheme.Light, bool script = true)
        {
            var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = script, BypassCSP = false });
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(Path.Combine(Folder, "meta.html")).AbsoluteUri);
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            if (_browser is not null)
            {
                await _browser.DisposeAsync();
            }

            _playwright?.Dispose();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
