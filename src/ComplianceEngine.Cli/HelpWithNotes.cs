using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ComplianceEngine.Cli;

/// <summary>The parser's help, as wide on every machine, followed by the command's notes.</summary>
internal sealed class HelpWithNotes(string rootNotes) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = 110 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        var notes = parseResult.CommandResult.Command is DocumentedCommand command ? command.Notes : rootNotes;
        parseResult.InvocationConfiguration.Output.Write(notes.ReplaceLineEndings("\n") + "\n");
        return code;
    }
}
