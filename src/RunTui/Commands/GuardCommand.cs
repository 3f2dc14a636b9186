using System.CommandLine;

namespace RunTui.Commands;

/// <summary><c>guard</c>: the rules that stop an action, asked from scripts and hooks. 0 allows, 1 refuses, 2 is wrong usage.</summary>
internal sealed class GuardCommand(CliContext context)
{
    /// <summary>What any of them returns where it found nothing, or allows it.</summary>
    public const int Allowed = 0;

    /// <summary>What any of them returns where it found something, or refuses it.</summary>
    public const int Refused = 1;

    /// <summary>What any of them returns where it can't tell what it is asked.</summary>
    public const int Usage = 2;

    public Command Build() => new("guard", "Ask the guards that a run's prompts, outputs and commands pass: exit 0 allows, 1 refuses, 2 is wrong usage.\n\nExample: run-tui guard injection --file issue.md")
    {
        new GuardPiiCommand(context).Build(),
        new GuardInjectionCommand(context).Build(),
        new GuardDangerCommand(context).Build(),
        new GuardGitCommand(context).Build(),
        new GuardCommandCommand(context).Build(),
        new GuardVerdictCommand(context).Build(),
    };
}
