using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ComplianceEngine.Cli.Commands;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Cli;

/// <summary>The tool from arguments to exit code.</summary>
internal static class CommandLine
{
    private const string Notes =
        """
        Exit codes:
          0   evaluated, and nothing weighs as much as --fail-on asks
          1   findings do, or examples fail
          2   usage, unreadable input, rules that do not compile, nothing to evaluate, rows rejected
          70  a defect of comply
          130 interrupted; no report file was left half written

        Examples:
          comply evaluate flows.csv
          comply evaluate flows.csv --as-of 2026-08-02 --report html=report.html --report sarif=findings.sarif
          comply diff october.csv november.csv
          comply explain GDPR0902 --inventory flows.csv --flow ads-1
          comply test rules
        """;

    /// <summary>Runs one command. Exceptions end here: they are defects of ours, or streams that broke.</summary>
    public static ExitCode Run(IReadOnlyList<string> arguments, CliHost host)
    {
        try
        {
            var code = Invoke(arguments, host);
            host.Out.Flush();
            return code;
        }
        catch (OperationCanceledException)
        {
            DiagnosticRenderer.WriteConcise(Diagnostic.Create(CliDiagnostics.Interrupted, null), host.Error);
            return ExitCode.Interrupted;
        }
        catch (IOException)
        {
            // Files are guarded where they are used; what is left are the standard streams.
            var diagnostics = new DiagnosticBag();
            diagnostics.Report(CliDiagnostics.UnwritableOutput);
            return Refuse(diagnostics, host);
        }
#pragma warning disable CA1031 // The one place where a defect becomes an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Explain(exception, arguments, host);
        }
    }

    /// <summary>Shows every problem on the error stream.</summary>
    public static ExitCode Refuse(DiagnosticBag diagnostics, CliHost host)
    {
        Show(diagnostics.ToSorted(), host);
        return ExitCode.Unusable;
    }

    /// <summary>Shows problems on the error stream, one after the other.</summary>
    public static void Show(IEnumerable<Diagnostic> diagnostics, CliHost host)
    {
        var renderer = new DiagnosticRenderer(host.HasColorOnError);
        foreach (var diagnostic in diagnostics)
        {
            renderer.Write(diagnostic, host.Error);
        }
    }

    private static ExitCode Invoke(IReadOnlyList<string> arguments, CliHost host)
    {
        var root = CreateRoot(host);
        if (arguments.Count == 0)
        {
            Parse(root, ["--help"]).Invoke(new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false });
            return ExitCode.Unusable;
        }

        var parsed = Parse(root, arguments);
        var diagnostics = new DiagnosticBag();
        if (FindSettings(parsed, diagnostics) is { } settings)
        {
            arguments = settings.AddTo(arguments, parsed);
            parsed = Parse(root, arguments);
        }

        if (parsed.Action is not { ClearsParseErrors: true })
        {
            ReportMistakes(parsed, arguments, diagnostics);
        }

        return diagnostics.HasErrors
            ? Refuse(diagnostics, host)
            : (ExitCode)parsed.Invoke(new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    // A file may be named @flows.csv; nothing is ever read as further arguments.
    private static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments) =>
        root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });

    /// <summary>The settings of the first inventory of a command that evaluates.</summary>
    private static Settings? FindSettings(ParseResult parsed, DiagnosticBag diagnostics) =>
        parsed.Errors.Count == 0 && parsed.CommandResult.Command is { Name: "evaluate" or "diff" } command && parsed.GetResult(command.Arguments[0]) is { Tokens: [var first, ..] }
            ? Settings.Find(first.Value, diagnostics)
            : null;

    private static RootCommand CreateRoot(CliHost host)
    {
        var root = new RootCommand("Evaluates declared data flows against data-protection rules. What is not declared is never a pass: it is undetermined, with the question that would decide it.")
        {
            EvaluateCommand.Create(host),
            DiffCommand.Create(host),
            AskCommand.Create(host),
            AnswerCommand.Create(host),
            WaiversCommand.Create(host),
            BaselineCommand.Create(host),
            MapCommand.Create(host),
            CheckCommand.Create(host),
            TestCommand.Create(host),
            ExplainCommand.Create(host),
            RulesCommand.Create(host),
            DriftCommand.Create(host),
            SchemaCommand.Create(host),
            ConfigCommand.Create(host),
            CompletionCommand.Create(host),
        };
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithNotes(Notes);
        return root;
    }

    /// <summary>A command as one types it, from its last word to <c>comply</c>.</summary>
    private static IEnumerable<string> GetPath(CommandResult command)
    {
        for (var next = command; next is not null; next = next.Parent as CommandResult)
        {
            yield return next.Command is RootCommand ? "comply" : next.Command.Name;
        }
    }

    private static void ReportMistakes(ParseResult parsed, IReadOnlyList<string> arguments, DiagnosticBag diagnostics)
    {
        var command = parsed.CommandResult.Command;
        var isRoot = command is RootCommand;
        var name = string.Join(' ', GetPath(parsed.CommandResult).Reverse());
        foreach (var token in FindUnknown(parsed, arguments))
        {
            if (token.StartsWith('-'))
            {
                var known = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name);
                diagnostics.ReportUnknownOption(token, name, EditDistance.FindNearest(token.Split('=')[0], known));
            }
            else if (isRoot || command.Subcommands.Count > 0)
            {
                diagnostics.ReportUnknownCommand(token, EditDistance.FindNearest(token, command.Subcommands.Select(c => c.Name)));

                // What follows belongs to the command that was meant.
                return;
            }
            else
            {
                diagnostics.ReportUsage($"`{token}` is one argument too many", name);
            }
        }

        foreach (var (option, value) in FindSwallowed(parsed))
        {
            diagnostics.ReportUsage($"`{option}` is followed by `{value}`, not by a value", name);
        }

        if (!diagnostics.HasErrors)
        {
            foreach (var error in parsed.Errors)
            {
                diagnostics.ReportUsage(InOurStyle(error.Message), name);
            }
        }
    }

    /// <summary>What the parser took for a value and is none: where a command has arguments, an option that it does not know becomes one of them.</summary>
    private static IEnumerable<string> FindUnknown(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var afterDashes = arguments.SkipWhile(a => a != "--").ToHashSet(StringComparer.Ordinal);
        var taken = parsed.CommandResult.Command.Arguments
            .SelectMany(a => parsed.GetResult(a)?.Tokens ?? [])
            .Select(t => t.Value)
            .Where(v => v.Length > 1 && v[0] == '-' && !afterDashes.Contains(v));
        return parsed.UnmatchedTokens.Concat(taken).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Options that took the next option for their value.</summary>
    private static IEnumerable<SwallowedOption> FindSwallowed(ParseResult parsed)
    {
        var options = parsed.CommandResult.Command.Options;
        var names = options.SelectMany(o => o.Aliases.Append(o.Name)).ToHashSet(StringComparer.Ordinal);
        return options.SelectMany(o => (parsed.GetResult(o)?.Tokens ?? []).Where(t => names.Contains(t.Value)).Select(t => new SwallowedOption(o.Name, t.Value)));
    }

    private sealed record SwallowedOption(string Option, string Value);

    private static string InOurStyle(string message)
    {
        var text = message.TrimEnd('.').Replace('\'', '`');
        return text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static ExitCode Explain(Exception exception, IReadOnlyList<string> arguments, CliHost host)
    {
        var diagnostic = Diagnostic.Create(CliDiagnostics.InternalError, null, exception.GetType().Name);
        DiagnosticRenderer.WriteConcise(diagnostic, host.Error);
        if (arguments.Any(a => a is "-v" or "--verbose"))
        {
            host.Error.Write(exception.ToString().ReplaceLineEndings("\n") + "\n");
        }

        return ExitCode.InternalError;
    }
}
