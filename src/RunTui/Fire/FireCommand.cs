using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;

namespace RunTui.Fire;

/// <summary>
/// <c>fire</c>: work items with checkpoints. <c>init-run</c>, <c>update-phase</c>, <c>update-checkpoint</c> and <c>complete-run</c> take the
/// place of FIRE's scripts of these names: the same arguments, JSON, errors and exit codes (0 and 1), so that whoever calls those can call these.
/// </summary>
/// <param name="context">The world around the call.</param>
internal sealed class FireCommand(CliContext context)
{
    /// <summary>Of one line of a message.</summary>
    private const int MostCharacters = 4000;

    private const int Failed = 1;

    /// <summary>The scripts' verbs, each with its usage; a call is made of what stands behind the verb.</summary>
    private static readonly (string Name, string Description, string Usage, Func<string[], CliContext, string?> Run)[] Scripts =
    [
        ("init-run", "Begin a run of one or more work items", FireInitRun.Usage, FireInitRun.Run),
        ("update-phase", "Set the phase of a run's current item", FireUpdatePhase.Usage, FireUpdatePhase.Run),
        ("update-checkpoint", "Set the approval that an item waits for, or has", FireUpdateCheckpoint.Usage, FireUpdateCheckpoint.Run),
        ("complete-run", "Complete a run's current item, or the run", FireCompleteRun.Usage, FireCompleteRun.Run),
    ];

    /// <summary>
    /// Runs one of the scripts' verbs, or returns null where it is another call. Their words aren't the parser's: anything may be an id,
    /// and what they don't know they pass over.
    /// </summary>
    public static int? TryRun(string[] args, CliContext context)
    {
        if (args is not ["fire", var verb, .. var words])
        {
            return null;
        }

        foreach (var script in Scripts)
        {
            if (script.Name == verb)
            {
                return Run(script, words, context);
            }
        }

        return null;
    }

    /// <summary>The command for the parser. Our own verbs go first: people type those, programs the scripts'.</summary>
    public Command Build()
    {
        var command = new Command("fire", "Work items with checkpoints, in a project with a .specs-fire folder.\n\nExample: run-tui fire run --batch");
        command.Subcommands.Add(new FireRunVerb(context).Build());
        command.Subcommands.Add(new FireResumeVerb(context).Build());
        command.Subcommands.Add(Status());
        foreach (var script in Scripts)
        {
            var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore, Description = "See the usage" };
            var verb = new Command(script.Name, $"{script.Description}.\n\n{script.Usage}") { words };
            verb.SetAction(parsed => Run(script, parsed.GetValue(words) ?? [], context));
            command.Subcommands.Add(verb);
        }

        return command;
    }

    private Command Status()
    {
        var root = new Argument<string?>("root") { Arity = ArgumentArity.ZeroOrOne, Description = "The project (the nearest folder upwards with .specs-fire)" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var status = new Command("status", "Where a project of work items stands: runs, waits, what is pending, what is wrong, and what comes next.\n\nExample: run-tui fire status . --json") { root, json };
        status.SetAction(parsed =>
        {
            FireStatusCommand.Print(parsed.GetValue(root), parsed.GetValue(json), context);
            return ExitCodes.Complete;
        });
        return status;
    }

    private static int Run((string Name, string Description, string Usage, Func<string[], CliContext, string?> Run) script, string[] words, CliContext context)
    {
        if (words is ["--help" or "-h" or "-?"])
        {
            context.Out.WriteLine(script.Description + ".\n\n" + script.Usage);
            return ExitCodes.Complete;
        }

        try
        {
            if (script.Run(words, context) is { } json)
            {
                context.Out.WriteLine(json);
                return ExitCodes.Complete;
            }

            context.Error.WriteLine(script.Usage);
        }
        catch (FireException e)
        {
            Say(e.Line, context);
        }
        catch (Exception e) when (e is UserException or IOException or UnauthorizedAccessException)
        {
            Say("Error: " + e.Message, context);
        }

        return Failed;
    }

    private static void Say(string line, CliContext context) => context.Error.WriteLine(Shown.Clean(line, MostCharacters));
}
