using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Casework.Interviews;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using Spectre.Console;

namespace ComplianceEngine.Cli;

/// <summary>An interview at a terminal: one question at a time, each chosen after the answers before it. What was answered is saved after each, so that it can be stopped anywhere and gone on with later.</summary>
internal sealed class InterviewSession
{
    private readonly Compilation _compilation;
    private readonly ImmutableArray<Inventory> _inventories;
    private readonly EvaluationOptions _options;
    private readonly string? _controller;
    private readonly ReportFile _file;
    private readonly CliHost _host;
    private readonly IAnsiConsole _console;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<ImmutableArray<string[]>> _given = [];

    private InterviewSession(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options, string? controller, ReportFile file, CliHost host, DiagnosticBag diagnostics)
    {
        (_compilation, _inventories, _options, _controller, _file, _host, _diagnostics) = (compilation, inventories, options, controller, file, host, diagnostics);
        _console = host.OpenConsole!();
    }

    /// <summary>Asks until nothing is left, or somebody stops.</summary>
    /// <param name="path">Where the answers go; those that are there already count.</param>
    public static ExitCode Run(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options, string? controller, string? path, CliHost host, DiagnosticBag diagnostics)
    {
        if (host.OpenConsole is null)
        {
            diagnostics.Report(CliDiagnostics.NoTerminal);
        }

        if (path is null || !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            diagnostics.Report(CliDiagnostics.NeedsFile, "--interactive", "--answers FILE.csv");
        }

        return diagnostics.HasErrors
            ? CommandLine.Refuse(diagnostics, host)
            : new InterviewSession(compilation, inventories, options, controller, new ReportFile("csv", path!), host, diagnostics).Run();
    }

    private ExitCode Run()
    {
        // Rows of an earlier sitting come first and cannot be taken back here: they stand in the file.
        _given.AddRange(_options.Answers.SelectMany(s => s.Rows).Where(r => r.Answer is not null).Select(r => ImmutableArray.Create<string[]>([ToRow(r)])));
        var resumed = _given.Count;
        while (true)
        {
            var interview = Interview.Of(_compilation, _inventories, WithAnswers(), _controller, most: 1);
            if (interview.Result.Diagnostics.Where(d => d.Id.StartsWith("CE31", StringComparison.Ordinal) && d.Severity == DiagnosticSeverity.Error).ToList() is { Count: > 0 } wrong)
            {
                _diagnostics.AddRange(wrong);
                return CommandLine.Refuse(_diagnostics, _host);
            }

            if (interview.Questions.IsEmpty)
            {
                InterviewTextWriter.Write(interview, View, _host.Out);
                return ExitCode.Success;
            }

            var question = interview.Questions[0];
            InterviewTextWriter.WriteQuestion(interview, question, View, _host.Out);
            _host.Out.Flush();
            switch (Ask(question, canGoBack: _given.Count > resumed))
            {
                case null:
                    return ExitCode.Success;
                case { Length: 0 }:
                    _given.RemoveAt(_given.Count - 1);
                    break;
                case var rows:
                    _given.Add([.. rows]);
                    Tell(interview);
                    break;
            }

            if (!Save())
            {
                return CommandLine.Refuse(_diagnostics, _host);
            }
        }
    }

    private ReportOptions View => new() { UseColor = _host.HasColorOnOut, Width = _host.Width };

