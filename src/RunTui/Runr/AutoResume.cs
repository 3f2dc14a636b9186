using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;
using RunTui.Headless;

namespace RunTui.Runr;

/// <summary>
/// Runr's <c>run --auto-resume</c>: goes on by itself after a worker that stalled or took too long, a few times and ever later.
/// The same twice in a row is an end, whatever the number that is allowed.
/// </summary>
/// <param name="rules">How often, and after which waits.</param>
/// <param name="json">Whether it speaks to a program.</param>
/// <param name="context">The world around it.</param>
internal sealed class AutoResume(RunrResilience rules, bool json, CliContext context)
{
    /// <summary>Carries a run out until it ends for good, and returns the exit code of that.</summary>
    /// <param name="run">The run.</param>
    /// <param name="settings">How it is launched.</param>
    public async Task<int> RunAsync(RunFolder run, Commands.LaunchSettings settings)
    {
        var exit = await new HeadlessRun(run, settings, context).RunAsync();
        string? last = null;
        for (var count = 0; exit == ExitCodes.Stopped && count < rules.MaxAutoResumes; count++)
        {
            var reason = RunReader.TryReadState(run)?.StopReason;
            if (reason is not (StopReasons.Stalled or StopReasons.CallTimeout) || reason == last)
            {
                return exit;
            }

            last = reason;
            var delay = rules.AutoResumeDelays[Math.Min(count, rules.AutoResumeDelays.Length - 1)];
            Say(run, count + 1, reason, delay);
            await Task.Delay(TimeSpan.FromMilliseconds(delay), context.Time);
            exit = await new HeadlessRun(run, settings with { Resume = true }, context).RunAsync();
        }

        return exit;
    }

    private void Say(RunFolder run, int attempt, string reason, int delay)
    {
        if (json)
        {
            JsonLine.Write(new JsonObject
            {
                ["event"] = "auto_resume_scheduled",
                ["run_id"] = run.Name,
                ["attempt"] = attempt,
                ["max"] = rules.MaxAutoResumes,
                ["delay_ms"] = delay,
                ["reason"] = reason,
            }, context.Out);
            return;
        }

        var seconds = (delay / 1000.0).ToString("0.#", CultureInfo.InvariantCulture);
        context.Error.WriteLine($"run-tui: {run.Name} stopped ({reason}); it goes on in {seconds} s by itself, time {attempt} of {rules.MaxAutoResumes}");
    }
}
