using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Html;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories;
using ComplianceEngine.Office;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply ask</c>: the questions that decide most, as a list, a letter or a form.</summary>
internal sealed class AskCommand
{
    private const string Notes =
        """
        Questions are ordered by how much of what is grave and open an answer is expected to decide, over what it costs to answer.
        --answers FILE writes the empty form, as CSV or XLSX; where the file is there already its answers count, and only what is still open is asked.
        A letter goes to one controller: name it where the inventory has several. --template FILE is your own frame; `--template show` prints the shipped one.

        Exit codes:
          0   asked, or nothing is left to ask
          2   usage, unreadable input, rules that do not compile
          70  a defect of comply

        Examples:
          comply ask flows.csv
          comply ask flows.csv --controller "Acme AS" --letter letter.docx --answers form.xlsx --case 26/01234 --deadline 2027-01-15
          comply ask flows.csv --answers form.xlsx
          comply ask flows.csv --interactive --answers form.csv
          comply ask flows.csv --measure
        """;

    private const int UsualMost = 12;
    private const string ShippedTemplate = "show";

    private static readonly ImmutableArray<string> s_formats = ["text", "json", "csv"];
    private static readonly ImmutableArray<int> s_measured = [1, 3, 5, 10, 20];

    private readonly Argument<string> _inventory = new("INVENTORY.csv") { Arity = ArgumentArity.ExactlyOne, Description = "Declared data flows; - reads them from standard input" };
    private readonly Option<string?> _asOf = CliOptions.AsOf();
    private readonly Option<string?> _controller = CliOptions.One("--controller", "NAME", "Ask only this controller");
    private readonly Option<string?> _most = CliOptions.One("--most", "N", $"Questions to a controller at most; {UsualMost} when left out");
    private readonly Option<string?> _format = CliOptions.Format(s_formats);
    private readonly Option<string?> _letter = CliOptions.One("--letter", "FILE.html|.docx", "Write a request for information to this file");
    private readonly Option<string?> _answers = CliOptions.One("--answers", "FILE.csv|.xlsx", "The form of answers: written when it is not there yet, else read");
    private readonly Option<string?> _template = CliOptions.One("--template", "FILE", "The frame of the letter, instead of the shipped one; `show` prints that");
    private readonly Option<string?> _case = CliOptions.One("--case", "NUMBER", "The case number in the letter");
    private readonly Option<string?> _deadline = CliOptions.One("--deadline", "DATE", "The last day for an answer, as 2027-01-15");
    private readonly Option<string?> _sender = CliOptions.One("--sender", "NAME", "The authority that asks");
    private readonly Option<string?> _addressee = CliOptions.One("--addressee", "NAME", "Whom the letter goes to; the controller when left out");
    private readonly Option<bool> _measure = CliOptions.Flag("--measure", "Print how much this order closes after 1, 3, 5, 10 and 20 questions, against other orders");
    private readonly Option<bool> _interactive = CliOptions.Flag("--interactive", "Ask one question after the other on the terminal; what is answered goes to --answers FILE.csv");
    private readonly Option<bool> _all = CliOptions.Flag("--all", "List everything that is not asked");
    private readonly EvaluationSwitches _switches = new();
    private readonly CliHost _host;

