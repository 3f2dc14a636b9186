using System.CommandLine;
using System.Globalization;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>follow</c>: where a run stands, again at every change, until it is over.</summary>
internal sealed class FollowCommand(CliContext context)
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(2);

    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var command = new Command("follow", "Say where a run stands, again at every change, until it is over.\n\nExample: run-tui follow latest") { run.Argument, repo.Option };
        command.SetAction((parsed, cancel) => FollowAsync(new RunArgument(repo.In(parsed)).Resolve(parsed.GetValue(run.Argument)), repo.In(parsed), cancel));
        return command;
    }

    /// <summary>Prints the status surface whenever it changes, until nobody works on the run any more.</summary>
    public static async Task<int> FollowAsync(RunFolder folder, CliContext context, CancellationToken cancel)
    {
        if (RunrRun.TryRead(folder) is not null)
        {
            return await new RunrFollow(folder, context).RunAsync(cancel);
        }

        var interval = Interval(context.Variable("RUN_STATUS_POLL_SECONDS"));
        var last = "";
        while (true)
        {
            var snapshot = StatusSnapshot.Build(RunReader.ReadStatus(folder));
            var text = StatusSurface.Render(snapshot);
            if (text != last)
            {
                context.Out.Write(last.Length == 0 ? text : $"\n{new string('─', 54)}\n{text}");
                last = text;
            }

            if (snapshot.IsTerminal || !snapshot.OwnerAlive)
            {
                NextSteps.Print(NextSteps.For(folder, context).After(snapshot), context.Out);
                return ExitCodes.Complete;
            }

            try
            {
                await Task.Delay(interval, context.Time, cancel);
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Interrupted;
            }
        }
    }

    private static TimeSpan Interval(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 3600 ? TimeSpan.FromSeconds(seconds) : DefaultInterval;
}
