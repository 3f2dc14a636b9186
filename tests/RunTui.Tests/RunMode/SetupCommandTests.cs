namespace RunTui.Tests.RunMode;

public sealed class SetupCommandTests : IDisposable
{
    private const string Theirs = """
        # the team's
        run_mode:
          # off until the budget is agreed
          enabled: false   # ask Ann
          git:
            auto_push: "prompt"
        other_tool: {keep: [1, 2]}   # not ours

        """;

    private readonly RunModeRepository _repository = new(config: null);

    private CommandLineHost Host => _repository.Host;

    private string Config => Path.Combine(_repository.Root, ".loa.config.yaml");

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task What_it_writes_lets_a_plan_begin()
    {
        Assert.True(await Host.RunAsync("setup", "--yes", "--daily-usd", "12.5", "--max-usd", "3", "--push", "local", "--protect", "ours/*") == 0, Host.Error);
        Assert.Contains("hounfour.metering.budget.daily_micro_usd: 12500000", Host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui sprint-plan", Host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _repository.RunAsync("sprint-plan", "--dry-run"));
        Assert.Contains("$3 for this run, $12.5 a day", Host.Out, StringComparison.Ordinal);
        Assert.Contains("LOCAL", Host.Out, StringComparison.Ordinal);
        Assert.Equal(2, await _repository.RunAsync("sprint-plan", "--dry-run", "--branch", "ours/x"));

        var before = File.ReadAllText(Config);
        Assert.Equal(0, await Host.RunAsync("setup", "--yes"));
        Assert.StartsWith(".loa.config.yaml says all of this already.", Host.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Config));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_somebody_else_wrote_stays_with_its_comments()
    {
        File.WriteAllText(Config, Theirs);

        Assert.True(await Host.RunAsync("setup", "--yes", "--json", "--injection", "advisory", "--daily-usd", "20") == 0, Host.Error);

        Assert.Equal("written", (string?)_repository.Json["status"]);
        Assert.Equal(
            Theirs.Replace("enabled: false ", "enabled: true ", StringComparison.Ordinal)
            + "hounfour:\n  metering:\n    budget:\n      daily_micro_usd: 20000000\nguardrails:\n  input:\n    injection_detection:\n      mode: advisory\n",
            File.ReadAllText(Config));
    }

    [Fact(Timeout = 60_000)]
    public async Task It_asks_shows_and_asks_again_before_it_writes()
    {
        File.WriteAllText(Config, Theirs);
        Host.Typed = "x\n5\n-\n60\nno\noff\n\nyes\nauto\nours/*, b ad\nours/*\nno\n";

        Assert.Equal(1, await Host.RunAsync("setup"));
        Assert.Contains("An amount above 0", Host.Out, StringComparison.Ordinal);
        Assert.Contains("run_mode.git.auto_push: prompt -> true", Host.Out, StringComparison.Ordinal);
        Assert.Contains("guardrails.danger_level.enforce: true -> false", Host.Out, StringComparison.Ordinal);
        Assert.Contains("is no branch", Host.Out, StringComparison.Ordinal);
        Assert.Contains("nothing was written", Host.Error, StringComparison.Ordinal);
        Assert.Equal(Theirs, File.ReadAllText(Config));

        Host.Typed = Host.Typed[..^3] + "yes\n";
        Assert.True(await Host.RunAsync("setup") == 0, Host.Error);
        Assert.Contains("    auto_push: true\n    protected_branches: [\"ours/*\"]\n", File.ReadAllText(Config), StringComparison.Ordinal);

        Host.Typed = "5\n";
        Assert.Equal(1, await Host.RunAsync("setup"));
        Host.Typed = null;
        Assert.Equal(1, await Host.RunAsync("setup"));
        Assert.Contains("no terminal to ask on", Host.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("run_mode: [1\n")]
    [InlineData("run_mode: {enabled: false}\n")]
    [InlineData("run_mode:\n  enabled: &no false\nother: *no\n")]
    [InlineData("- a\n")]
    [InlineData("run_mode:\nrun_mode:\n")]
    public async Task A_file_that_can_not_be_changed_safely_is_left_alone(string text)
    {
        File.WriteAllText(Config, text);

        Assert.Equal(2, await Host.RunAsync("setup", "--yes", "--push", "local"));

        Assert.Contains(".loa.config.yaml", Assert.Single(Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Config));
    }
}
