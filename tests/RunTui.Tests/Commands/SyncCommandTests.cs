using RunTui.Processes;

namespace RunTui.Tests.Commands;

/// <summary><c>sync</c> as people and programs call it.</summary>
public sealed class SyncCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Without_a_plan_it_says_so_and_that_is_no_error()
    {
        Assert.Equal(ExitCodes.Complete, await _host.RunAsync("sync", "--json"));
        Assert.Equal("""{"synced":false,"reason":"no_run_mode_state"}""", _host.Out.TrimEnd());

        Assert.Equal(ExitCodes.Complete, await _host.RunAsync("sync"));
        Assert.Equal("There is no plan's state in .run/sprint-plan-state.json.\n", _host.Out);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_plan_with_commits_of_all_its_sprints_is_finished_by_the_configured_base_and_pattern()
    {
        await GitAsync("init -q -b trunk && git config user.name Ada && git config user.email ada@example.org && git commit -q --allow-empty -m first && git checkout -q -b work && git commit -q --allow-empty -m 'chore(sprint-1): a'");
        _host.Folder.Write(".loa.config.yaml", "run_mode:\n  enabled: true\n  git:\n    base_branch: trunk\n    sprint_commit_pattern: '^chore\\(sprint-'\n");
        _host.Folder.Write(".run/sprint-plan-state.json", """{"plan_id":"plan-1","state":"RUNNING","sprints":{"total":1}}""");

        Assert.Equal(ExitCodes.Complete, await _host.RunAsync("sync"));
        Assert.Equal("1 of 1 sprints have commits since trunk: the plan counts as JACKED_OUT.\n", _host.Out);

        Assert.Equal(ExitCodes.Complete, await _host.RunAsync("sync", "--json"));
        Assert.Contains("\"implementation_status\":\"COMPLETED\"", _host.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Complete, await _host.RunAsync("sync", "--archive"));
        Assert.StartsWith("The plan's state was put into .run/archive/plan-1-", _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pattern_that_is_none_is_told_with_its_place()
    {
        _host.Folder.Write(".loa.config.yaml", "run_mode:\n  git:\n    sprint_commit_pattern: '^feat('\n");

        Assert.Equal(ExitCodes.Usage, await _host.RunAsync("sync"));

        Assert.Contains(".loa.config.yaml:3:", _host.Error, StringComparison.Ordinal);
        Assert.Contains("run_mode.git.sprint_commit_pattern: '^feat(' can't be used as a pattern for commits", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", _host.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--since 'yesterday' is no time", "sync", "--since", "yesterday")]
    [InlineData("--nonsense", "sync", "--nonsense")]
    public async Task Wrong_usage_is_one_line(string said, params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, await _host.RunAsync(arguments));
        Assert.Contains(said, _host.Error, StringComparison.Ordinal);
    }

    private async Task GitAsync(string script)
    {
        var spec = new ProcessSpec("sh") { Arguments = ["-ec", "git " + script], WorkingDirectory = _host.Folder.Path };
        var result = await ShortCommand.RunAsync(spec, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        Assert.True(result.Exit.ExitCode == 0, result.Output);
    }
}
