using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Terminals;

/// <summary>The demo as a newcomer sees it, on terminals of two sizes.</summary>
public sealed class DemoTests
{
    [Theory(Timeout = Soak.OneTest)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public async Task The_demo_lives_is_put_aside_asks_and_leaves_a_sane_terminal(int columns, int rows)
    {
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, columns, rows);
        terminal.Type("cd " + sandbox.Path);
        terminal.Type($"stty -g > before; '{RunTuiProcess.Program}' demo");

        await terminal.SeesAsync("● running");
        await terminal.SeesAsync("At work: outline.");
        Assert.Equal("alternate mouse no-cursor", terminal.Modes);
        await terminal.SeesAsync("✓ outline");

        terminal.Press("C-z");
        await terminal.SeesAsync("Stopped");
        Assert.Equal("", terminal.Modes);
        terminal.Type("fg; echo rc=$?; stty -g > after");
        await Until.True(() => terminal.Modes == "alternate mouse no-cursor");
        await terminal.SeesAsync("╭─ Steps ");

        await terminal.SeesAsync("╭─ Waits for you ");
        await terminal.SeesAsync("Which domain should the site have?");
        terminal.Press("Enter");
        await terminal.SeesAsync("Your answer:");
        terminal.TypeText("example.org");
        terminal.Press("Enter");
        await terminal.SeesAsync("✓ completed");
        terminal.Press("q");
        await terminal.SeesAsync("rc=0");
        await Until.True(() => File.Exists(sandbox["after"]) && new FileInfo(sandbox["after"]).Length > 0);

        Assert.Contains("Outcome: Completed Cleanly", terminal.Screen, StringComparison.Ordinal);
        Assert.Contains("example.org", File.ReadAllText(Path.Combine(DemoFolder(sandbox), "site", "domain.txt")), StringComparison.Ordinal);
        Assert.Equal("", terminal.Modes);
        Assert.Equal(File.ReadAllText(sandbox["before"]), File.ReadAllText(sandbox["after"]));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Without_a_screen_the_demo_is_answered_by_typing()
    {
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type($"cd {sandbox.Path}; '{RunTuiProcess.Program}' demo --headless; echo rc=$?");

        await terminal.SeesAsync("domain waits for a person");
        terminal.Type("example.org");
        await terminal.SeesAsync("✓ domain done");
        await terminal.SeesAsync("rc=0");
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_terminal_that_is_closed_ends_only_the_looking()
    {
        using var sandbox = new Sandbox();
        using (var terminal = TmuxSession.OrSkip(sandbox, 80, 24))
        {
            terminal.Type($"exec '{RunTuiProcess.Program}' demo");
            await terminal.SeesAsync("✓ outline");
        }

        await AnswerAndWaitAsync(sandbox);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_that_is_left_running_goes_on_and_can_be_looked_at_again()
    {
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type($"'{RunTuiProcess.Program}' demo; echo rc=$?");
        await terminal.SeesAsync("✓ outline");

        terminal.Press("q");
        await terminal.SeesAsync("What should become of it?");
        terminal.Press("Enter");
        await terminal.SeesAsync("goes on in process");
        await terminal.SeesAsync("rc=0");
        terminal.Type($"'{RunTuiProcess.Program}' {DemoFolder(sandbox)}; echo rc2=$?");
        await terminal.SeesAsync("╭─ Waits for you ");
        terminal.Press("q");
        await terminal.SeesAsync("rc2=0");

        using var run = new Sandbox(path: DemoFolder(sandbox));
        await AnswerAndWaitAsync(sandbox);
        foreach (var step in new[] { "outline", "header", "gallery", "contact" })
        {
            Assert.False(File.Exists(run["logs", "steps", step, "attempt-2.log"]), $"{step} was started twice");
            Assert.False(File.Exists(run["logs", "steps", step, "attempt-1.interrupted-1.log"]), $"{step} was interrupted");
        }
    }

    private static async Task AnswerAndWaitAsync(Sandbox sandbox)
    {
        using var run = new Sandbox(path: DemoFolder(sandbox));
        await Until.True(() => run.Has("step", "blocked_hard", "domain"));
        var answer = await run.RunAsync("resolve", run.Path, "--note", "example.org");
        var ended = await run.RunAsync("wait", run.Path, "--timeout", "60");

        Assert.True(answer.ExitCode == 0, answer.ToString());
        Assert.True(ended.ExitCode == 0, ended + Invariants.Story(run));
        Assert.Contains("example.org", File.ReadAllText(run["site", "domain.txt"]), StringComparison.Ordinal);
    }

    private static string DemoFolder(Sandbox sandbox) => Assert.Single(Directory.GetDirectories(sandbox.Outside, "run-tui-demo-*"));
}
