using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Terminals;

/// <summary>The demo, on terminals of two sizes.</summary>
public sealed class DemoTests
{
    [Theory(Timeout = Soak.OneTest)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public async Task The_demo_lives_asks_and_ends_with_a_sane_terminal(int columns, int rows)
    {
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, columns, rows);
        terminal.Type("cd " + sandbox.Path);
        terminal.Type($"stty -g > before; '{RunTuiProcess.Program}' demo; echo rc=$?; stty -g > after");

        await Until.True(() => terminal.Screen.Contains("done · outline", StringComparison.Ordinal));
        await Until.True(() => terminal.Screen.Contains("domain waits for a person", StringComparison.Ordinal));
        terminal.Type("example.org");
        await Until.True(() => terminal.Screen.Contains("✓ domain done", StringComparison.Ordinal));
        await Until.True(() => terminal.Screen.Contains("rc=0", StringComparison.Ordinal));
        await Until.True(() => File.Exists(sandbox["after"]) && new FileInfo(sandbox["after"]).Length > 0);

        Assert.Contains("Outcome: Completed Cleanly", terminal.Screen, StringComparison.Ordinal);
        Assert.Contains("example.org", File.ReadAllText(Path.Combine(DemoFolder(sandbox), "site", "domain.txt")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(sandbox["before"]), File.ReadAllText(sandbox["after"]));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_terminal_that_is_closed_ends_only_the_looking()
    {
        using var sandbox = new Sandbox();
        using (var terminal = TmuxSession.OrSkip(sandbox, 80, 24))
        {
            terminal.Type($"exec '{RunTuiProcess.Program}' demo");
            await Until.True(() => terminal.Screen.Contains("done · outline", StringComparison.Ordinal));
        }

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
