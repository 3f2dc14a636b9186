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
}
