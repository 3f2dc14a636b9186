using System.CommandLine;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>wait</c>: returns when nobody works on a run any more; 0 where it is complete, 1 where not, 124 where time ran out.</summary>
internal sealed class WaitCommand(CliContext context)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public Command Build()
    {
        var run = new RunArgument(context);
        var timeout = SecondsOption.Any("--timeout", "Seconds to wait at most");
        var command = new Command(
            "wait",
            "Wait until nobody works on a run any more. Returns 0 where it is complete, 1 where not, 124 where the time ran out.\n\nExample: run-tui wait runs/site --timeout 3600")
        { run.Argument, timeout };
        command.SetAction((parsed, cancel) => WaitAsync(run.Resolve(parsed), parsed.GetValue(timeout), cancel));
        return command;
    }

    private async Task<int> WaitAsync(RunFolder folder, double? seconds, CancellationToken cancel)
    {
        var limit = seconds is { } s ? Task.Delay(TimeSpan.FromSeconds(Math.Min(s, 1e6)), context.Time, cancel) : Task.Delay(Timeout.Infinite, cancel);
        while (RunOwner.Read(folder) is { IsAlive: true })
        {
            await Task.WhenAny(limit, Task.Delay(PollInterval, context.Time, CancellationToken.None));
            if (limit.IsCompleted)
            {
                return cancel.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.TimedOut;
            }
        }

        var snapshot = StatusSnapshot.Build(RunReader.ReadStatus(folder));
        NextSteps.Print(NextSteps.For(folder, context).After(snapshot), context.Out);
        return snapshot.State == ReportedState.Completed ? ExitCodes.Complete : 1;
    }
}
