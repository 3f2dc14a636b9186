using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Notices;
using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Execution;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Notices;

public sealed class NoticesTests
{
    private static readonly NoticeTerminal Plain = new() { HasTitle = true };
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public void A_question_is_told_once_after_a_delay_when_the_window_is_not_in_front()
    {
        using var dashboard = Dashboard(Plain with { Sequence = NoticeSequence.Osc777 });
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which colour?").Waits(TimeSpan.FromSeconds(3));
        Assert.Equal(0, dashboard.Screen.Bells);

        dashboard.Waits(Delay).Waits(Long).Waits(Long);
        Assert.Equal(1, dashboard.Screen.Bells);
        Assert.Equal(["777;notify;site;build: Which colour?"], Told(dashboard.Screen));
        Assert.Empty(dashboard.Screen.Unknown);
    }

    [Fact]
    public void A_question_is_not_told_when_it_is_answered_meanwhile()
    {
        using var dashboard = Dashboard(Plain);
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which colour?").Waits(TimeSpan.FromSeconds(2));
        dashboard.Press("r");
        // Without letting time pass, as the robot does while it waits.
        Assert.True(SpinWait.SpinUntil(() => !dashboard.Session.Picture.State.OpenBlockers.Any(), TimeSpan.FromSeconds(20)));
        dashboard.Waits(TimeSpan.Zero).Waits(Delay).Waits(Long);
        Assert.Equal(0, dashboard.Screen.Bells);
    }

    [Fact]
    public void Nothing_is_told_to_somebody_who_presses_keys()
    {
        using var dashboard = Dashboard(Plain);
        dashboard.Begins("build").Asks("build", "Which colour?").Waits(TimeSpan.FromSeconds(1)).Press("j").Waits(Delay).Waits(Long);
        Assert.Equal(0, dashboard.Screen.Bells);
    }

    [Fact]
    public void Somebody_who_pressed_no_key_for_long_is_told_though_the_window_is_in_front()
    {
        using var dashboard = Dashboard(Plain);
        dashboard.Begins("build").Press("j").Asks("build", "Which colour?").Waits(Delay);
        Assert.Equal(0, dashboard.Screen.Bells);
        dashboard.Waits(Long).Waits(Delay);
        Assert.Equal(1, dashboard.Screen.Bells);
    }

    [Fact]
    public void Somebody_who_comes_back_in_time_is_not_told()
    {
        using var dashboard = Dashboard(Plain);
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which colour?").Waits(TimeSpan.FromSeconds(2)).LooksElsewhere(false).Waits(Delay).Waits(Long);
        Assert.Equal(0, dashboard.Screen.Bells);
    }

    [Fact]
    public void A_burst_is_told_as_one()
    {
        using var dashboard = Dashboard(Plain with { Sequence = NoticeSequence.Osc9 });
        dashboard.Begins("build").Begins("lint").Begins("test").LooksElsewhere();
        dashboard.Asks("build", "Which colour?").Waits(TimeSpan.FromSeconds(1)).Asks("lint", "How strict?").Waits(TimeSpan.FromSeconds(3)).Asks("test", "Which browser?");
        dashboard.Waits(TimeSpan.FromSeconds(3));
        Assert.Equal(0, dashboard.Screen.Bells);
        dashboard.Waits(Delay).Waits(Long);
        Assert.Equal(1, dashboard.Screen.Bells);
        Assert.Equal(["9;site: build: Which colour? / lint: How strict? / test: Which browser?"], Told(dashboard.Screen));
    }

