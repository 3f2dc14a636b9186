namespace RunTui.EndToEnd.Tests.Support;

/// <summary>Does what a person at the keyboard would do until a run is complete.</summary>
internal static class RunDriver
{
    private const int NeedsPerson = 3;
    private const int MaxCommands = 12;

    /// <summary>The command that goes on: a resume, which needs no mode, once the run was launched in one.</summary>
    public static string[] NextCommand(Sandbox run) =>
        run.Has("runner", "started") ? ["resume", run.Path] : ["--headless", run.Path, "--launch-mode", "adaptive"];

    /// <summary>Resumes and answers until the run is complete.</summary>
    public static async Task<CommandOutcome> FinishAsync(Sandbox run)
    {
        CommandOutcome outcome;
        var commands = 0;
        do
        {
            outcome = await run.RunAsync(NextCommand(run));
            if (outcome.ExitCode == NeedsPerson)
            {
                var answer = await run.RunAsync("resolve", run.Path, "--note", "this one");
                Assert.True(answer.ExitCode == 0, $"resolve: {answer}\n{Invariants.Story(run)}");
            }
        }
        while (outcome.ExitCode == NeedsPerson && ++commands < MaxCommands);

        Assert.True(outcome.ExitCode == 0, $"{outcome}\n{Invariants.Story(run)}");
        return outcome;
    }
}
