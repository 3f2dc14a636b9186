using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>wait</c>: returns when nobody works on a run any more; 0 where it is complete, 1 where not, 124 where time ran out.</summary>
internal sealed class WaitCommand(CliContext context)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>More than a timer takes is as good as no limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(12);

    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var target = new Option<string?>("--for") { Description = "For a Runr task's run: terminal (also the default), stop or complete", HelpName = string.Join('|', RunrWait.Targets) };
        var timeout = new Option<string?>("--timeout") { Description = "How long to wait at most: seconds, for a Runr task's run milliseconds as Runr's; or with a unit (90s, 10m)", HelpName = "time" };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var word, ..] && RunrWait.ReadTime(word.Value, unit: 1) is null)
            {
                result.AddError($"--timeout {word.Value}: must be a number of seconds from 0");
            }
        });
        var json = new Option<bool>("--json") { Description = "One JSON document; as runr the default" };
        var noJson = new Option<bool>("--no-json") { Description = "Text, as runr too" };
        var command = new Command(
            "wait",
            "Wait until nobody works on a run any more. Returns 0 where it is complete, 1 where not, 124 where the time ran out.\n\nExample: run-tui wait runs/site --timeout 1h")
        { run.Argument, target, timeout, json, noJson, repo.Option };
        command.SetAction((parsed, cancel) =>
        {
            var there = repo.In(parsed);
            var asJson = parsed.GetValue(json) || (context.Program == ProgramName.Runr && !parsed.GetValue(noJson));
            var name = parsed.GetValue(run.Argument);
            RunFolder folder;
            try
            {
                folder = new RunArgument(there).Resolve(name);
            }
            catch (UserException e) when (asJson)
            {
                JsonLine.WriteOwn(new JsonObject { ["error"] = name is null or "latest" ? "no_runs" : "run_not_found", ["run_id"] = name, ["message"] = e.Message }, context.Out);
                return Task.FromResult(1);
            }

            var limit = parsed.GetValue(timeout);
            return RunrRun.TryRead(folder) is not null
                ? new RunrWait(folder, TargetOf(parsed.GetValue(target)), asJson, there).RunAsync(LimitOf(limit, unit: 1), cancel)
                : parsed.GetValue(target) is not null ? throw new UserException($"--for belongs to the run of a Runr task, and {folder.Path} is none; leave it out")
                : WaitAsync(folder, LimitOf(limit, unit: 1000), asJson, cancel);
        });
        return command;
    }

    private static string TargetOf(string? word) => word is null ? RunrWait.Terminal
        : RunrWait.Targets.Contains(word) ? word
        : throw new UserException($"--for {word}: must be terminal, stop or complete");

    private static TimeSpan? LimitOf(string? text, double unit) => text is null ? null : RunrWait.ReadTime(text, unit);

    private async Task<int> WaitAsync(RunFolder folder, TimeSpan? timeout, bool json, CancellationToken cancel)
    {
        var limit = timeout is { } time ? Task.Delay(time < Longest ? time : Longest, context.Time, cancel) : Task.Delay(Timeout.Infinite, cancel);
        while (RunOwner.Read(folder) is { IsAlive: true })
        {
            await Task.WhenAny(limit, Task.Delay(PollInterval, context.Time, CancellationToken.None));
            if (limit.IsCompleted)
            {
                return cancel.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.TimedOut;
            }
        }

        var snapshot = StatusSnapshot.Build(RunReader.ReadStatus(folder));
        if (json)
        {
            StatusCommand.Print(folder, json, context);
        }
        else
        {
            NextSteps.Print(NextSteps.For(folder, context).After(snapshot), context.Out);
        }

        return snapshot.State == ReportedState.Completed ? ExitCodes.Complete : 1;
    }
}
