using System.CommandLine;
using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply config</c>: what an evaluation would be made with when nothing is typed, and where that comes from.</summary>
internal static class ConfigCommand
{
    private const string Notes =
        """
        A file comply.json beside an inventory, or in a folder above it, holds options of evaluate and diff:
          { "select": ["GDPR"], "language": "nb", "fail-on": "warning", "waivers": "waivers.csv" }
        What is typed outranks it. Paths count from the file.

        Examples:
          comply config flows.csv
          comply config --schema
        """;

    public static Command Create(CliHost host)
    {
        var inventory = new Argument<string>("INVENTORY.csv") { Arity = ArgumentArity.ZeroOrOne, Description = "The inventory whose settings are shown; the current folder when left out", DefaultValueFactory = _ => "-" };
        var schema = CliOptions.Flag("--schema", "Write the JSON Schema of comply.json");
        var command = new DocumentedCommand("config", "Show the settings in force and where they come from.", Notes) { inventory, schema };
        command.SetAction(parsed => (int)Run(parsed.GetValue(inventory)!, parsed.GetValue(schema), host));
        return command;
    }

    private static ExitCode Run(string inventory, bool showsSchema, CliHost host)
    {
        if (showsSchema)
        {
            using var schema = typeof(ConfigCommand).Assembly.GetManifestResourceStream("comply.schema.json")!;
            using var reader = new StreamReader(schema);
            host.Out.Write(reader.ReadToEnd().ReplaceLineEndings("\n"));
            return ExitCode.Success;
        }

        var diagnostics = new DiagnosticBag();
        var settings = Settings.Find(inventory, diagnostics);
        if (diagnostics.HasErrors)
        {
            return CommandLine.Refuse(diagnostics, host);
        }

        var width = Settings.Names.Max(n => n.Length);
        foreach (var name in Settings.Names)
        {
            var entry = settings?.Entries.FirstOrDefault(e => e.Name == name);
            var value = entry is null ? "" : entry.Values.IsEmpty ? "no" : string.Join(", ", entry.Values.Select(v => v is null ? "yes" : v));
            host.Out.Write($"{name.PadRight(width)}  {(entry is null ? "(default)" : $"{value}  ({settings!.Path})")}\n");
        }

        return ExitCode.Success;
    }
}