    [Fact]
    public void The_end_of_a_run_is_told()
    {
        using var dashboard = Dashboard(Plain with { Sequence = NoticeSequence.Osc99 });
        dashboard.Begins("build").Finishes("build").LooksElsewhere();
        dashboard.Launcher.Run!.End(RunOutcome.Stopped);
        dashboard.Until(() => dashboard.Session.Hosted is null, "the end").Waits(Delay).Waits(Delay);
        Assert.Equal(1, dashboard.Screen.Bells);
        Assert.Contains("99;i=run-tui:d=0;site", dashboard.Screen.Commands);
        Assert.Contains(dashboard.Screen.Commands, c => c.StartsWith("99;i=run-tui:d=1:p=body;", StringComparison.Ordinal) && c.EndsWith("1 of 3 steps are through", StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_agent_says_can_not_steer_the_terminal()
    {
        using var dashboard = Dashboard(Plain with { Sequence = NoticeSequence.Osc777 });
        dashboard.Begins("build").LooksElsewhere().Asks("build", "a;b\e]2;gotcha\a\e[2J\u009b31mc\r\nd\u202e" + new string('x', 9000)).Waits(Delay).Waits(Delay);
        var told = Assert.Single(Told(dashboard.Screen));
        Assert.StartsWith("777;notify;site;build: a,b", told, StringComparison.Ordinal);
        Assert.DoesNotContain(told, c => char.IsControl(c) || c == '\u202e');
        Assert.InRange(told.Length, 10, 300);
    }

    [Fact]
    public void Behind_a_tmux_the_sequence_is_passed_through_and_the_bell_is_not()
    {
        using var dashboard = Dashboard(Plain with { Sequence = NoticeSequence.Osc777, IsBehindTmux = true });
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which colour?").Waits(Delay).Waits(Delay);
        Assert.Equal(1, dashboard.Screen.Bells);
        Assert.Equal(["\e]777;notify;site;build: Which colour?\e\\"], dashboard.Screen.Passed);
    }

    [Fact]
    public void Nothing_is_sent_when_everything_is_switched_off()
    {
        var off = new NoticesConfig { Bell = false, Osc = NoticeSequence.None, Title = false, Progress = false };
        using var dashboard = Dashboard(Plain with { Sequence = NoticeSequence.Osc9, HasProgress = true }, off);
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which colour?").Waits(Delay).Waits(Long);
        Assert.Equal(0, dashboard.Screen.Bells);
        Assert.Empty(dashboard.Screen.Commands);
    }

    [Fact]
    public void Only_what_is_wanted_is_told()
    {
        using var dashboard = Dashboard(Plain, new NoticesConfig { When = [NoticeOccasion.Ended] });
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which colour?").Waits(Delay).Waits(Long);
        Assert.Equal(0, dashboard.Screen.Bells);
    }

    [Fact]
    public void Title_and_progress_follow_the_run_and_are_as_they_were_whenever_the_terminal_is_given_back()
    {
        var dashboard = Dashboard(Plain with { HasProgress = true });
        dashboard.Begins("build").Until(() => dashboard.Screen.Title == "site 0/3", "a title");
        dashboard.Finishes("build").Until(() => dashboard.Screen.Title == "site 1/3", "a title");
        Assert.Equal("9;4;1;33", Progress(dashboard.Screen));
        dashboard.Begins("lint").Asks("lint", "How strict?").Until(() => dashboard.Screen.Title == "site: lint needs you", "a title");
        Assert.Equal("9;4;4;33", Progress(dashboard.Screen));

        dashboard.Press("Ctrl-Z");
        Assert.Equal(1, dashboard.Terminal.Stops);
        Assert.Equal("site: lint needs you", dashboard.Screen.Title);
        Assert.Single(dashboard.Screen.Titles);

        dashboard.Dispose();
        Assert.Equal("", dashboard.Screen.Title);
        Assert.Empty(dashboard.Screen.Titles);
        Assert.Equal("9;4;0;", Progress(dashboard.Screen));
        Assert.Empty(dashboard.Screen.Unknown);
    }

    [Fact]
    public void A_run_that_is_not_on_the_screen_is_told_of_even_to_somebody_who_is_there()
    {
        using var runs = new RunsRobot(80, 24, ["docs", "shop"], o => o with { Notices = new NoticeOptions(() => NoticesConfig.Default, Plain with { Sequence = NoticeSequence.Osc9 }) });
        runs.Elsewhere("shop", stays: true).Looks().Press("Enter").Looks();
        runs.Elsewhere("docs", stays: false, RunsRobot.Asking("Which colour?")).Press("j").Looks().Press("j").Looks().Press("j").Looks();
        Assert.Contains(Told(runs.Screen), t => t.StartsWith("9;docs: ", StringComparison.Ordinal) || t.StartsWith("9;shop: ", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_command_gets_the_facts_and_shows_nothing_on_the_screen()
    {
        using var folder = new TemporaryFolder();
        var file = folder["told"];
        var config = new NoticesConfig { Command = $"echo noise; echo \"$RUN_TUI_RUN|$RUN_TUI_STATE|$RUN_TUI_STEP|$RUN_TUI_MESSAGE|$RUN_TUI_COUNT\" > '{file}.new' && mv '{file}.new' '{file}'" };
        using var dashboard = Dashboard(Plain, config);
        dashboard.Begins("build").LooksElsewhere().Asks("build", "Which 'colour'? $(touch oops)").Waits(Delay);
        await Eventually.True(() => File.Exists(file));

        Assert.Equal("site|blocked|build|site: build: Which 'colour'? $(touch oops)|1\n", File.ReadAllText(file));
        Assert.DoesNotContain("noise", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_timer_waits_when_there_is_nothing_to_tell()
    {
        using var dashboard = Dashboard(Plain with { HasProgress = true });
        dashboard.Waits(Delay);
        var bytes = dashboard.Screen.BytesReceived;
        dashboard.Waits(Long).Waits(Long);
        Assert.Equal(bytes, dashboard.Screen.BytesReceived);
    }

    private static DashboardRobot Dashboard(NoticeTerminal terminal, NoticesConfig? config = null) =>
        new(80, 24, ["build", "lint", "test"], o => o with { Notices = new NoticeOptions(() => config ?? NoticesConfig.Default, terminal) });

    private static List<string> Told(VirtualScreen screen) =>
        [.. screen.Commands.Where(c => !c.StartsWith("2;", StringComparison.Ordinal) && !c.StartsWith("9;4;", StringComparison.Ordinal))];

    private static string? Progress(VirtualScreen screen) => screen.Commands.LastOrDefault(c => c.StartsWith("9;4;", StringComparison.Ordinal));
}
