using System.Collections.Immutable;
using RunTui.Commands;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Headless;

/// <summary>Carries a run out without a screen.</summary>
internal sealed class HeadlessRun(RunFolder folder, LaunchSettings settings, CliContext context)
{
    /// <summary>Validates, launches, and returns the exit code of the outcome.</summary>
    public async Task<int> RunAsync()
    {
        var last = RunReader.TryReadState(folder);
        var mode = settings.Mode ?? last?.LaunchMode ?? LaunchMode.Standard;
        var check = await LaunchValidation.CheckAsync(folder, mode, settings.ServiceTier is not null, context, CancellationToken.None);
        if (!check.PlanPassed)
        {
            Report(check);
            return ExitCodes.Invalid;
        }

        using var stop = new CancellationTokenSource();
        using var kill = new CancellationTokenSource();
        using var signals = new StopSignals(stop, kill, context.Error);
        using var watch = settings.Watch ? new WatchPrompt(context) : null;
        OwnedRun run;
        try
        {
            run = await OwnedRun.OpenAsync(folder, context.Time, settings.TakeOver, FailPoints.FromEnvironment(context.Variable));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{folder.Path}: can't be written to ({e.Message}); nothing was started", ExitCodes.Invalid);
        }

        using (run)
        {
            // Said by the owner alone: who is refused says only that.
            Report(check);
            if (!check.Launch.Passed)
            {
                if (mode != LaunchMode.Legacy)
                {
                    await run.PublishAsync(RunEvents.ValidationFailed(mode), durable: true);
                    return ExitCodes.Invalid;
                }

                await BlockAsync(run, check.Launch);
            }

            new RememberedRun(context.Home).Write(folder.Blueprint);
            var options = new LaunchOptions
            {
                Mode = mode,
                Autonomy = settings.Autonomy ?? (settings.Resume ? last?.Autonomy : null),
                CodexServiceTier = settings.ServiceTier,
                WaitForAnswers = settings.WaitForAnswers,
                Watch = watch is null ? null : watch.AskAsync,
                StopReason = () => signals.Name,
            };
            return await ExecuteAsync(run, options, check.Launch, signals, stop.Token, kill.Token);
        }
    }

    private async Task<int> ExecuteAsync(
        OwnedRun run, LaunchOptions options, LaunchReport launch, StopSignals signals, CancellationToken stop, CancellationToken kill)
    {
        using var reporter = settings.Json ? (IRunReporter)new JsonReporter(context.Out) : new TextReporter(context, folder);
        using var watching = run.Updates.Subscribe(reporter);
        var services = new EngineServices
        {
            Time = context.Time,
            Agents = new AgentCatalog(context.Time, context.Variable),
            Skills = LaunchValidation.Skills(context),
            FindCli = new CliLookup(context.Variable).Find,
            Variable = context.Variable,
            Reroutes = launch.Reroutes.ToImmutableDictionary(r => r.StepId),
        };
        try
        {
            foreach (var warning in launch.Warnings)
            {
                await run.PublishAsync(RunEvents.Warning(warning));
            }

            var outcome = await new RunEngine(run, options, services).RunAsync(stop, kill);
            reporter.Finish(run.State);
            return outcome switch
            {
                RunOutcome.Completed => ExitCodes.Complete,
                RunOutcome.NeedsPerson => ExitCodes.NeedsPerson,
                RunOutcome.Interrupted => signals.ExitCode,
                _ => ExitCodes.Stopped,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reporter.Finish(run.State);
            context.Error.WriteLine(
                $"run-tui: {folder.Path}: can't be written to ({e.Message}); agents that are at work go on. Mend that, then 'run-tui resume {folder.Path}'");
            return ExitCodes.Stopped;
        }
    }

    private void Report(LaunchValidation check)
    {
        if (settings.Json)
        {
            check.PrintJson(context.Out);
        }
        else
        {
            check.PrintText(context.Error, all: false);
        }
    }

    /// <summary>run-workflow without a launch mode starts all the same and blocks the steps that can't run.</summary>
    private static async Task BlockAsync(OwnedRun run, LaunchReport launch)
    {
        foreach (var step in launch.Findings.Where(f => run.State.Steps.ContainsKey(f.StepId)))
        {
            var message = "Preflight: " + string.Join("; ", step.Messages);
            var failure = new FailureNote("unknown", message, "", "");
            await run.PublishAsync(StepEvents.Blocker(step.StepId, Blocker.HardBlocked, message));
            await run.PublishAsync(StepEvents.BlockedHard(step.StepId, new AttemptContext("preflight", 0, 0), failure, message, exhausted: false), durable: true);
        }
    }
}
