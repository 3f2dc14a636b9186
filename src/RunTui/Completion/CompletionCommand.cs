using System.CommandLine;
using RunTui.Engine.Blueprints;

namespace RunTui.Completion;

/// <summary><c>completion</c>: the script that makes a shell complete run-tui's command line, by asking run-tui itself.</summary>
internal sealed class CompletionCommand(CliContext context)
{
    private readonly Argument<string> _shell = new("shell") { Description = string.Join(", ", CompletionScripts.Shells), HelpName = string.Join('|', CompletionScripts.Shells) };

    public Command Build()
    {
        var command = new Command(
            "completion",
            """
            Print the script that makes a shell complete verbs, options, their values, runs and steps; also where run-tui is called runr, run-workflow or run-skill.

            bash:        echo 'source <(run-tui completion bash)' >> ~/.bashrc
            zsh:         echo 'source <(run-tui completion zsh)' >> ~/.zshrc   (after compinit)
            fish:        run-tui completion fish > ~/.config/fish/conf.d/run-tui.fish
            PowerShell:  Add-Content $PROFILE 'run-tui completion powershell | Out-String | Invoke-Expression'

            Example: source <(run-tui completion bash)
            """)
        { _shell };
        command.SetAction(parsed =>
        {
            var shell = parsed.GetValue(_shell)!;
            context.Out.Write(CompletionScripts.Of(shell)
                ?? throw new UserException($"{Shown.Quoted(shell)}: there is no script for that; {Spelling.DidYouMean(shell, CompletionScripts.Shells) ?? $"there are {string.Join(", ", CompletionScripts.Shells)}"}"));
            return ExitCodes.Complete;
        });
        return command;
    }
}
