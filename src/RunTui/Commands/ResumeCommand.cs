using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.RunMode;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>resume</c>: goes on with a run the way it was last launched, perhaps from earlier steps again.</summary>
internal sealed class ResumeCommand(CliContext context)
{
    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var (flags, runrFlags) = (new LaunchFlags(), new RunrResumeFlags());
        var steps = new Option<string[]>("--step") { Description = "A step that is to run again first, whatever became of it; may be given several times", HelpName = "step", AllowMultipleArgumentsPerToken = false };
        var reset = new Option<bool>("--reset-breaker", "--reset-ice") { Description = "Run Mode: reset the circuit breaker that has tripped; all that it counts begins anew" };
        var command = new Command(
            "resume",
            "Go on with a run that stopped, in the mode of its last launch. An agent that still lives is taken over.\n\nExample: run-tui resume latest --step tests")
        { run.Argument, steps, reset, repo.Option };
        flags.AddTo(command);
        runrFlags.AddTo(command);
        command.SetAction(async parsed =>
        {
            var settings = flags.Read(parsed, context) with { Resume = true };
            if (RunModeLookup.TryFiles(parsed.GetValue(run.Argument), repo.In(parsed)) is { } said)
            {
                throw RunModeResume.ByFiles(said, repo.In(parsed));
            }

            var folder = new RunArgument(repo.In(parsed)).Resolve(parsed.GetValue(run.Argument));
            if (parsed.GetValue(steps) is not { Length: > 0 } && IsComplete(folder) is { } done)
            {
                Say(done, settings.Json);
                return ExitCodes.Complete;
            }

            var request = runrFlags.Read(parsed);
            if (RunModeRun.TryRead(folder) is { } ofRunMode)
            {
                settings = settings with { OpenBreaker = await CheckAsync(ofRunMode, request, parsed.GetValue(reset)), Force = request.Force };
            }
            else
            {
                if (parsed.GetValue(reset))
                {
                    throw new UserException($"resume: --reset-breaker belongs to the runs of Run Mode, and {folder.Path} is none");
                }

                await PrepareAsync(folder, request, parsed.GetValue(steps) is { Length: > 0 });
            }

            if (parsed.GetValue(steps) is { Length: > 0 } again)
            {
                Agents.Refuse(context, "resume --step");
                await SetBackAsync(folder, again, settings);
            }

            return RunrExitCodes.Of(
                parsed.GetValue(flags.Detach)
                    ? await DetachedRun.StartAsync(folder, settings, context)
                    : await new HeadlessRun(folder, settings, context).RunAsync(),
                context);
        });
        return command;
    }

    /// <summary>The run of a Runr task that has nothing left to do, also of what its plan may have got since; null for any other.</summary>
    private static RunrRun? IsComplete(RunFolder folder) =>
        RunrRun.TryRead(folder) is { Standing: { Outcome: RunrStanding.Complete, State: var state } } run
        && BlueprintFile.Load(folder.Blueprint).Blueprint.Steps.All(step => state.Steps.TryGetValue(step.Id, out var known) && known.IsSettled)
            ? run
            : null;

    private void Say(RunrRun run, bool json)
    {
        var id = run.Standing.Origin.RunId;
        if (json)
        {
            JsonLine.Write(new JsonObject { ["run_id"] = id, ["run_dir"] = run.Folder.Path, ["status"] = RunrStanding.Complete }, context.Out);
        }
        else
        {
            context.Out.WriteLine($"Run {id} is complete: there is nothing to go on with");
        }
    }

    /// <summary>A run of Run Mode's goes on only where that is safe. Returns what becomes of a breaker that has tripped.</summary>
    private async Task<OpenBreaker> CheckAsync(RunModeRun run, RunrResumeRequest request, bool reset)
    {
        if (!(request with { Force = false }).IsPlain)
        {
            throw new UserException($"resume: --time, --max-ticks, --allow-deps, --rescope and --config belong to the run of a Runr task, and {run.Folder.Path} is none; 'run-tui set' changes its plan");
        }

        if (reset || request.Force)
        {
            Agents.Refuse(context, "resume --reset-breaker and --force");
        }

        if (request.Force)
        {
            context.Error.WriteLine("--force: not asked whether the remote has other commits, and a breaker that has tripped is let be.");
        }

        var breaker = reset ? OpenBreaker.Reset : request.Force ? OpenBreaker.Ignore : OpenBreaker.Keep;
        await new RunModeResume(run, breaker, request.Force, context).CheckAsync();
        return breaker;
    }

    /// <summary>A Runr task's run goes on only where that makes sense; naming steps is a decision of its own.</summary>
    private async Task PrepareAsync(RunFolder folder, RunrResumeRequest request, bool namesSteps)
    {
        if (namesSteps && request.IsPlain)
        {
            return;
        }

        if (RunrRun.TryRead(folder) is { } run)
        {
            if (request is { Force: true } or { Rescope: true } or { AllowDeps: true })
            {
                Agents.Refuse(context, "resume --force, --rescope and --allow-deps");
            }

            await new RunrResume(run, request, context).PrepareAsync();
        }
        else if (!request.IsPlain)
        {
            throw new UserException($"resume: --time, --max-ticks, --allow-deps, --rescope, --config and --force belong to the run of a Runr task, and {folder.Path} is none; 'run-tui set' changes its plan");
        }
    }

    private async Task SetBackAsync(RunFolder folder, string[] ids, LaunchSettings settings)
    {
        var again = await PassingOwner.OutwaitAsync(folder, context.Time, async () =>
        {
            if (RunOwner.Read(folder) is { IsAlive: true } owner)
            {
                throw new RunLockedException(folder, owner);
            }

            Open.RefuseBadIds(folder);
            var steps = new StepsAgain(new PlanEditing(folder, context), ids);
            await steps.SaveAsync();
            return steps;
        });
        var mode = new Launch(folder, settings, context).Mode;
        foreach (var line in again.Lines(RunReader.ReadState(folder), mode, NextSteps.For(folder, context)))
        {
            (settings.Json ? context.Error : context.Out).WriteLine(line);
        }
    }
}
