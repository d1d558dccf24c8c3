using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli;

/// <summary>The options that several commands share, and what their values mean. A value that means nothing becomes a diagnostic, never a default.</summary>
internal static class CliOptions
{
    private const int MaximumThreads = 256;

    private static readonly ImmutableArray<(string Name, Language Value)> s_languages = [.. Language.All.Select(l => (l.Code, l))];

    public static Option<string[]> Rules() => Many("--rules", "PATH", "A folder of rules, or a rule file, instead of the packs shipped with comply; repeatable");

    public static Option<string?> AsOf() => One("--as-of", "DATE", "The date to evaluate for, as 2026-11-23; today (UTC) when left out");

    public static Option<string?> LanguageOf() => Choice("--language", s_languages.Select(l => l.Name), "The language of messages, reasons and questions; en when left out");

    public static Option<string?> Format(params IEnumerable<string> formats)
    {
        ImmutableArray<string> all = [.. formats];
        return WithCompletions(One("--format", "FORMAT", $"The form of the result: {string.Join(", ", all)}; {all[0]} when left out"), all);
    }

    public static Option<string?> One(string name, string valueName, string description) => new(name) { HelpName = valueName, Description = description };

    public static Option<string[]> Many(string name, string valueName, string description) => new(name) { HelpName = valueName, Description = description, DefaultValueFactory = _ => [] };

    public static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    public static Option<string?> Choice(string name, IEnumerable<string> choices, string description)
    {
        ImmutableArray<string> all = [.. choices];
        return WithCompletions(One(name, string.Join('|', all), description), all);
    }

    private static Option<string?> WithCompletions(Option<string?> option, ImmutableArray<string> all)
    {
        option.CompletionSources.Add(_ => all.Select(c => new System.CommandLine.Completions.CompletionItem(c)));
        return option;
    }

    /// <summary>The index of what was chosen; the first when the option is left out, or names something else, with a diagnostic.</summary>
    public static int GetChoice(this ParseResult parsed, Option<string?> option, ImmutableArray<string> choices, DiagnosticBag diagnostics)
    {
        var text = parsed.GetValue(option);
        return text is null ? 0 : ReadChoice(text, option.Name, choices, diagnostics);
    }

    public static T ReadChoice<T>(string text, string option, ImmutableArray<(string Name, T Value)> choices, DiagnosticBag diagnostics) =>
        choices[ReadChoice(text, option, [.. choices.Select(c => c.Name)], diagnostics)].Value;

    public static string GetFormat(this ParseResult parsed, Option<string?> option, ImmutableArray<string> formats, DiagnosticBag diagnostics) =>
        formats[parsed.GetChoice(option, formats, diagnostics)];

    public static Language GetLanguage(this ParseResult parsed, Option<string?> option, DiagnosticBag diagnostics) =>
        ReadChoice(parsed.GetValue(option) ?? s_languages[0].Name, option.Name, s_languages, diagnostics);

    private static int ReadChoice(string text, string option, ImmutableArray<string> choices, DiagnosticBag diagnostics)
    {
        var index = choices.IndexOf(text);
        if (index < 0)
        {
            diagnostics.ReportUnknownChoice(text, option, choices, EditDistance.FindNearest(text, choices));
        }

        return Math.Max(0, index);
    }

    public static DateOnly GetDate(this ParseResult parsed, Option<string?> option, DateOnly today, DiagnosticBag diagnostics)
    {
        var text = parsed.GetValue(option);
        if (text is null)
        {
            return today;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            diagnostics.Report(CliDiagnostics.NotADate, text);
        }

        return date;
    }

    /// <summary>A number of things from 1 on; <paramref name="otherwise"/> when the option is left out, or says something else, with a diagnostic.</summary>
    /// <param name="things">What is counted: <c>days</c>.</param>
    public static int GetCount(this ParseResult parsed, Option<string?> option, int otherwise, string things, string command, DiagnosticBag diagnostics)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        diagnostics.ReportUsage($"`{text}` is no number of {things}", command);
        return otherwise;
    }

    /// <summary>As many threads as there are processors, unless told otherwise.</summary>
    public static int GetThreads(this ParseResult parsed, Option<string?> option, DiagnosticBag diagnostics)
    {
        var text = parsed.GetValue(option);
        if (text is null)
        {
            return Environment.ProcessorCount;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) || threads is < 1 or > MaximumThreads)
        {
            diagnostics.Report(CliDiagnostics.NotAThreadCount, text, MaximumThreads);
            return 1;
        }

        return threads;
    }
}
