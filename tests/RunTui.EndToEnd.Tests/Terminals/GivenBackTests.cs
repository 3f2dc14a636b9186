using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Terminals;

/// <summary>A signal ends the dashboard: the terminal is as it was found.</summary>
public sealed class GivenBackTests
{
    [Theory(Timeout = Soak.OneTest)]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    public async Task A_signal_leaves_a_sane_terminal(int signal)
    {
        Signals.SkipWhereInterruptIsIgnored();
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type("cd " + sandbox.Path);
        terminal.Type($"stty -g > before; '{RunTuiProcess.Program}' demo; echo rc=$?; stty -g > after");
        await Until.True(() => terminal.Screen.Contains("Steps", StringComparison.Ordinal));
        await Until.True(() => terminal.Modes == "alternate mouse no-cursor");

        Signals.Send(Child(terminal.Shell), signal);
        await Until.True(() => terminal.Screen.Contains($"rc={128 + signal}", StringComparison.Ordinal));
        await Until.True(() => File.Exists(sandbox["after"]) && new FileInfo(sandbox["after"]).Length > 0);

        Assert.Equal("", terminal.Modes);
        Assert.Equal(File.ReadAllText(sandbox["before"]), File.ReadAllText(sandbox["after"]));
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData("| cat > out")]
    [InlineData("> out")]
    [InlineData(">> out 2>&1")]
    public async Task A_call_whose_output_goes_elsewhere_leaves_the_terminal_alone(string redirection)
    {
        using var sandbox = new Sandbox();
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type("cd " + sandbox.Path);
        terminal.Type($"echo before >> out; '{RunTuiProcess.Program}' --version {redirection}; echo rc=$?");
        await Until.True(() => terminal.Screen.Contains("rc=0", StringComparison.Ordinal));

        Assert.Equal("", terminal.Modes);
        Assert.Contains("run-tui ", File.ReadAllText(sandbox["out"]), StringComparison.Ordinal);
        Assert.Equal(redirection.StartsWith(">>", StringComparison.Ordinal), File.ReadAllText(sandbox["out"]).StartsWith("before\n", StringComparison.Ordinal));
    }

    private static int Child(int shell) => int.Parse(File.ReadAllText($"/proc/{shell}/task/{shell}/children").Trim(), null);
}
