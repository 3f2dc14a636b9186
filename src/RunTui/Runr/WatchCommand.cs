using System.CommandLine;
using RunTui.Commands;

namespace RunTui.Runr;

/// <summary><c>watch</c>: looks at the run of a Runr task again and again, and resumes it where that helps.</summary>
internal sealed class WatchCommand(CliContext context)
{
    private const int DefaultAttempts = 3;
    private const double DefaultInterval = 5;

    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var autoResume = new Option<bool>("--auto-resume") { Description = "Resume it where it stopped for something that may pass: verification, time, phases, a stall, a worker that was blocked" };
        var attempts = new Option<int>("--max-attempts") { Description = $"Resumes at most ({DefaultAttempts})", DefaultValueFactory = _ => DefaultAttempts, HelpName = "n" };
        var interval = new Option<double>("--interval") { Description = "Seconds between two looks (5)", DefaultValueFactory = _ => DefaultInterval, HelpName = "seconds" };
        var json = new Option<bool>("--json") { Description = "One JSON document a line for each event" };
        var command = new Command(
            "watch",
            "Watch the run of a Runr task until it is complete, and resume it by itself with --auto-resume. Returns 0 where it is complete, else 1. "
            + "('--watch' without the verb pauses a run after every step.)\n\nExample: run-tui watch latest --auto-resume --max-attempts 5")
        { run.Argument, autoResume, attempts, interval, json, repo.Option };
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(autoResume))
            {
                Agents.Refuse(context, "watch --auto-resume");
            }

            if (parsed.GetValue(interval) is not (> 0 and < 86_400) || parsed.GetValue(attempts) < 0)
            {
                throw new UserException("watch: --interval must be seconds above 0, --max-attempts a whole number from 0");
            }

            var there = repo.In(parsed);
            var folder = new RunArgument(there, ofTask: true).Resolve(parsed.GetValue(run.Argument));
            return new RunrWatch(folder, there)
            {
                AutoResume = parsed.GetValue(autoResume),
                MaxAttempts = parsed.GetValue(attempts),
                Interval = TimeSpan.FromSeconds(parsed.GetValue(interval)),
                Json = parsed.GetValue(json),
            }.RunAsync(cancel);
        });
        return command;
    }
}
