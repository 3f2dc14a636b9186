namespace RunTui.Tests.Headless;

public sealed class WatchPromptTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Watch_without_a_terminal_says_so_and_stops_in_good_order_after_the_step()
    {
        var plan = _host.Plan("site", ("a", "true"), ("b", "true"));

        Assert.Equal(4, await _host.RunAsync("--watch", "runs/site"));

        Assert.Equal($"--watch: there is no terminal to ask on; stopped after a; go on with: run-tui resume {plan}\n", _host.Error);
        Assert.Contains("Outcome: Incomplete\n", _host.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(plan, "completion-recap.md")));
        Assert.Equal(0, await _host.RunAsync("resume", "runs/site"));
    }

    [Fact(Timeout = 60000)]
    public async Task Watch_without_a_terminal_is_complete_after_the_last_step()
    {
        _host.Plan("site", ("a", "true"));

        Assert.Equal(0, await _host.RunAsync("--watch", "runs/site"));

        Assert.Equal("--watch: there is no terminal to ask on; stopped after a\n", _host.Error);
    }

    [Theory(Timeout = 60000)]
    [InlineData("\n\n\n", 0, "3/3 done")]
    [InlineData("s\n\n", 0, "2/3 done | 0 blocked | 0 in progress | 0 pending | 1 skipped")]
    [InlineData("\nq\n", 4, "2/3 done | 0 blocked | 0 in progress | 1 pending")]
    [InlineData("\n", 4, "2/3 done | 0 blocked | 0 in progress | 1 pending")]
    public async Task Watch_goes_on_skips_the_next_step_or_stops_as_the_person_says(string typed, int exit, string progress)
    {
        _host.Plan("site", ("a", "true"), ("b", "true"), ("c", "true"));
        _host.Typed = typed;

        Assert.Equal(exit, await _host.RunAsync("--watch", "runs/site"));

        Assert.Contains("a is over. Enter goes on with b, s skips it, q stops: ", _host.Out, StringComparison.Ordinal);
        Assert.Contains("Progress: " + progress, _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Watch_with_json_keeps_stdout_for_programs()
    {
        _host.Plan("site", ("a", "true"));
        _host.Typed = "\n";

        Assert.Equal(0, await _host.RunAsync("--watch", "runs/site", "--json"));

        Assert.All(_host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{", line, StringComparison.Ordinal));
        Assert.Contains("a is over.", _host.Error, StringComparison.Ordinal);
    }
}
