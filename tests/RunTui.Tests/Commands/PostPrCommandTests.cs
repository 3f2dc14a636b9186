using System.Text.Json;
using RunTui.Processes;

namespace RunTui.Tests.Commands;

/// <summary><c>postpr</c> as people and programs call it.</summary>
public sealed class PostPrCommandTests : IDisposable
{
    private const string Url = "https://github.com/octo/shop/pull/12";

    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("name the pull request with --pr-url", "postpr")]
    [InlineData("--nonsense", "postpr", "--nonsense")]
    [InlineData("is no pull request of GitHub's", "postpr", "--pr-url", "https://gitlab.com/octo/shop/pull/12")]
    [InlineData("is no pull request of GitHub's", "postpr", "--pr-url", "https://github.com/octo/shop/pull/12;rm -rf .")]
    [InlineData("is no pull request of GitHub's", "postpr", "--pr-url", "https://github.com.evil.org/octo/shop/pull/12")]
    [InlineData("there is no validation to go on with", "postpr", "--resume")]
    [InlineData("must be autonomous or hitl", "postpr", "--pr-url", Url, "--mode", "auto")]
    [InlineData("must be a whole number of seconds", "postpr", "--pr-url", Url, "--timeout", "soon")]
    [InlineData("must be a whole number of seconds", "postpr", "--pr-url", Url, "--timeout", "0")]
    public async Task Wrong_usage_is_one_line_and_makes_nothing(string said, params string[] arguments)
    {
        Assert.Equal(1, await _host.RunAsync(arguments));
        Assert.Contains(said, _host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.Folder[".run"]));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_dry_run_lists_the_phases_and_makes_nothing()
    {
        Assert.Equal(0, await _host.RunAsync("postpr", "--pr-url", Url, "--dry-run", "--skip-e2e"));
        Assert.Contains("post_pr_audit", _host.Out, StringComparison.Ordinal);
        Assert.Contains("e2e_testing           left out", _host.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _host.RunAsync("postpr", "--pr-url", Url, "--dry-run", "--json", "--timeout", "5"));
        using var document = JsonDocument.Parse(_host.Out);
        Assert.Equal(["post_pr_audit", "context_clear", "e2e_testing", "flatline_pr", "bridgebuilder_review"], document.RootElement.GetProperty("phases").EnumerateArray().Select(p => p.GetProperty("phase").GetString()));
        Assert.Equal(5, document.RootElement.GetProperty("phases")[0].GetProperty("timeout_seconds").GetDouble());
        Assert.False(Directory.Exists(_host.Folder[".run"]));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_pause_is_told_apart_from_readiness_and_resumed()
    {
        await MakeRepositoryAsync();

        Assert.Equal(0, await _host.RunAsync("postpr", "--pr-url", Url, "--skip-audit", "--json"));
        Assert.Equal(("CONTEXT_CLEAR", true), (Said("state").GetString(), Said("paused").GetBoolean()));
        Assert.Equal(("skipped", "completed"), (Said("phases").GetProperty("post_pr_audit").GetString(), Said("phases").GetProperty("context_clear").GetString()));

        Assert.Equal(0, await _host.RunAsync("postpr", "--resume", "--skip-e2e", "--skip-flatline"));
        Assert.Contains("READY_FOR_HITL", _host.Out, StringComparison.Ordinal);
        Assert.Equal("READY_FOR_HITL", State("state"));

        Assert.Equal(0, await _host.RunAsync("postpr", "--resume", "--json"));
        Assert.Equal(("READY_FOR_HITL", false), (Said("state").GetString(), Said("paused").GetBoolean()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Commands_of_the_configuration_do_the_phases_and_what_halts_stays_halted()
    {
        await MakeRepositoryAsync();
        _host.Folder.Write(".loa.config.yaml", "post_pr_validation:\n  phases: {context_clear: false}\n  commands:\n    audit: 'true'\n    e2e: exit 2\n");

        Assert.Equal(3, await _host.RunAsync("postpr", "--pr-url", Url, "--json"));
        Assert.Equal(("HALTED", "build_failed"), (Said("state").GetString(), Said("halt_reason").GetString()));

        Assert.Equal(5, await _host.RunAsync("postpr", "--resume"));
        Assert.Contains("HALTED (build_failed)", _host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui retry post-pr-", _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_time_limit_of_the_command_line_holds_for_every_phase()
    {
        await MakeRepositoryAsync();
        _host.Folder.Write(".loa.config.yaml", "post_pr_validation:\n  commands:\n    audit: sleep 300\n");

        Assert.Equal(2, await _host.RunAsync("postpr", "--pr-url", Url, "--timeout", "1", "--json"));
        Assert.Equal("audit_timeout", Said("halt_reason").GetString());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{\"state\": \"HALTED\"}", 5, "HALTED")]
    [InlineData("{\"state\": \"SOMEWHERE\"}", 1, "in a state that nobody knows")]
    [InlineData("{\"state\": \"E2E_TESTING\", \"run\": \"../elsewhere\"}", 1, "none of ours")]
    [InlineData("{\"state\":", 1, "can't be read")]
    [InlineData("[]", 1, "is damaged")]
    public async Task A_state_that_others_wrote_is_never_trusted(string text, int exit, string said)
    {
        _host.Folder.Write(".run/post-pr-state.json", text);

        Assert.Equal(exit, await _host.RunAsync("postpr", "--resume"));
        Assert.Contains(said, _host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_agent_does_not_end_the_pause()
    {
        await MakeRepositoryAsync();
        await _host.RunAsync("postpr", "--pr-url", Url, "--skip-audit");
        _host.Variables[AttemptMarker.VariableName] = "run/step/1";

        Assert.Equal(1, await _host.RunAsync("postpr", "--resume"));

        Assert.Contains("only a person may do this", _host.Error, StringComparison.Ordinal);
        Assert.Equal("CONTEXT_CLEAR", State("state"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Outside_of_any_repository_it_works_without_commits()
    {
        Assert.Equal(0, await _host.RunAsync("postpr", "--pr-url", Url, "--skip-audit", "--json"));

        Assert.Equal("CONTEXT_CLEAR", Said("state").GetString());
        Assert.Contains("what is fixed is not committed", _host.Error, StringComparison.Ordinal);
    }

    private JsonElement Said(string name) => JsonDocument.Parse(_host.Out).RootElement.GetProperty(name);

    private string? State(string name) => JsonDocument.Parse(File.ReadAllText(_host.Folder[".run", "post-pr-state.json"])).RootElement.GetProperty(name).GetString();

    private async Task MakeRepositoryAsync()
    {
        const string Script = "git init -q -b main && git config user.name Ada && git config user.email ada@example.org && git commit -q --allow-empty -m first && git switch -q -c feature/shop";
        var spec = new ProcessSpec("sh") { Arguments = ["-ec", Script], WorkingDirectory = _host.Folder.Path };
        var result = await ShortCommand.RunAsync(spec, TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);
        Assert.Equal(0, result.Exit.ExitCode);
    }
}
