using System.Collections.Immutable;
using System.Diagnostics;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Gates;

public sealed class VerificationRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkout => Directory.CreateDirectory(_folder["checkout"]).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60000)]
    public async Task RunAsync_passes_when_every_command_of_every_tier_returns_0()
    {
        var result = await Run(new() { Tier0 = ["echo one", "pwd >where"], Tier1 = ["echo three; echo $CI >&2"] }, tiers: 2);

        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.True(result.Passed);
        Assert.Equal([0, 1], result.PassedTiers);
        Assert.Equal(["echo one", "pwd >where", "echo three; echo $CI >&2"], result.CommandsRequired);
        Assert.Equal(result.CommandsRequired, result.CommandsRun.Select(c => c.Command));
        Assert.All(result.CommandsRun, c => Assert.Equal(0, c.ExitCode));
        Assert.Empty(result.CommandsMissing);
        Assert.Equal("", result.Tail + result.Message);
        Assert.Equal(Checkout + "\n", File.ReadAllText(_folder["checkout/where"]));
        Assert.Equal([_folder["logs/verify-1-tier0.log"], _folder["logs/verify-1-tier1.log"]], result.LogFiles);
        Assert.StartsWith("$ echo one\none\n[exit 0, ", File.ReadAllText(result.LogFiles[0]), StringComparison.Ordinal);
        Assert.StartsWith("$ echo three; echo $CI >&2\nthree\ntrue\n[exit 0, ", File.ReadAllText(result.LogFiles[1]), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder["logs"]).Length);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_has_nothing_to_say_where_there_are_no_commands()
    {
        var result = await Run(new(), tiers: 3);

        Assert.Equal(Verdict.Skipped, result.Verdict);
        Assert.True(result.Passed);
        Assert.Empty(result.LogFiles);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_ends_at_the_first_command_that_fails_and_names_it()
    {
        var result = await Run(new() { Tier0 = ["echo fine", "echo oops >&2; exit 3", "touch never"], Tier1 = ["touch never"] }, tiers: 2);

        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.Equal("tier0: 'echo oops >&2; exit 3' exit 3", result.Message);
        Assert.Equal("echo oops >&2; exit 3", result.Failed?.Command);
        Assert.Equal(3, result.Failed?.ExitCode);
        Assert.Equal("oops", result.Tail);
        Assert.Empty(result.PassedTiers);
        Assert.Equal(2, result.CommandsRun.Length);
        Assert.Equal(["touch never", "touch never"], result.CommandsMissing);
        Assert.False(File.Exists(_folder["checkout/never"]));
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_runs_in_the_folder_that_is_asked_for_and_says_when_there_is_none()
    {
        Directory.CreateDirectory(Path.Combine(Checkout, "app"));

        Assert.True((await Run(new() { Tier0 = ["test \"$(basename \"$PWD\")\" = app"], Cwd = "app" })).Passed);
        var result = await Run(new() { Tier0 = ["true"], Cwd = "web" });
        Assert.Equal("tier0: 'true' could not run: its folder web does not exist", result.Message);
        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.Equal(["true"], result.CommandsMissing);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_never_writes_over_a_log()
    {
        await Run(new() { Tier0 = ["echo first"] });
        var result = await Run(new() { Tier0 = ["echo second"] });

        Assert.Equal([_folder["logs/verify-1-tier0.2.log"]], result.LogFiles);
        Assert.Contains("first", File.ReadAllText(_folder["logs/verify-1-tier0.log"]), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_says_that_it_could_not_look_where_the_log_can_not_be_written()
    {
        _folder.Write("logs", "a file");

        var result = await Run(new() { Tier0 = ["true"] });

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Equal(["true"], result.CommandsMissing);
        Assert.StartsWith("tier0: 'true' could not be run: ", result.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_keeps_the_first_and_the_last_lines_of_much_output_and_all_of_it_in_the_log()
    {
        var result = await Run(new() { Tier0 = ["echo begin; head -c 50000000 /dev/zero | tr '\\0' 'x' | fold -w 100; echo; echo the error; exit 1"] });

        var lines = result.Tail.Split('\n');
        Assert.Equal("begin", lines[0]);
        Assert.Equal("the error", lines[^1]);
        Assert.Contains(lines, l => l.StartsWith("[of 505", StringComparison.Ordinal) && l.EndsWith("left out here; the log has it]", StringComparison.Ordinal));
        Assert.InRange(result.Tail.Length, 3000, 4200);
        Assert.True(new FileInfo(result.LogFiles[0]).Length > 50_500_000);
        Assert.Equal(new FileInfo(result.LogFiles[0]).Length, result.Failed!.OutputBytes, 300.0);
    }

    [Theory(Timeout = 60000)]
    [InlineData("seq 1 2000", "1\n2\n", "\n1999\n2000")]
    [InlineData("seq 1 200000", "1\n2\n", "\n199999\n200000")]
    [InlineData("head -c 100000 /dev/zero | tr '\\0' x; printf END", "xxx", "xxxEND")]
    public async Task RunAsync_shows_the_ends_of_output_of_any_size(string command, string start, string end)
    {
        var tail = (await Run(new() { Tier0 = [command + "; false"] })).Tail;

        Assert.StartsWith(start, tail, StringComparison.Ordinal);
        Assert.EndsWith(end, tail, StringComparison.Ordinal);
        Assert.InRange(tail.Length, 1, 4200);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_makes_hostile_output_harmless()
    {
        var result = await Run(new() { Tier0 = ["printf 'a\\033[31mred\\033[0m \\033]0;title\\007b\\n\\377\\376 bad\\n10%%\\r55%%\\r100%%\\nnul\\000 bell\\007\\r\\n\\033[2J\\n'; false"] });

        Assert.Equal("ared b\n\\xFF\\xFE bad\n100%\nnul␀ bell␇", result.Tail);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_loses_nothing_to_commands_that_write_to_standard_error_by_its_name()
    {
        var result = await Run(new() { Tier0 = ["echo one", "echo two; echo three >/dev/stderr; echo four >/dev/stdout; false"] });

        Assert.Equal("two\nthree\nfour", result.Tail);
        Assert.Contains("\none\n", File.ReadAllText(result.LogFiles[0]), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_does_not_wait_for_what_a_command_leaves_running()
    {
        var result = await Run(new() { Tier0 = ["setsid sleep 1007 & echo $! >../daemon; echo left", "echo next"] });

        Assert.True(result.Passed);
        Assert.Null(ProcessIdentity.Of(int.Parse(File.ReadAllText(_folder["daemon"]), null)));
        Assert.Contains("left\n[exit 0", File.ReadAllText(result.LogFiles[0]), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_needs_no_pipe()
    {
        Directory.CreateDirectory(_folder["logs/verify-1-tier0.log.pipe"]);

        var result = await Run(new() { Tier0 = ["echo before; : >/dev/stdout; echo after; false"] });

        Assert.Contains("after", result.Tail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_ends_a_command_with_all_that_it_started_when_the_time_is_over()
    {
        var time = new ManualTimeProvider();
        var rules = new VerificationRules
        {
            Tier0 = ["(trap '' TERM; sleep 1001 & echo $! >../child; setsid sleep 1002 & echo $! >../escaped; touch ../started; wait)", "touch never"],
            Limit = TimeSpan.FromSeconds(100),
        };

        var running = new VerificationRun(time, Commands.Anything, TimeSpan.Zero).RunAsync(Request(rules), default, default);
        await Eventually.True(() => File.Exists(_folder["started"]));
        time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(running.IsCompleted);
        var result = await Advancing(running, time);

        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.True(result.Failed?.IsOutOfTime);
        Assert.Null(result.Failed?.ExitCode);
        Assert.EndsWith("still ran after the 100 s that the whole verification has, and was ended", result.Message, StringComparison.Ordinal);
        Assert.Equal(["touch never"], result.CommandsMissing);
        Assert.Null(ProcessIdentity.Of(int.Parse(File.ReadAllText(_folder["child"]), null)));
        Assert.Null(ProcessIdentity.Of(int.Parse(File.ReadAllText(_folder["escaped"]), null)));
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_fails_for_a_tier_that_is_not_reached_in_time()
    {
        var rules = new VerificationRules { Tier0 = ["touch ../late"], Tier1 = ["touch never"], Limit = TimeSpan.FromSeconds(100) };
        var time = new TimeThatJumps(() => File.Exists(_folder["late"]));

        var result = await new VerificationRun(time, Commands.Anything, TimeSpan.FromSeconds(5)).RunAsync(Request(rules, 2), default, default);

        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.Equal([0], result.PassedTiers);
        Assert.Equal(["touch never"], result.CommandsMissing);
        Assert.Equal("tier1: 'touch never' was not reached within the 100 s that the whole verification has", result.Message);
        Assert.False(File.Exists(_folder["checkout/never"]));
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_fails_at_once_where_there_is_no_time()
    {
        var result = await Run(new() { Tier0 = ["touch never"], Limit = TimeSpan.Zero });

        Assert.Equal("tier0: 'touch never' was not reached within the 0 s that the whole verification has", result.Message);
        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.False(File.Exists(_folder["checkout/never"]));
    }

    [Fact(Timeout = 60000)]
    public async Task RunAsync_ends_the_command_and_throws_when_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var running = Real().RunAsync(Request(new() { Tier0 = ["echo $$ >../pid.new; mv ../pid.new ../pid; sleep 1003"] }), stop.Token, default);
        await Eventually.True(() => File.Exists(_folder["pid"]));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null(ProcessIdentity.Of(int.Parse(File.ReadAllText(_folder["pid"]), null)));
    }

    [Fact(Timeout = 60000)]
    public async Task Commands_carry_the_marker_by_which_a_later_owner_ends_them()
    {
        var running = Real().RunAsync(Request(new() { Tier0 = ["touch ../started; sleep 1004"] }), default, default);
        await Eventually.True(() => File.Exists(_folder["started"]));

        Assert.Contains("r-guards/m1/verify-1", DetachedProcess.LivingMarkers("r-guards/"));
        await DetachedProcess.EndRemainsAsync("r-guards/m1/verify-1", TimeProvider.System, default);

        Assert.False((await running).Passed);
    }

    [Fact(Timeout = 60000)]
    public async Task Commands_end_by_themselves_when_their_owner_is_gone()
    {
        using var owner = Process.Start("sleep", "1005")!;
        var run = new VerificationRun(TimeProvider.System, Commands.Anything, TimeSpan.FromSeconds(5)) { Owner = owner.Id };
        var running = run.RunAsync(Request(new() { Tier0 = ["touch ../started; sleep 1006"] }), default, default);
        await Eventually.True(() => File.Exists(_folder["started"]));

        owner.Kill();

        var result = await running;
        Assert.False(result.Passed);
        Assert.False(result.Failed?.IsOutOfTime);
    }

    private static VerificationRun Real() => new(TimeProvider.System, Commands.Anything, TimeSpan.FromSeconds(5));

    private static async Task<T> Advancing<T>(Task<T> task, ManualTimeProvider time)
    {
        await Eventually.True(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return task.IsCompleted;
        });
        return await task;
    }

    private Task<VerificationResult> Run(VerificationRules rules, int tiers = 1) => Real().RunAsync(Request(rules, tiers), default, default);

    private VerificationRequest Request(VerificationRules rules, int tiers = 1) => new()
    {
        Rules = rules,
        Tiers = [.. Enumerable.Range(0, tiers).Select(t => new SelectedTier(t, ImmutableArray<string>.Empty))],
        Folder = Checkout,
        LogFolder = _folder["logs"],
        RunId = "r-guards",
        StepId = "m1",
        Number = 1,
    };

    /// <summary>An hour later as soon as something has happened.</summary>
    private sealed class TimeThatJumps(Func<bool> hasHappened) : TimeProvider
    {
        public override long GetTimestamp() => base.GetTimestamp() + (hasHappened() ? TimestampFrequency * 3600 : 0);
    }
}