    /// <summary>The rows of an answer; none to go back; null to stop.</summary>
    private string[][]? Ask(InterviewQuestion question, bool canGoBack)
    {
        const string Each = "answer flow by flow";
        const string Back = "go back to the question before";
        const string Stop = "save and stop";
        var choices = question.Groups.SelectMany(g => g.Answers).DistinctBy(a => a.Words, StringComparer.Ordinal).SelectMany(Offer).Distinct(StringComparer.Ordinal).ToList();
        var chosen = Choose(
            question.Flows.Length == 1 ? "Answer" : $"Answer for all {question.Flows.Length} flows",
            [.. choices, Unknown, .. question.Flows.Length > 1 ? [Each] : Array.Empty<string>(), .. canGoBack ? [Back] : Array.Empty<string>(), Stop]);
        switch (chosen)
        {
            case Stop:
                return null;
            case Back:
                return [];
            case Each:
                return [.. question.Flows.Select(f => Row(question, f.Id, Complete(question, Choose($"Answer for {f.Id}", [.. choices, Unknown]))))];
            default:
                var answer = Complete(question, chosen);
                return [.. question.Flows.Select(f => Row(question, f.Id, answer))];
        }
    }

    private const string Write = "write the value: ";

    private const string Unknown = "we don't know";

    /// <summary>Values where a class names all of them; else the class, for which the value is to be written.</summary>
    private static IEnumerable<string> Offer(AnswerClass answer) => answer.IsExact ? answer.Values.Select(v => v == answer.Words ? v : v + AnswerForm.Dash + answer.Words) : [Write + answer.Words];

    private string Choose(string title, IReadOnlyCollection<string> choices) =>
        _console.Prompt(new SelectionPrompt<string>().Title(Markup.Escape(title)).PageSize(12).UseConverter(Markup.Escape).AddChoices(choices));

    /// <summary>The value of a choice; asked for where the choice is a class of values.</summary>
    private string Complete(InterviewQuestion question, string chosen) => !chosen.StartsWith(Write, StringComparison.Ordinal)
        ? AnswerForm.Strip(chosen)
        : _console.Prompt(new TextPrompt<string>(Markup.Escape($"{question.Column.Name} ({chosen[Write.Length..]}):")).Validate(v => IsRead(question.Column, v)
            ? ValidationResult.Success()
            : ValidationResult.Error(Markup.Escape($"`{v}` is not read as {question.Column.Name}: {RegisterTemplate.DescribeAccepted(question.Column)}"))));

    private bool IsRead(FieldSymbol column, string value)
    {
        var sheet = Parse([[.. Row(column.Name, "", AnswerSheet.EveryFlow, "", value)]]);
        return !sheet.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) && sheet.Rows is [{ Answer: not null }];
    }

    /// <summary>What the answer closed.</summary>
    private void Tell(Interview before)
    {
        var after = Interview.Of(_compilation, _inventories, WithAnswers(), _controller, most: 0);
        var violations = after.Result.Summary.Violations - before.Result.Summary.Violations;
        _console.MarkupLine(Markup.Escape(FormattableString.Invariant($"Closed {before.OpenFindings - after.OpenFindings} findings: {violations} are violations now. {after.OpenFindings} are open.")));
        _console.WriteLine();
    }

    private EvaluationOptions WithAnswers() => _options with { Answers = [Parse(_given.SelectMany(g => g))] };

    private AnswerSheet Parse(IEnumerable<string[]> rows)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(ToText(rows)));
        return AnswerSheet.Read(content, _file.Path, _compilation.Vocabulary);
    }

    private bool Save() => _file.TryWrite(output => output.Write(ToText(_given.SelectMany(g => g))), new OutputGuard([]), _diagnostics, _host.Interruption);

    private static string ToText(IEnumerable<string[]> rows)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        AnswerForm.WriteCsv(rows, text);
        return text.ToString();
    }

    private static string[] Row(InterviewQuestion question, string flow, string answer) => Row(question.Column.Name, question.Id, flow, question.Controller, answer);

    private static string[] Row(string column, string question, string flow, string controller, string answer) => ["", question, controller, flow, column, "", "", "", answer, "", "", ""];

    private static string[] ToRow(AnswerRow row) =>
    [
        row.Inventory, row.Question, row.Controller, row.Flow, row.Column.Name, "", "", "", row.Cell?.Text.Trim() ?? Unknown,
        row.Answer!.By, row.Answer.On?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "", row.Answer.Evidence,
    ];
}
