using System.CommandLine;
using RunTui.Engine.Imports.Sprints;

namespace RunTui.RunMode;

/// <summary><c>sprint</c>: one sprint, implemented, reviewed and audited until both approve.</summary>
internal sealed class SprintCommand(CliContext context)
{
    public Command Build()
    {
        var (sprint, flags) = (new Argument<string>("sprint") { Description = "sprint-3, or 3" }, new RunModeFlags());
        var command = new Command(
            "sprint",
            "Carry out one sprint: implement, commit, review and audit it until both gates approve; then push it as a draft pull request.\n\nExample: run-tui sprint 3 --max-usd 5 --confirm-push")
        { sprint };
        flags.AddTo(command);
        command.SetAction(parsed => new RunModeStart(flags.Read("sprint", parsed, context) with { Sprint = IdOf(parsed.GetRequiredValue(sprint)) }, context).RunAsync());
        return command;
    }

    private static string IdOf(string named)
    {
        var id = named.Length > 0 && char.IsAsciiDigit(named[0]) ? "sprint-" + named : named;
        return Sprint.NumberOf(id) is not null ? id : throw new UserException($"{named}: not a sprint; name one as sprint-3 or 3 (all that are planned: run-tui sprint-plan)");
    }
}
