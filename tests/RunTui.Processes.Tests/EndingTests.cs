using RunTui.Testing;

namespace RunTui.Processes.Tests;

/// <summary>How a process is ended, and that nothing of it is left.</summary>
public sealed class EndingTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly AttemptFolder _attempt = new();
    private readonly CancellationTokenSource _graceful = new();
    private readonly CancellationTokenSource _forceful = new();

    public void Dispose()
    {
        _graceful.Dispose();
        _forceful.Dispose();
        _attempt.Dispose();
    }

    [Fact(Timeout = 60000)]
    public async Task A_timeout_runs_on_the_given_clock_and_ends_it_by_TERM()
    {
        var time = new ManualTimeProvider();
        var process = _attempt.Start(_attempt.StandInSpec("say", "ready", "--then", "sleep", "300"), time);
        var waiting = process.WaitAsync(TimeSpan.FromMinutes(10), default, default);
        await Eventually.True(() => _attempt.Says("ready"));

        time.Advance(TimeSpan.FromMinutes(10));
        var exit = await waiting;

        Assert.Equal(ProcessEnding.TimedOut, exit.Ending);
        Assert.Equal((143, 15), (exit.ExitCode, exit.Signal));
        Assert.Equal("143\n", _attempt.ExitText);
        Assert.Equal(TimeSpan.FromMinutes(10), exit.WallTime);
    }

    [Fact(Timeout = 60000)]
    public async Task What_ignores_TERM_is_killed_after_the_grace_time()
    {
        var time = new ManualTimeProvider();
        var process = _attempt.Start(_attempt.StandInSpec("ignore-term", "300"), time);
        process.Grace = TimeSpan.FromSeconds(7);
        var waiting = process.WaitAsync(null, _graceful.Token, default);
        await Eventually.True(() => _attempt.Says("ignoring TERM"));

        await _graceful.CancelAsync();
        await Eventually.True(() => time.ActiveTimers == 1);
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.True(process.Identity.IsAlive);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var exit = await waiting;

        Assert.Equal(ProcessEnding.Canceled, exit.Ending);
        Assert.Equal((137, 9), (exit.ExitCode, exit.Signal));
        Assert.Null(_attempt.ExitText);
    }

    [Fact(Timeout = 60000)]
    public async Task Forceful_kills_at_once()
    {
        var process = _attempt.Start("ignore-term", "300");
        process.Grace = TimeSpan.FromHours(1);
        var waiting = process.WaitAsync(null, default, _forceful.Token);
        await Eventually.True(() => _attempt.Says("ignoring TERM"));

        await _forceful.CancelAsync();
        var exit = await waiting;

        Assert.Equal((ProcessEnding.Canceled, 9), (exit.Ending, exit.Signal));
    }

    [Fact(Timeout = 60000)]
    public async Task Forceful_cuts_the_grace_time_short()
    {
        var process = _attempt.Start("ignore-term", "300");
        process.Grace = TimeSpan.FromHours(1);
        var waiting = process.WaitAsync(null, _graceful.Token, _forceful.Token);
        await Eventually.True(() => _attempt.Says("ignoring TERM"));

        await _graceful.CancelAsync();
        await _forceful.CancelAsync();
        var exit = await waiting;

        Assert.Equal((ProcessEnding.Canceled, 9), (exit.Ending, exit.Signal));
    }

    [Fact(Timeout = 60000)]
    public async Task A_program_that_cleans_up_on_TERM_keeps_its_own_exit_code()
    {
        var process = _attempt.StartShell("trap 'echo cleaned; exit 4' TERM; echo ready; while :; do sleep 0.02; done");
        var waiting = process.WaitAsync(null, _graceful.Token, default);
        await Eventually.True(() => _attempt.Says("ready"));

        await _graceful.CancelAsync();
        var exit = await waiting;

        Assert.Equal((ProcessEnding.Canceled, 4, null), (exit.Ending, exit.ExitCode, exit.Signal));
        Assert.Equal("4\n", _attempt.ExitText);
        Assert.True(_attempt.Says("cleaned"));
    }

    [Fact(Timeout = 60000)]
    public async Task What_is_stopped_is_ended_too()
    {
        var process = _attempt.StartShell("echo ready; kill -STOP $$; sleep 300");
        var waiting = process.WaitAsync(null, _graceful.Token, default);
        await Eventually.True(() => _attempt.Says("ready"));

        await _graceful.CancelAsync();
        var exit = await waiting;

        Assert.Equal(ProcessEnding.Canceled, exit.Ending);
    }

    [Fact(Timeout = 60000)]
    public async Task After_a_normal_end_no_child_is_left_running()
    {
        var exit = await _attempt.RunAsync("child", "300", "--then", "exit", "0");

        Assert.Equal(0, exit.ExitCode);
        Assert.Null(ProcessIdentity.Of(_attempt.PidAfter("sleep")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_descendant_in_a_session_of_its_own_is_found_by_the_marker()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows the environment of other processes.");

        var exit = await _attempt.RunAsync("daemon", "300", "--then", "exit", "6");

        Assert.Equal(6, exit.ExitCode);
        Assert.Null(ProcessIdentity.Of(_attempt.PidAfter("as-daemon")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_descendant_without_the_marker_is_found_by_its_session()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only the group is known.");

        var process = _attempt.StartShell("set -m; env -i sleep 300 & echo hidden $!");
        await process.WaitAsync(null, default, default);

        Assert.Null(ProcessIdentity.Of(_attempt.PidAfter("hidden")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_descendant_that_ignores_TERM_is_killed_when_its_grace_is_over()
    {
        var process = _attempt.StartShell("trap '' TERM; sleep 300 & echo stubborn $!");
        process.Grace = TimeSpan.FromMilliseconds(50);
        await process.WaitAsync(null, default, default);

        Assert.Null(ProcessIdentity.Of(_attempt.PidAfter("stubborn")));
    }

    [Fact(Timeout = 60000)]
    public async Task An_agent_that_outlives_its_killed_wrapper_is_ended()
    {
        var process = _attempt.StartShell("echo agent $$; kill -9 $PPID; sleep 300");
        var exit = await process.WaitAsync(null, default, default);

        Assert.Equal((ProcessEnding.Itself, 9), (exit.Ending, exit.Signal));
        Assert.Null(ProcessIdentity.Of(_attempt.PidAfter("agent")));
    }

    [Fact(Timeout = 60000)]
    public async Task Another_attempt_whose_marker_only_begins_alike_is_left_alone()
    {
        using var other = new AttemptFolder();
        var neighbour = DetachedProcess.Start(
            other.ShellSpec("echo ready; sleep 300"), other.Files, _attempt.Marker + "-2", TimeProvider.System);
        var waiting = neighbour.WaitAsync(null, default, _forceful.Token);
        await Eventually.True(() => other.Says("ready"));

        await _attempt.RunAsync("exit", "0");
        Assert.True(neighbour.Identity.IsAlive);

        await _forceful.CancelAsync();
        await waiting;
    }

    [Fact(Timeout = 60000)]
    public async Task Who_ends_an_attempt_from_inside_it_ends_neither_itself_nor_its_ancestors()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows the environment of other processes.");

        var exit = await _attempt.RunAsync(
            "daemon", "300", "--then", "end-attempt", _attempt.Marker, "--then", "say", "unharmed", "--then", "exit", "2");

        Assert.Equal((2, "2\n"), (exit.ExitCode, _attempt.ExitText));
        Assert.True(_attempt.Says("unharmed"));
        Assert.Null(ProcessIdentity.Of(_attempt.PidAfter("as-daemon")));
    }

    [Fact(Timeout = 60000)]
    public async Task What_is_left_of_an_attempt_without_an_owner_can_be_ended_by_its_marker()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows the environment of other processes.");
        var process = _attempt.Start("daemon", "300", "--then", "say", "left", "--then", "sleep", "300");
        await Eventually.True(() => _attempt.Says("left"));
        var daemon = ProcessIdentity.Of(_attempt.PidAfter("as-daemon"))!;

        await DetachedProcess.EndRemainsAsync(_attempt.Marker, TimeProvider.System, default).WaitAsync(Soon);

        Assert.False(daemon.IsAlive);
        Assert.False(process.Identity.IsAlive);
    }
}
