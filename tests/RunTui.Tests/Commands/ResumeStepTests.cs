using System.Diagnostics;
using RunTui.Engine.RunFolders;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Tests.Commands;

public sealed class ResumeStepTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Resume_with_steps_runs_them_again_and_says_what_became_stale()
    {
        var plan = _host.Plan("site", ("a", "echo a >> ran"), ("b", "echo b >> ran"), ("c", "echo c >> ran"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("resume", "runs/site", "--step", "a", "--step", "b"));

        Assert.Contains("a: was done, is pending again\nb: was done, is pending again\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains($"runs again now: c. Their results stay; to have them run again too:\n  run-tui resume {plan} --step c\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c", "a", "b"], File.ReadAllLines(Path.Combine(plan, "ran")));
    }

    [Fact]
    public async Task Resume_with_a_blocked_or_skipped_step_tries_it_again()
    {
        _host.Plan("site", ("a", "[ -e ../../mended ] || exit 3"), ("b", "echo b"));
        await _host.RunAsync("--headless", "runs/site");
        await _host.RunAsync("skip", "runs/site", "b");
        _host.Folder.Write("mended", "");

        Assert.Equal(0, await _host.RunAsync("resume", "runs/site", "--step", "a", "--step", "b", "--launch-mode", "adaptive"));

        Assert.Contains("Progress: 2/2 done", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_with_an_unknown_step_starts_nothing()
    {
        var plan = _host.Plan("site", ("build", "echo a"));
        await _host.RunAsync("--headless", "runs/site");
        var before = File.ReadAllText(Path.Combine(plan, "events.jsonl"));

        Assert.Equal(1, await _host.RunAsync("resume", "runs/site", "--step", "biuld"));

        Assert.Equal("run-tui: biuld: the plan has no such step; did you mean \"build\"?\n", _host.Error);
        Assert.Equal(before, File.ReadAllText(Path.Combine(plan, "events.jsonl")));
    }

    [Fact]
    public async Task Stale_results_are_those_that_a_rehearsal_finds_whatever_they_are_called()
    {
        var plan = _host.PlanOf("site", """{"id":"a","detail":"echo a"}""", """{"id":"-b","detail":"echo b","depends":["a"]}""", """{"id":"c","detail":"echo c","depends":["-b"]}""");
        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));
        await _host.RunAsync("resume", "runs/site", "--step", "a");

        Assert.Contains($"runs again now: -b, c. Their results stay; to have them run again too:\n  run-tui resume {plan} --step=-b --step c\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("resume", plan, "--step=-b", "--step", "c"));
        Assert.Contains("-b: was done, is pending again\nc: was done, is pending again\n", _host.Out, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData("resume", "runs/site")]
    [InlineData("resume", "runs/site", "--step", "a")]
    [InlineData("--headless", "runs/site")]
    public async Task Launch_waits_while_somebody_holds_the_run_who_only_writes_something_down(params string[] line)
    {
        var plan = _host.Plan("site", ("a", "[ -e ../../mended ] || exit 3"));
        await _host.RunAsync("--headless", "runs/site");
        _host.Folder.Write("mended", "");
        using var other = Process.Start("sleep", "60");
        WriteOwner(plan, other.Id, DateTimeOffset.UtcNow.AddSeconds(2));

        var launched = Task.Run(() => _host.RunAsync([.. line, "--launch-mode", "adaptive"]));
        await Task.Delay(300);
        Assert.False(launched.IsCompleted);
        other.Kill();

        Assert.NotEqual(1, await launched);
        Assert.Empty(_host.Error);
    }

    [Fact(Timeout = 60000)]
    public async Task Launch_is_refused_at_once_where_an_engine_works_on_the_run()
    {
        var plan = _host.Plan("site", ("a", "exit 3"));
        await _host.RunAsync("--headless", "runs/site");
        var journal = Path.Combine(plan, "events.jsonl");
        var lines = File.ReadAllLines(journal);
        File.WriteAllLines(journal, lines[..(Array.FindIndex(lines, l => l.Contains("\"started\"", StringComparison.Ordinal)) + 1)]);
        using var other = Process.Start("sleep", "60");
        WriteOwner(plan, other.Id, DateTimeOffset.UtcNow.AddMinutes(-1));

        // A clock that stands still: who waits, waits for ever.
        _host.Time = new ManualTimeProvider();
        Assert.Equal(1, await _host.RunAsync("resume", "runs/site"));

        Assert.Contains("is working on this run", _host.Error, StringComparison.Ordinal);
        other.Kill();
    }

    /// <summary>A living process as the run's owner.</summary>
    private static void WriteOwner(string plan, int pid, DateTimeOffset since)
    {
        File.WriteAllText(Path.Combine(plan, ".run.lock"), $"{pid}\n");
        File.WriteAllText(new RunFolder(plan).Owner, $$"""{"pid":{{pid}},"start":"{{ProcessIdentity.Of(pid)!.Start}}","host":"{{Environment.MachineName}}","since":"{{Timestamp.Seconds(since)}}"}""");
    }
}
