using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.RunMode;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>halt</c>: stops a run that another process works on, or the agents that a dead one left.</summary>
internal sealed class HaltCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var after = new Option<bool>("--after-step") { Description = "Let the steps in progress end first" };
        var force = new Option<bool>("--force") { Description = "End agents at once, without time to end by themselves; Run Mode: don't let the phase in progress end first" };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text" };
        var reason = AnswerVerb.Words("--reason", "Why");
        var command = new Command(
            "halt",
            "Stop a run: its agents are ended and their steps go back to pending; 'run-tui resume' goes on. A run of Run Mode's lets the phase in progress end, then commits and publishes what there is. Where nobody works on it, agents that a dead process left are ended.\n\nExample: run-tui halt runs/site --reason \"wrong branch\"")
        { run.Argument, after, force, reason, json };
        command.SetAction(parsed =>
        {
            Agents.Refuse(context, "halt");
            if (parsed.GetValue(after) && parsed.GetValue(force))
            {
                throw new UserException("halt: --after-step lets agents finish and --force gives them no time; leave one out");
            }

            if (RunModeLookup.TryFiles(parsed.GetValue(run.Argument), context) is { } said)
            {
                return Task.FromResult(RunModeHalt.ByFiles(said, parsed.GetValue(json), context));
            }

            var halt = new RunCommand
            {
                Kind = parsed.GetValue(after) ? RunCommand.HaltAfterStep : RunCommand.Halt,
                Force = parsed.GetValue(force),
                Note = parsed.GetValue(reason) is { } why && !string.IsNullOrWhiteSpace(why) ? why.Trim() : null,
                By = RunCommand.Sender,
            };
            var folder = run.Resolve(parsed);
            return RunModeRun.TryRead(folder) is { } ofRunMode
                ? new RunModeHalt(ofRunMode, parsed.GetValue(json), context).RunAsync(
                    halt is { Kind: RunCommand.Halt, Force: false } ? halt with { Kind = RunCommand.HaltAfterPhase } : halt,
                    async () => (await EndAgentsAsync(folder, halt)).Count > 0)
                : HaltAsync(folder, halt, parsed.GetValue(json));
        });
        return command;
    }

    private async Task<int> HaltAsync(RunFolder folder, RunCommand halt, bool json)
    {
        var next = NextSteps.For(folder, context);
        if (halt.Force)
        {
            (json ? context.Error : context.Out).WriteLine("--force: agents get no time to end by themselves; what they have not saved is lost.");
        }

        if (RunOwner.Read(folder) is not { IsAlive: true } owner)
        {
            return await EndLeftAsync(folder, halt, json);
        }

        if (RunReader.TryReadState(folder) is not { } standing)
        {
            throw new UserException($"{folder.Path}: another program (process {owner.Pid}) works on this run; stop it there, or with 'kill -INT {owner.Pid}'");
        }

        if (!ControlFolder.Send(folder, halt))
        {
            throw new UserException($"{folder.Path}: process {owner.Pid} was asked to stop already");
        }

        if (!Tell(standing, folder, "asked", $"Asked process {owner.Pid} to stop{(halt.Kind == RunCommand.HaltAfterStep ? " after the steps in progress" : "")}.", json))
        {
            NextSteps.Print([$"{next.Of("wait")}   # until it has", $"{next.Resume} # go on with it then"], context.Out);
        }

        return ExitCodes.Complete;
    }

    private async Task<int> EndLeftAsync(RunFolder folder, RunCommand halt, bool json)
    {
        var (count, steps, state) = await EndAgentsAsync(folder, halt);
        if (count > 0)
        {
            var said = steps.Length > 0
                ? $"The process that worked on the run is gone; its agents at {string.Join(", ", steps)} were ended, {(steps.Length == 1 ? "the step is" : "the steps are")} pending again."
                : "The process that worked on the run is gone; what its agents had left running was ended.";
            if (!Tell(state, folder, "ended", said, json))
            {
                NextSteps.Print(state, folder, context);
            }

            return ExitCodes.Complete;
        }

        throw new UserException($"{folder.Path}: nobody is working on this run; there is nothing to stop");
    }

    /// <summary>Says what was done; whether that was all there is to say.</summary>
    private bool Tell(RunState state, RunFolder folder, string status, string message, bool json)
    {
        if (json)
        {
            JsonLine.WriteOwn(new JsonObject { ["run_id"] = state.RunId, ["run_dir"] = folder.Path, ["status"] = status, ["message"] = message }, context.Out);
        }
        else
        {
            context.Out.WriteLine(message);
        }

        return json;
    }

    /// <summary>Ends the agents that a dead process left: how many, the steps that they worked on, and how the run stands then.</summary>
    private async Task<(int Count, ImmutableArray<string> Steps, RunState State)> EndAgentsAsync(RunFolder folder, RunCommand halt)
    {
        if (RunReader.TryReadState(folder) is null)
        {
            return (0, [], RunState.Empty);
        }

        using var run = await Open.ForAMomentAsync(folder, context);
        var (steps, strays) = await LeftAgents.EndAsync(run, halt, context.Time);
        return (steps.Length + strays, steps, run.State);
    }
}