    private AskCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host)
    {
        var ask = new AskCommand(host);
        var command = new DocumentedCommand("ask", "Find the questions that decide most of what an inventory leaves open.", Notes) { ask._inventory };
        foreach (var option in (IEnumerable<Option>)
        [
            ask._asOf, ask._controller, ask._most, ask._format, ask._letter, ask._answers, ask._template, ask._case, ask._deadline, ask._sender, ask._addressee, ask._interactive, ask._measure, ask._all,
            .. ask._switches.OfRules, ask._switches.Threads, ask._switches.Language,
        ])
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)ask.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var diagnostics = new DiagnosticBag();
        if (parsed.GetValue(_template) == ShippedTemplate)
        {
            _host.Out.Write(Letter.GetShippedTemplate(_switches.ReadOptions(parsed, _host.Today, diagnostics).Language));
            return ExitCode.Success;
        }

        var options = _switches.ReadOptions(parsed, parsed.GetDate(_asOf, _host.Today, diagnostics), diagnostics);
        var most = parsed.GetCount(_most, UsualMost, "questions", "comply ask", diagnostics);
        var format = parsed.GetFormat(_format, s_formats, diagnostics);
        var (letter, form) = (ReadFile(parsed, _letter, [".html", ".docx"], diagnostics), ReadFile(parsed, _answers, [".csv", ".xlsx"], diagnostics));
        var frame = new LetterFrame(parsed.GetValue(_sender), parsed.GetValue(_addressee), parsed.GetValue(_case), parsed.GetValue(_deadline) is null ? null : parsed.GetDate(_deadline, _host.Today, diagnostics));
        if (diagnostics.HasErrors || LoadedRules.LoadOrRefuse(_switches.GetRules(parsed), _host) is not { } rules)
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var files = new InputFiles(_host, diagnostics);
        var inventories = files.ReadInventories([parsed.GetValue(_inventory)!], _switches.GetRequest(parsed), rules.Compilation.Vocabulary);
        var isAnswered = form is not null && File.Exists(form.Path);
        var answers = AnswerFiles.Read(isAnswered ? [form!.Path] : [], files, rules.Compilation.Vocabulary, diagnostics);
        var template = ReadTemplate(parsed, files, diagnostics);
        diagnostics.AddRange(inventories.SelectMany(i => i.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error));
        if (diagnostics.HasErrors && inventories.All(i => i.Flows.IsEmpty))
        {
            return CommandLine.Refuse(diagnostics, _host);
        }

        var controller = parsed.GetValue(_controller);
        options = options with { Answers = answers, Cancellation = _host.Interruption };
        if (parsed.GetValue(_measure))
        {
            var open = Interview.Of(rules.Compilation, inventories, options, controller, most: 0);
            InterviewTextWriter.WriteShares(InterviewShares.Of(open, s_measured), s_measured, options.Language, _host.Out);
            return Finish(open, diagnostics);
        }

        if (parsed.GetValue(_interactive))
        {
            return InterviewSession.Run(rules.Compilation, inventories, options, controller, form?.Path, _host, diagnostics);
        }

        var interview = Interview.Of(rules.Compilation, inventories, options, controller, most);
        CheckController(controller, interview, isLetter: letter is not null, diagnostics);
        if (!diagnostics.HasErrors)
        {
            Write(interview, format, letter, isAnswered ? null : form, frame, template, parsed.GetValue(_all), new OutputGuard(files.Ids.Concat(rules.Files.Select(FileId.Of))), diagnostics);
        }

        return Finish(interview, diagnostics);
    }

    private void Write(Interview interview, string format, ReportFile? letter, ReportFile? form, LetterFrame frame, string? template, bool listsAll, OutputGuard guard, DiagnosticBag diagnostics)
    {
        ReportFile[] written = [.. new[] { letter, form }.OfType<ReportFile>()];
        guard.Check(written, diagnostics);
        if (diagnostics.HasErrors)
        {
            return;
        }

        if (letter is not null)
        {
            var text = Letter.Write(interview, frame, template);
            _ = letter.Format == "html"
                ? letter.TryWrite(output => LetterHtmlWriter.Write(text, output), guard, diagnostics, _host.Interruption)
                : letter.TryWriteBytes(output => WordLetter.Write(text, output), guard, diagnostics, _host.Interruption);
        }

        if (form is not null)
        {
            _ = form.Format == "csv"
                ? form.TryWrite(output => AnswerForm.WriteCsv(interview, output), guard, diagnostics, _host.Interruption)
                : form.TryWriteBytes(output => WriteWorkbook(interview, output), guard, diagnostics, _host.Interruption);
        }

        foreach (var file in written.Where(f => File.Exists(f.Path)))
        {
            diagnostics.Report(CliDiagnostics.ReportWritten, file.Format, file.Path);
        }

        switch (format)
        {
            case "json":
                InterviewJsonWriter.Write(interview, _host.Out);
                break;
            case "csv":
                AnswerForm.WriteCsv(interview, _host.Out);
                break;
            default:
                InterviewTextWriter.Write(interview, new ReportOptions { UseColor = _host.HasColorOnOut, Width = _host.Width, ListsAll = listsAll }, _host.Out);
                break;
        }
    }

    // A workbook is written back and forth.
    private static void WriteWorkbook(Interview interview, Stream output)
    {
        using var workbook = new MemoryStream();
        AnswerWorkbook.Write(interview, workbook);
        output.Write(workbook.ToArray());
    }

    private ExitCode Finish(Interview interview, DiagnosticBag diagnostics)
    {
        diagnostics.AddRange(interview.Result.Diagnostics.Where(d => d.Id.StartsWith("CE31", StringComparison.Ordinal)));
        CommandLine.Show(diagnostics.ToSorted().Distinct(), _host);
        return diagnostics.HasErrors ? ExitCode.Unusable : ExitCode.Success;
    }

    private static void CheckController(string? controller, Interview interview, bool isLetter, DiagnosticBag diagnostics)
    {
        var names = interview.Case.Flows.Select(f => f.Controller).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (controller is not null && !interview.Knows(controller))
        {
            diagnostics.Add(Diagnostic.Create(CliDiagnostics.UnknownController, null, controller, string.Join(", ", names.Select(n => $"`{n}`"))));
        }

        var asked = interview.Questions.Select(q => q.Controller).Distinct(StringComparer.Ordinal).ToList();
        if (isLetter && asked.Count > 1)
        {
            diagnostics.Add(Diagnostic.Create(CliDiagnostics.SeveralAddressees, null, string.Join(", ", asked.Select(n => $"`{n}`"))));
        }
    }

    private static ReportFile? ReadFile(ParseResult parsed, Option<string?> option, string[] extensions, DiagnosticBag diagnostics)
    {
        if (parsed.GetValue(option) is not { } path)
        {
            return null;
        }

        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!extensions.Contains(extension, StringComparer.Ordinal))
        {
            diagnostics.ReportUsage($"`{path}` ends with none of {string.Join(", ", extensions)}", "comply ask");
        }

        return new ReportFile(extension.TrimStart('.'), path);
    }

    private string? ReadTemplate(ParseResult parsed, InputFiles files, DiagnosticBag diagnostics)
    {
        if (parsed.GetValue(_template) is not { } path || files.ReadText(path) is not { } text)
        {
            return null;
        }

        foreach (var problem in Letter.Check(text.Content))
        {
            diagnostics.Add(Diagnostic.Create(CliDiagnostics.LetterTemplate, null, path, problem));
        }

        return text.Content;
    }
}
