using System.Diagnostics;
using RunTui.Testing;

namespace RunTui.Processes.Tests;

/// <summary>A process that outlives its owner, and what the next owner learns of it.</summary>
public sealed class AdoptionTests : IDisposable
{
    private readonly AttemptFolder _attempt = new();

    public void Dispose() => _attempt.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_new_owner_waits_for_the_living_process_and_learns_its_exit()
    {
        var identity = _attempt.StartShell("echo ready; while [ ! -e go ]; do sleep 0.02; done; exit 7").Identity;
        await Eventually.True(() => _attempt.Says("ready"));

        var adopted = Adopt(identity)!;
        var waiting = adopted.WaitAsync(null, default, default);
        Assert.False(waiting.IsCompleted);
        await File.WriteAllTextAsync(_attempt["go"], "");
        var exit = await waiting;

        Assert.Equal((ProcessEnding.Itself, 7, null), (exit.Ending, exit.ExitCode, exit.Signal));
        Assert.Null(exit.PeakMemoryBytes);
        Assert.InRange(exit.WallTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact(Timeout = 60000)]
    public async Task A_new_owner_learns_the_exit_of_a_process_that_has_ended_meanwhile()
    {
        var process = _attempt.Start("signal", "15");
        await Eventually.True(() => !process.Identity.IsAlive);

        var exit = await Adopt(process.Identity)!.WaitAsync(null, default, default);

        Assert.Equal((ProcessEnding.Itself, 143, 15), (exit.Ending, exit.ExitCode, exit.Signal));
    }

    [Fact(Timeout = 60000)]
    public async Task Nothing_is_adopted_where_the_process_is_gone_and_left_no_exit()
    {
        var process = _attempt.StartShell("kill -9 $PPID");
        await process.WaitAsync(null, default, default);

        Assert.Null(Adopt(process.Identity));
    }

    [Fact(Timeout = 60000)]
    public async Task A_torn_exit_file_counts_as_none()
    {
        var process = _attempt.StartShell("kill -9 $PPID");
        await process.WaitAsync(null, default, default);
        await File.WriteAllTextAsync(_attempt.Files.Exit, "12");

        Assert.Null(Adopt(process.Identity));
    }

    [Fact(Timeout = 60000)]
    public async Task A_process_that_vanishes_under_its_new_owner_is_reported_so()
    {
        var process = _attempt.StartShell("echo ready; while [ ! -e go ]; do sleep 0.02; done; kill -9 $PPID; sleep 300");
        await Eventually.True(() => _attempt.Says("ready"));
        var waiting = Adopt(process.Identity)!.WaitAsync(null, default, default);
        await File.WriteAllTextAsync(_attempt["go"], "");

        var exit = await waiting;

        Assert.Equal((ProcessEnding.Vanished, null, null), (exit.Ending, exit.ExitCode, exit.Signal));
    }

    [Fact(Timeout = 60000)]
    public async Task A_new_owner_can_end_it_with_all_it_started()
    {
        var process = _attempt.Start("daemon", "300", "--then", "ignore-term", "300");
        await Eventually.True(() => _attempt.Says("ignoring TERM"));
        var daemon = _attempt.PidAfter("as-daemon");
        var adopted = Adopt(process.Identity)!;
        adopted.Grace = TimeSpan.FromMilliseconds(100);

        var exit = await adopted.WaitAsync(TimeSpan.FromMilliseconds(50), default, default);

        Assert.Equal((ProcessEnding.TimedOut, null), (exit.Ending, exit.ExitCode));
        Assert.False(process.Identity.IsAlive);
        Assert.True(!OperatingSystem.IsLinux() || ProcessIdentity.Of(daemon) is null);
    }

    [Fact(Timeout = 60000)]
    public async Task It_survives_the_SIGKILL_of_its_owner_and_is_found_by_its_marker()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux can find a process by its marker.");
        using var owner = StartOwner("echo ready; while [ ! -e go ]; do sleep 0.02; done; echo survived; exit 9");
        await Eventually.True(() => _attempt.Says("ready"));

        owner.Kill();
        await owner.WaitForExitAsync();
        var identity = DetachedProcess.Find(_attempt.Marker);
        Assert.NotNull(identity);
        Assert.True(identity.IsAlive);
        var waiting = Adopt(identity)!.WaitAsync(null, default, default);
        await File.WriteAllTextAsync(_attempt["go"], "");
        var exit = await waiting;

        Assert.Equal(9, exit.ExitCode);
        Assert.True(_attempt.Says("survived"));
    }

    [Fact(Timeout = 60000)]
    public async Task Only_the_wrapper_is_found_by_the_marker()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux can find a process by its marker.");
        using var forceful = new CancellationTokenSource();
        var process = _attempt.Start("daemon", "300", "--then", "say", "ready", "--then", "sleep", "300");
        var waiting = process.WaitAsync(null, default, forceful.Token);
        await Eventually.True(() => _attempt.Says("ready"));

        Assert.Equal(process.Identity, DetachedProcess.Find(_attempt.Marker));
        Assert.Null(DetachedProcess.Find(_attempt.Marker + "x"));

        await forceful.CancelAsync();
        await waiting;
        Assert.Null(DetachedProcess.Find(_attempt.Marker));
    }

    [Fact]
    public void A_process_with_the_same_number_but_another_start_is_not_it()
    {
        var ours = ProcessIdentity.Of(Environment.ProcessId)!;

        Assert.True(ours.IsAlive);
        Assert.False((ours with { Start = ours.Start + "1" }).IsAlive);
        Assert.Null(ProcessIdentity.Of(0));
    }

    private DetachedProcess? Adopt(ProcessIdentity identity) =>
        DetachedProcess.Adopt(identity, _attempt.Files, _attempt.Marker, TimeProvider.System);

    private Process StartOwner(string script)
    {
        var (fileName, arguments) = StandIn.Command("own", _attempt.Files.Output, _attempt.Files.Exit, _attempt.Marker, script);
        return Process.Start(new ProcessStartInfo(fileName, arguments))!;
    }
}
