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

    private static int Child(int shell) => int.Parse(File.ReadAllText($"/proc/{shell}/task/{shell}/children").Trim(), null);
}
