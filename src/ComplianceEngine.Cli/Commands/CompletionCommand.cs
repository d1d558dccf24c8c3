using System.Collections.Immutable;
using System.CommandLine;
using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Cli.Commands;

/// <summary><c>comply completion</c>: what a shell reads to complete commands, options and their values. The shell asks comply itself, so nothing here grows old.</summary>
internal static class CompletionCommand
{
    private const string Notes =
        """
        Examples:
          comply completion bash > ~/.local/share/bash-completion/completions/comply
          comply completion zsh > ~/.zfunc/_comply
          comply completion fish > ~/.config/fish/completions/comply.fish
          comply completion pwsh >> $PROFILE
        """;

    private static readonly ImmutableArray<(string Shell, string Script)> s_scripts =
    [
        ("bash",
            """
            _comply() {
              local IFS=$'\n'
              COMPREPLY=($(comply "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
            }
            complete -o default -F _comply comply
            """),
        ("zsh",
            """
            #compdef comply
            _comply() {
              local -a suggestions
              suggestions=("${(@f)$(comply "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a suggestions
              _files
            }
            compdef _comply comply
            """),
        ("fish",
            """
            complete -c comply -a "(comply '[suggest:'(commandline -C)']' (commandline) 2>/dev/null)"
            """),
        ("pwsh",
            """
            Register-ArgumentCompleter -Native -CommandName comply -ScriptBlock {
              param($word, $ast, $position)
              comply "[suggest:$position]" "$ast" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """),
    ];

    public static Command Create(CliHost host)
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", s_scripts.Select(s => s.Shell)) };
        shell.CompletionSources.Add(_ => s_scripts.Select(s => new System.CommandLine.Completions.CompletionItem(s.Shell)));
        var command = new DocumentedCommand("completion", "Write what a shell needs to complete commands of comply.", Notes) { shell };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var script = CliOptions.ReadChoice(parsed.GetValue(shell)!, "SHELL", s_scripts, diagnostics);
            if (diagnostics.HasErrors)
            {
                return (int)CommandLine.Refuse(diagnostics, host);
            }

            host.Out.Write(script.ReplaceLineEndings("\n") + "\n");
            return (int)ExitCode.Success;
        });
        return command;
    }
}
