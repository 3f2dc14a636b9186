using RunTui.Dashboard.Notices;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Tests.Headless;

/// <summary>The user's own command for what happens, where no dashboard is open.</summary>
public sealed class HeadlessNoticesTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task The_command_is_told_of_a_blocker_and_of_the_end_in_variables()
    {
        Configure("env | grep ^RUN_TUI_ | sort >> \"$HOME_OF_TEST\"");
        _host.Plan("site", ("one", "echo 'BLOCKED: $(touch hacked) ; which?'; exit 3"));

        Assert.Equal(3, await _host.RunAsync("--headless", "runs/site"));

        var told = File.ReadAllText(_host.Folder["told"]);
        Assert.Contains("RUN_TUI_STATE=blocked", told, StringComparison.Ordinal);
        Assert.Contains("RUN_TUI_STEP=one", told, StringComparison.Ordinal);
        Assert.Contains("$(touch hacked)", told, StringComparison.Ordinal);
        Assert.Contains("RUN_TUI_COUNT=2", told, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder["runs", "site", "hacked"]));
    }

    [Fact(Timeout = 60000)]
    public async Task A_run_that_ends_well_is_told_as_ended()
    {
        Configure("echo $RUN_TUI_STATE $RUN_TUI_RUN > \"$HOME_OF_TEST\"");
        _host.Plan("site", ("one", "true"));

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Equal("ended site\n", File.ReadAllText(_host.Folder["told"]));
    }

    [Fact(Timeout = 60000)]
    public async Task The_end_waits_for_its_notice_as_long_as_one_may_take()
    {
        var folder = new RunFolder(_host.Plan("site", ("one", "true")));
        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));
        Configure("until test -f go; do sleep 0.05; done; touch \"$HOME_OF_TEST\"");
        var time = new ManualTimeProvider();
        var notices = HeadlessNotices.Of(folder, _host.Folder["home", ".config", "run-tui"], time);
        notices.Finish(RunReader.TryReadState(folder)!, isHandedOver: false);
        await Eventually.True(() => time.ActiveTimers > 0);
        var before = time.ActiveTimers;

        var end = Task.Run(notices.Dispose);
        await Eventually.True(() => time.ActiveTimers > before);
        time.Advance(TimeSpan.FromSeconds(25));
        File.WriteAllText(Path.Combine(folder.Path, "go"), "");
        await end;

        Assert.True(File.Exists(_host.Folder["told"]));
    }

    [Fact(Timeout = 60000)]
    public async Task A_command_that_fails_changes_nothing()
    {
        Configure("exit 7");
        _host.Plan("site", ("one", "true"));
        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));
    }

    [Fact(Timeout = 60000)]
    public async Task What_is_not_asked_for_is_not_told()
    {
        Configure("touch \"$HOME_OF_TEST\"", "[blocked]");
        _host.Plan("site", ("one", "true"));
        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));
        Assert.False(File.Exists(_host.Folder["told"]));
    }

    private void Configure(string command, string when = "[blocked, ended]")
    {
        var line = command.Replace("$HOME_OF_TEST", _host.Folder["told"], StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        _host.Folder.Write("home/.config/run-tui/config.yaml", $"notices:\n  when: {when}\n  after: 1h\n  command: '{line}'\n");
    }
}
