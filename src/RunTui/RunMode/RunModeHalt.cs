using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>
/// Stops a run of Run Mode's: after the phase in progress, or at once. Its engine then commits what is there, publishes it as far as the
/// plan lets it, and writes the state down.
/// </summary>
internal sealed class RunModeHalt(RunModeRun run, bool json, CliContext context)
{
    /// <summary>Asks for the stop, or says why there is nothing to stop.</summary>
    /// <param name="halt">What was asked for.</param>
    /// <param name="endLeft">Ends the agents that a dead engine left; whether there were any.</param>
    public async Task<int> RunAsync(RunCommand halt, Func<Task<bool>> endLeft)
    {
        var (standing, next) = (run.Standing, NextSteps.For(run.Folder, context));
        if (standing.State is RunModeNames.JackedOut or RunModeNames.ReadyForHitl)
        {
            throw Completed(run.Id, standing.State);
        }

        if (run.Owner is not { } owner)
        {
            var ended = await endLeft();
            return Say("halted", $"Run {run.Id} is halted{(ended ? "; agents that a dead process had left were ended" : " already, and nobody works on it")}: {(ended ? halt.Note ?? "Manual halt" : Reason(standing))}", next.Resume);
        }

        if (!ControlFolder.Send(run.Folder, halt))
        {
            throw new UserException($"{run.Folder.Path}: process {owner.Pid} was asked to stop already");
        }

        if (halt.Force)
        {
            context.Error.WriteLine("--force: the phase in progress is interrupted; what its agent has not saved is lost.");
        }

        var when = halt.Kind switch { RunCommand.HaltAfterPhase => $" once the phase in progress ({standing.Phase}) is through", RunCommand.HaltAfterStep => " once the sprint in progress is through", _ => " now" };
        return Say("halting", $"Asked process {owner.Pid} to halt run {run.Id}{when}: {halt.Note ?? "Manual halt"}", $"{next.Of("wait")}   # until it has", $"{next.Resume} # go on with it then");
    }

    /// <summary>What is said of a run that is over.</summary>
    public static UserException Completed(string id, string state) => new($"run {id} is already completed ({state}); there is nothing to halt or to go on with") { Id = "already_completed" };

    /// <summary>The same by the documented files alone, where nothing else is left of the run.</summary>
    /// <param name="said">What they say.</param>
    /// <param name="json">Whether a program asks.</param>
    /// <param name="context">The world around.</param>
    public static int ByFiles((string? RunId, string State) said, bool json, CliContext context)
    {
        var id = Shown.Clean(said.RunId ?? "(no id)");
        switch (said.State)
        {
            case RunModeNames.JackedOut or RunModeNames.ReadyForHitl:
                throw Completed(id, said.State);
            case RunModeNames.Halted:
                Document(json, context, id, null, "halted", $"Run {id} is halted already");
                return ExitCodes.Complete;
            default:
                throw new UserException($".run/state.json says that run {id} is {Shown.Clean(said.State)}, and there is nothing of it here to halt; {RunModePlace.WayOut(RunModePlace.Root(context), ProgramName.ForHints(context))}") { Id = "no_run" };
        }
    }

    private static string Reason(RunModeStanding standing) => standing.HaltReason.Length > 0 ? standing.HaltReason : standing.State;

    private int Say(string status, string message, params string[] commands)
    {
        Document(json, context, run.Id, run.Folder.Path, status, message);
        if (!json)
        {
            NextSteps.Print(commands, context.Out);
        }

        return ExitCodes.Complete;
    }

    private static void Document(bool json, CliContext context, string id, string? folder, string status, string message)
    {
        if (json)
        {
            JsonLine.WriteOwn(new JsonObject { ["run_id"] = id, ["run_dir"] = folder, ["status"] = status, ["message"] = message }, context.Out);
        }
        else
        {
            context.Out.WriteLine(Shown.Clean(message, 1000));
        }
    }
}
