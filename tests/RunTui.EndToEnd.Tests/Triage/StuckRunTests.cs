using RunTui.EndToEnd.Tests.Support;
using RunTui.EndToEnd.Tests.Terminals;

namespace RunTui.EndToEnd.Tests.Triage;

/// <summary>Somebody comes back to a run with five different blockers, and gets it going: from the dashboard alone, or from the command line alone.</summary>
public sealed class StuckRunTests
{
    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_with_five_different_blockers_is_brought_to_its_end_from_the_dashboard_as_from_the_command_line()
    {
        using var typed = await StuckRun.StartAsync();
        using var pressed = await StuckRun.StartAsync();
        await AnswerByCommandsAsync(typed.Sandbox);

        using (var terminal = TmuxSession.OrSkip(pressed.Sandbox, 80, 24))
        {
            await AnswerByKeysAsync(terminal, pressed.Sandbox);
        }

        Assert.True(typed.Sandbox.Has("runner", "completed"));
        Assert.Equal(typed.Story(), pressed.Story());
    }

    private static async Task AnswerByCommandsAsync(Sandbox run)
    {
        string[][] commands =
        [
            ["resolve", run.Path, "ask", "--note", "the staging key"],
            ["set", run.Path, "fail.detail=true", "fail.status=pending"],
            ["retry", run.Path, "gate"],
            ["skip", run.Path, "file"],
            ["approve", run.Path, "confirm"],
        ];
        foreach (var command in commands)
        {
            var answer = await run.RunAsync(command);
            Assert.True(answer.ExitCode == 0, answer.ToString());
        }

        var resumed = await run.RunAsync("resume", run.Path);
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal(["the staging key"], File.ReadAllLines(run["note"]));
    }

    private static async Task AnswerByKeysAsync(TmuxSession terminal, Sandbox run)
    {
        terminal.Type($"{RunTuiProcess.Program} {run.Path}; echo left");
        await terminal.SeesAsync("Waits for you (5)");

        terminal.Press("a");
        await terminal.SeesAsync("Your answer");
        terminal.TypeText("the staging key");
        terminal.Press("Enter");
        await terminal.SeesAsync("Waits for you (4)");

        // The failed step is given another script, and is to run again.
        terminal.Press("b", "g", "e");
        await terminal.SeesAsync("Editing");
        terminal.Press("Tab", "j", "j", "Enter");
        await terminal.SeesAsync("fail · Detail");
        terminal.Press("End", "C-u");
        terminal.TypeText("true");
        terminal.Press("Escape");
        await terminal.SeesAsync("*Detail");
        terminal.Press("Escape");
        await terminal.SeesAsync("a add");
        terminal.Press("r", "w");
        await terminal.SeesAsync("exit 3 → true");
        terminal.Press("Enter");
        await terminal.SeesAsync("Saved: 2 changes");
        terminal.Press("q");
        await terminal.SeesAsync("Waits for you (3)");

        terminal.Press("b", "g", "r");
        await terminal.SeesAsync("Retried gate");
        terminal.Press("g", "S");
        await terminal.SeesAsync("Skipped file");
        terminal.Press("g", "y");
        await terminal.SeesAsync("Approved confirm");
        terminal.Press("s");
        await terminal.SeesAsync("Every step is through");
        Assert.Contains("30/30", terminal.Screen, StringComparison.Ordinal);
        terminal.Press("q");
        await terminal.SeesAsync("left");
    }
}
