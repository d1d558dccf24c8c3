using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Cli;

/// <summary>What the command line has to say about how it was used and about the files it was given (CE50xx).</summary>
internal static class CliDiagnostics
{
    internal static readonly DiagnosticDescriptor UnknownOption = new(
        "CE5001", DiagnosticSeverity.Error, "`{0}` is no option of `{1}`", "{2}");

    internal static readonly DiagnosticDescriptor UnknownCommand = new(
        "CE5002", DiagnosticSeverity.Error, "`{0}` is no command of `comply`", "{1}");

    internal static readonly DiagnosticDescriptor Usage = new(
        "CE5003", DiagnosticSeverity.Error, "{0}", "see `{1} --help`");

    internal static readonly DiagnosticDescriptor UnknownChoice = new(
        "CE5004", DiagnosticSeverity.Error, "`{0}` is no value of `{1}`", "{2}");

    internal static readonly DiagnosticDescriptor NotADate = new(
        "CE5005", DiagnosticSeverity.Error, "`{0}` is no date", "write dates as 2026-11-23");

    internal static readonly DiagnosticDescriptor NotAThreadCount = new(
        "CE5006", DiagnosticSeverity.Error, "`{0}` is no number of threads", "give a number from 1 to {1}");

    internal static readonly DiagnosticDescriptor Contradiction = new(
        "CE5007", DiagnosticSeverity.Error, "`{0}` and `{1}` contradict each other", "leave one of them out");

    internal static readonly DiagnosticDescriptor NeedsOption = new(
        "CE5008", DiagnosticSeverity.Error, "`{0}` means nothing without `{1}`", "give both, or neither");

    internal static readonly DiagnosticDescriptor MissingFile = new(
        "CE5010", DiagnosticSeverity.Error, "there is no file `{0}`", "paths are relative to the folder the command runs in");

    internal static readonly DiagnosticDescriptor FileIsFolder = new(
        "CE5011", DiagnosticSeverity.Error, "`{0}` is a folder, not a file", "name each file");

    internal static readonly DiagnosticDescriptor UnreadableFile = new(
        "CE5012", DiagnosticSeverity.Error, "`{0}` cannot be read: {1}");

    internal static readonly DiagnosticDescriptor NotUtf8 = new(
        "CE5013", DiagnosticSeverity.Error, "`{0}` is not UTF-8", "save the file again as UTF-8");

    internal static readonly DiagnosticDescriptor InputTwice = new(
        "CE5014", DiagnosticSeverity.Error, "the inventory `{0}` is given twice", "its findings would be counted twice");

    internal static readonly DiagnosticDescriptor MappingFound = new(
        "CE5015", DiagnosticSeverity.Note, "the headers of `{0}` are read as `{1}` says");

    internal static readonly DiagnosticDescriptor MalformedReport = new(
        "CE5020", DiagnosticSeverity.Error, "`{0}` does not say which report goes where", "write `--report FORMAT=FILE`, such as `--report sarif=findings.sarif`");

    internal static readonly DiagnosticDescriptor MissingReportFolder = new(
        "CE5021", DiagnosticSeverity.Error, "the folder for report `{0}` does not exist", "make it first");

    internal static readonly DiagnosticDescriptor ReportOverInput = new(
        "CE5022", DiagnosticSeverity.Error, "report `{0}` would overwrite an input", "give it another name");

    internal static readonly DiagnosticDescriptor ReportTwice = new(
        "CE5023", DiagnosticSeverity.Error, "two reports go to `{0}`", "give each a name of its own");

    internal static readonly DiagnosticDescriptor UnwritableReport = new(
        "CE5024", DiagnosticSeverity.Error, "report `{0}` cannot be written: {1}", "no part of it was left behind");

    internal static readonly DiagnosticDescriptor ReportWritten = new(
        "CE5025", DiagnosticSeverity.Note, "the {0} report was written to `{1}`");

    internal static readonly DiagnosticDescriptor UnwritableOutput = new(
        "CE5026", DiagnosticSeverity.Error, "standard output cannot be written: the result is incomplete");

    internal static readonly DiagnosticDescriptor UnknownRule = new(
        "CE5030", DiagnosticSeverity.Error, "there is no rule `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor UnknownFlow = new(
        "CE5031", DiagnosticSeverity.Error, "`{0}` has no flow `{1}` that was accepted", "{2}");

    internal static readonly DiagnosticDescriptor UnusableRules = new(
        "CE5032", DiagnosticSeverity.Error, "the rules cannot be used, so the command stops here", "mend the errors above; `comply check` shows them alone");

    internal static readonly DiagnosticDescriptor EvaluatedAsOf = new(
        "CE5033", DiagnosticSeverity.Note, "evaluated as of {0:yyyy-MM-dd}");

    internal static readonly DiagnosticDescriptor NothingToCompare = new(
        "CE5035", DiagnosticSeverity.Error, "`{0}` would be compared with itself", "give a second inventory, or another date with `--to`");

    internal static readonly DiagnosticDescriptor Interrupted = new(
        "CE5036", DiagnosticSeverity.Error, "interrupted: nothing was evaluated to its end", "no report file was left half written; what standard output has so far is not the whole");

