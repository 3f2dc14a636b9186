using RunTui.Processes;

namespace RunTui.Tests.Commands;

public sealed class GuardGitCommandTests : IDisposable
{
    private const int Limit = 120000;
    private readonly CommandLineHost _host = new();

    public GuardGitCommandTests()
    {
        Shell("git init -q -b main . && git config user.name A && git config user.email a@b && git commit -q --allow-empty -m x && git init -q --bare -b main remote.git && git remote add origin remote.git && git push -q origin main && git checkout -q -b feature/x");
        _host.Variables["PATH"] = "/nowhere";
    }

    public void Dispose() => _host.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData(0, "is-protected", "main")]
    [InlineData(0, "is-protected", "REFS/heads/Main")]
    [InlineData(1, "is-protected", "release")]
    [InlineData(0, "validate")]
    [InlineData(0, "ensure-branch", "login")]
    [InlineData(1, "ensure-branch", "x", "release/")]
    [InlineData(1, "checkout", "main")]
    [InlineData(0, "checkout", "feature/x")]
    [InlineData(0, "push")]
    [InlineData(0, "push", "origin")]
    [InlineData(0, "push", "origin", "feature/x")]
    [InlineData(1, "push", "origin", "HEAD:main")]
    [InlineData(1, "push", "--force", "origin")]
    [InlineData(1, "push", "--mirror", "origin")]
    [InlineData(0, "push-upstream", "origin", "feature/x")]
    [InlineData(2, "push-upstream", "origin")]
    [InlineData(1, "merge")]
    [InlineData(1, "merge", "feature/x")]
    [InlineData(1, "pr-merge", "5")]
    [InlineData(1, "branch-delete")]
    [InlineData(1, "branch-delete", "feature/x")]
    [InlineData(1, "force-push")]
    [InlineData(1, "pr-create", "title", "body", "main", "main")]
    [InlineData(2, "pr-create", "title")]
    [InlineData(0, "should-push")]
    [InlineData(0, "help")]
    [InlineData(2, "no-such")]
    [InlineData(2)]
    [InlineData(2, "is-protected")]
    public async Task Exit_codes_are_the_wrappers(int expected, params string[] words) => Assert.Equal(expected, await _host.RunAsync(["guard", "git", .. words]));

    [Fact(Timeout = Limit)]
    public async Task Is_protected_prints_true_or_false()
    {
        await _host.RunAsync("guard", "git", "is-protected", "prod");
        Assert.Equal("true\n", _host.Out);
        await _host.RunAsync("guard", "git", "is-protected", "gh-pages");
        Assert.Equal("false\n", _host.Out);
    }

    [Theory(Timeout = Limit)]
    [InlineData(0, "is-protected", "team/one")]
    [InlineData(1, "checkout", "team/one")]
    [InlineData(1, "ensure-branch", "one", "team/")]
    [InlineData(1, "push", "origin", "HEAD:team/one")]
    [InlineData(1, "pr-create", "title", "body", "main", "team/one")]
    public async Task Branches_that_the_configuration_protects_are_protected(int expected, params string[] words)
    {
        _host.Folder.Write(".loa.config.yaml", "run_mode:\n  git:\n    protected_branches: [team/*]\n");

        Assert.Equal(expected, await _host.RunAsync(["guard", "git", .. words]));
    }

    [Theory(Timeout = Limit)]
    [InlineData(2, "is-protected", "feature/x")]
    [InlineData(2, "push")]
    [InlineData(2, "should-push")]
    [InlineData(1, "merge")]
    [InlineData(0, "help")]
    public async Task Nothing_is_done_where_the_configuration_cannot_be_read(int expected, params string[] words)
    {
        _host.Folder.Write(".loa.config.yaml", "run_mode: [");

        Assert.Equal(expected, await _host.RunAsync(["guard", "git", .. words]));
    }

    [Fact(Timeout = Limit)]
    public async Task Pr_create_goes_by_the_remotes_default_branch()
    {
        Shell("git update-ref refs/remotes/origin/trunk HEAD && git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/trunk");

        Assert.Equal(1, await _host.RunAsync("guard", "git", "pr-create", "title", "body"));

        Assert.EndsWith(" --base=trunk --head=feature/x", _host.Out.Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("title", "body", "--draft")]
    [InlineData("--draft", "title", "body")]
    [InlineData("title", "body", "--draft", "develop")]
    public async Task Pr_create_takes_a_draft_flag_for_no_branch(params string[] words)
    {
        Assert.Equal(1, await _host.RunAsync(["guard", "git", "pr-create", .. words]));

        var lines = _host.Out.Split('\n');
        Assert.StartsWith("gh pr create --draft --title=title --body-file=", lines[1]);
        Assert.EndsWith($" --base={(words.Contains("develop") ? "develop" : "main")} --head=feature/x", lines[1]);
        Assert.Equal("body", await File.ReadAllTextAsync(_host.Folder[".git", "run-tui-pull-request.md"], TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = Limit)]
    [InlineData(null, null, "AUTO")]
    [InlineData("false", null, "LOCAL")]
    [InlineData("\"false\"", null, "LOCAL")]
    [InlineData("no", null, "LOCAL")]
    [InlineData("Off", null, "LOCAL")]
    [InlineData("n", null, "LOCAL")]
    [InlineData("yes", null, "AUTO")]
    [InlineData("true", null, "AUTO")]
    [InlineData("prompt", null, "PROMPT")]
    [InlineData("perhaps", null, "AUTO")]
    [InlineData("true", "local", "LOCAL")]
    [InlineData("false", "prompt", "PROMPT")]
    [InlineData("prompt", "local", "LOCAL")]
    public async Task Should_push_follows_flags_then_the_configuration_and_false_means_false(string? setting, string? flag, string expected)
    {
        if (setting is not null)
        {
            _host.Folder.Write(".loa.config.yaml", $"run_mode:\n  git:\n    auto_push: {setting}\n");
        }

        Assert.Equal(0, await _host.RunAsync(["guard", "git", "should-push", .. flag is null ? [] : new[] { flag }]));

        Assert.Equal(expected + "\n", _host.Out);
        Assert.Equal(setting == "perhaps", _host.Error.Length > 0);
    }

    [Fact(Timeout = Limit)]
    public async Task A_refusal_is_a_line_on_stderr_and_one_in_the_log()
    {
        Directory.CreateDirectory(_host.Folder[".run"]);

        await _host.RunAsync("guard", "git", "push", "origin", "HEAD:refs/heads/\"main\"\u001b[2J");

        Assert.Contains("]: push on HEAD:refs/heads/\"main\"", _host.Error);
        Assert.StartsWith("ICE BLOCK [", _host.Error);
        Assert.DoesNotContain('\u001b', _host.Error);
        var line = Assert.Single(await File.ReadAllLinesAsync(_host.Folder[".run", "ice.log"], TestContext.Current.CancellationToken));
        Assert.Equal("push", System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("operation").GetString());
    }

    [Fact(Timeout = Limit)]
    public async Task A_merge_of_nothing_named_is_one_of_the_branch_that_is_checked_out()
    {
        await _host.RunAsync("guard", "git", "merge");

        Assert.Contains("merge on feature/x is refused", _host.Error, StringComparison.Ordinal);
    }

    private void Shell(string script)
    {
        var spec = new ProcessSpec("sh") { Arguments = ["-c", script], WorkingDirectory = _host.Folder.Path };
        var result = ShortCommand.RunAsync(spec, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(result.Exit.ExitCode == 0, result.Output);
    }
}
