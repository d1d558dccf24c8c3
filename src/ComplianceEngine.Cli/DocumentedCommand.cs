using System.CommandLine;

namespace ComplianceEngine.Cli;

/// <summary>A command whose help ends with notes: exit codes and examples, lines broken by hand.</summary>
internal sealed class DocumentedCommand(string name, string description, string notes) : Command(name, description)
{
    public string Notes { get; } = notes;
}