    internal static readonly DiagnosticDescriptor InputChanged = new(
        "CE5037", DiagnosticSeverity.Error, "`{0}` was changed while it was evaluated: the result would be of two files", "evaluate a copy that nobody writes to");

    internal static readonly DiagnosticDescriptor NothingToTest = new(
        "CE5038", DiagnosticSeverity.Error, "there is no rule to test", "claims have no examples; give files with rules");

    internal static readonly DiagnosticDescriptor Pruned = new(
        "CE5039", DiagnosticSeverity.Note, "{0} of {1} were taken off");

    internal static readonly DiagnosticDescriptor NeedsFile = new(
        "CE5048", DiagnosticSeverity.Error, "`{0}` needs a file to write to", "add `{1}`");

    internal static readonly DiagnosticDescriptor NoBrowser = new(
        "CE5049", DiagnosticSeverity.Error, "there is no browser that could print the pdf report", "install Chromium, or name one in COMPLY_CHROMIUM; `--report html=FILE` can be printed anywhere, `--report docx=FILE` needs nothing");

    internal static readonly DiagnosticDescriptor UnusableSettings = new(
        "CE5051", DiagnosticSeverity.Error, "the settings in `{0}` cannot be used: {1}", "`comply config --schema` shows what a file of settings can say");

    internal static readonly DiagnosticDescriptor UnknownController = new(
        "CE5052", DiagnosticSeverity.Error, "no flow is of the controller `{0}`", "there are {1}");

    internal static readonly DiagnosticDescriptor SeveralAddressees = new(
        "CE5053", DiagnosticSeverity.Error, "a letter goes to one controller, and several are asked: {0}", "name one with `--controller NAME`");

    internal static readonly DiagnosticDescriptor LetterTemplate = new(
        "CE5054", DiagnosticSeverity.Error, "the template `{0}` cannot be used: {1}", "`comply ask --template show` prints the shipped one");

    internal static readonly DiagnosticDescriptor NoTerminal = new(
        "CE5055", DiagnosticSeverity.Error, "`--interactive` asks a person at a terminal, and there is none", "leave it out: `--answers FILE` writes the form");

    internal static readonly DiagnosticDescriptor InternalError = new(
        "CE5090", DiagnosticSeverity.Error, "internal error: {0}", "this is a defect of the tool: please report it, with what `-v` shows");

    internal static readonly DiagnosticDescriptor NeedsMutate = new(
        "CE5056", DiagnosticSeverity.Error, "`{0}` goes with `--mutate`", "`comply test --mutate --cases fixtures/cases --format json`");

    internal static void ReportUnusableSettings(this DiagnosticBag diagnostics, string path, string why) => diagnostics.Report(UnusableSettings, path, why);

    internal static void ReportUnknownOption(this DiagnosticBag diagnostics, string option, string command, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(UnknownOption, null, option, command, DidYouMean(suggestion) ?? $"see `{command} --help`"));

    internal static void ReportUnknownCommand(this DiagnosticBag diagnostics, string command, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(UnknownCommand, null, command, DidYouMean(suggestion) ?? "see `comply --help`"));

    internal static void ReportUsage(this DiagnosticBag diagnostics, string message, string command) =>
        diagnostics.Add(Diagnostic.Create(Usage, null, message, command));

    internal static void ReportUnknownChoice(this DiagnosticBag diagnostics, string value, string option, IEnumerable<string> choices, string? suggestion)
    {
        var all = "one of " + string.Join(", ", choices.Select(c => $"`{c}`"));
        diagnostics.Add(Diagnostic.Create(UnknownChoice, null, value, option, suggestion is null ? all : $"{DidYouMean(suggestion)} It is {all}"));
    }

    internal static void ReportUnknownRule(this DiagnosticBag diagnostics, string id, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(UnknownRule, null, id, DidYouMean(suggestion) ?? "list the rules with `comply rules`"));

    internal static void ReportUnknownFlow(this DiagnosticBag diagnostics, string path, string id, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(UnknownFlow, null, path, id, DidYouMean(suggestion) ?? "flows are named in the column `flow_id`; a rejected row is told of above"));

    internal static void ReportUnreadable(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, string path, Exception exception) =>
        diagnostics.Add(Diagnostic.Create(descriptor, null, path, Reason(exception)));

    internal static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> arguments) =>
        diagnostics.Add(Diagnostic.Create(descriptor, null, arguments));

    // What .NET leaves in HResult: errno, and on Windows an error of Win32.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    private static string? DidYouMean(string? suggestion) => suggestion is null ? null : $"did you mean `{suggestion}`?";

    // The system's own messages differ between systems and name types of ours.
    private static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "access is denied",
        PathTooLongException => "the name is too long",
        DirectoryNotFoundException => "a folder on the way to it does not exist",
        { HResult: NoSpace or WindowsDiskFull } => "the disk is full",
        { HResult: QuotaExceeded } => "the quota is used up",
        { HResult: ReadOnlyFileSystem } => "the file system is read-only",
        _ => "the system reports an error",
    };
}
