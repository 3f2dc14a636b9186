using System.Text.Json;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Guards.GuardedGit;

public sealed class GitGuardTests : IDisposable
{
    private const int Limit = 120000;
    private readonly AgentRepository _repository = new();
    private readonly List<string> _notices = [];

    private GitGuard Guard => new(_repository.Sandbox.Git, new RefusalLog(TimeProvider.System), notice: _notices.Add);

    private string LogPath => Path.Combine(_repository.Folder, ".run", "ice.log");

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = Limit)]
    public async Task IsProtected_knows_the_names_and_the_remotes_default_branch()
    {
        Assert.True(await Guard.IsProtectedAsync("main"));
        Assert.True(await Guard.IsProtectedAsync("origin/MASTER"));
        Assert.True(await Guard.IsProtectedAsync("trunk"));
        Assert.False(await Guard.IsProtectedAsync("release"));
        Assert.False(await Guard.IsProtectedAsync("feature/x"));
        Assert.True(await new GitGuard(_repository.Sandbox.Git, new RefusalLog(TimeProvider.System), ["lts-*"]).IsProtectedAsync("lts-2"));
    }

    [Fact(Timeout = Limit)]
    public async Task Validate_wants_an_unprotected_branch_with_a_commit()
    {
        Assert.StartsWith("OK", (await Guard.ValidateAsync()).Message);
        _repository.Shell("git checkout -q main");
        Assert.Contains("protected", (await Guard.ValidateAsync()).Message);
        _repository.Shell("git checkout -q --detach");
        Assert.Contains("detached", (await Guard.ValidateAsync()).Message);
        _repository.Shell("git checkout -q --orphan fresh");
        Assert.Contains("no commit", (await Guard.ValidateAsync()).Message);
    }

    [Fact(Timeout = Limit)]
    public async Task EnsureBranch_makes_and_finds_branches()
    {
        Assert.Equal("feature/login", (await Guard.EnsureBranchAsync("login")).Branch);
        Assert.StartsWith("Already on", (await Guard.EnsureBranchAsync("feature/login")).Message);
        Assert.StartsWith("Switched", (await Guard.EnsureBranchAsync("x")).Message);
        Assert.Equal("fix/a\"b", (await Guard.EnsureBranchAsync("a\"b", "fix/")).Branch);
    }

    [Theory(Timeout = Limit)]
    [InlineData("x", "release/")]
    [InlineData("x", "hotfix-")]
    [InlineData("main", "")]
    [InlineData("main", "feature/")]
    [InlineData("trunk", "")]
    [InlineData("a..b", "feature/")]
    [InlineData("-f", "")]
    [InlineData("HEAD", "")]
    public async Task EnsureBranch_refuses_protected_and_impossible_names(string name, string prefix)
    {
        Assert.False((await Guard.EnsureBranchAsync(name, prefix)).IsDone);
        Assert.Equal("feature/x", _repository.Read(["branch", "--show-current"]));
    }

    [Fact(Timeout = Limit)]
    public async Task Local_changes_are_never_lost_by_a_checkout()
    {
        _repository.Shell("git checkout -q -b other; echo theirs >a.txt; git commit -qam other; git checkout -q feature/x; echo mine >a.txt");

        var outcome = await Guard.CheckoutAsync("other");

        Assert.False(outcome.IsDone);
        Assert.Null(outcome.Refusal);
        Assert.DoesNotContain('\n', outcome.Message);
        Assert.Equal("mine\n", await File.ReadAllTextAsync(Path.Combine(_repository.Folder, "a.txt"), TestContext.Current.CancellationToken));
        Assert.False((await Guard.EnsureBranchAsync("other", "")).IsDone);
    }

    [Theory(Timeout = Limit)]
    [InlineData("main")]
    [InlineData("origin/main")]
    [InlineData("main^0")]
    [InlineData("refs/heads/main")]
    [InlineData("-f")]
    [InlineData("HEAD")]
    [InlineData("a.txt")]
    [InlineData("HEAD~0")]
    public async Task Checkout_takes_only_branches_that_are_not_protected(string branch)
    {
        Assert.False((await Guard.CheckoutAsync(branch)).IsDone);
        Assert.Equal("feature/x", _repository.Read(["branch", "--show-current"]));
    }

    [Fact(Timeout = Limit)]
    public async Task Checkout_finds_branches_here_and_on_the_remote()
    {
        Assert.True((await Guard.CheckoutAsync("feature/y")).IsDone);
        Assert.True((await Guard.CheckoutAsync("theirs")).IsDone);
        Assert.Equal("theirs", _repository.Read(["branch", "--show-current"]));
    }

    [Theory(Timeout = Limit)]
    [InlineData("origin", "main")]
    [InlineData("origin", "HEAD:main")]
    [InlineData("origin", "refs/heads/main")]
    [InlineData("origin", "HEAD:refs/heads/production")]
    [InlineData("origin", ":feature/x")]
    [InlineData("origin", "+feature/x")]
    [InlineData("origin", "trunk")]
    [InlineData("origin", "v1")]
    [InlineData("origin", "refs/tags/v1")]
    [InlineData("origin", "refs/heads/*")]
    [InlineData("origin", "--force")]
    [InlineData("origin", "nothing")]
    [InlineData("--force", "feature/x")]
    [InlineData("--force", "origin")]
    [InlineData("--mirror", "origin")]
    [InlineData("../remote.git", "feature/x")]
    [InlineData("elsewhere", "feature/x")]
    public async Task Push_sends_nothing_but_a_branch_of_its_own(string remote, string branch)
    {
        var before = _repository.RemoteRefs();

        Assert.False((await Guard.PushAsync(remote, branch)).IsDone);
        Assert.False((await Guard.PushUpstreamAsync(remote, branch)).IsDone);

        Assert.Equal(before, _repository.RemoteRefs());
    }

    [Fact(Timeout = Limit)]
    public async Task Push_sends_the_branch_plainly_and_the_users_hook_has_its_say()
    {
        Assert.True((await Guard.PushAsync()).IsDone);
        Assert.Contains("refs/heads/feature/x", _repository.RemoteRefs());
        Assert.Null(_repository.Read(["config", "branch.feature/x.merge"]));

        _repository.Shell("git commit -q --allow-empty -m more; git tag -a v9 -m x; git config push.followTags true");
        Assert.True((await Guard.PushUpstreamAsync("origin", "feature/x")).IsDone);
        Assert.DoesNotContain("refs/tags/v9", _repository.RemoteRefs());
        Assert.Equal("refs/heads/feature/x", _repository.Read(["config", "branch.feature/x.merge"]));

        _repository.Shell("git commit -q --amend --allow-empty -m other");
        var rejected = await Guard.PushAsync();
        Assert.False(rejected.IsDone);
        Assert.Contains("rejected", rejected.Message);

        _repository.Shell("printf '#!/bin/sh\\nexit 1\\n' >.git/hooks/pre-push; chmod +x .git/hooks/pre-push");
        Assert.False((await Guard.PushAsync("origin", "feature/y")).IsDone);
    }

    [Fact(Timeout = Limit)]
    public async Task Push_asks_the_remote_for_its_default_branch_where_that_is_not_known_here()
    {
        _repository.Shell("git remote set-head origin --delete; git checkout -q -b Trunk");

        Assert.False(await Guard.IsProtectedAsync("trunk"));
        Assert.Equal("the branch is protected", (await Guard.PushAsync()).Refusal?.Why);
    }

    [Fact(Timeout = Limit)]
    public async Task Push_refuses_a_detached_head()
    {
        _repository.Shell("git checkout -q --detach");

        Assert.NotNull((await Guard.PushAsync()).Refusal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("merge")]
    [InlineData("pr-merge")]
    [InlineData("branch-delete")]
    [InlineData("force-push")]
    public async Task What_only_people_do_is_refused(string operation)
    {
        var outcome = await Guard.RefuseAsync(operation, "feature/x");

        Assert.False(outcome.IsDone);
        Assert.Contains("a person must do it", outcome.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task Refusals_are_logged_as_json_where_there_is_a_run_folder()
    {
        await Guard.PushAsync("origin", "main");
        Assert.False(File.Exists(LogPath));
        Directory.CreateDirectory(Path.GetDirectoryName(LogPath)!);

        await Guard.CheckoutAsync("release/\"a\\b\"\u001b[31m\n");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Guard.RefuseAsync("merge", "branch-" + i)));

        var lines = (await File.ReadAllTextAsync(LogPath, TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(21, lines.Count);
        Assert.Equal(["timestamp", "event", "operation", "target"], lines[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("release/\"a\\b\"\u001b[31m\n", lines[0].GetProperty("target").GetString());
        Assert.Equal("ice_block", lines[0].GetProperty("event").GetString());
        Assert.Matches(@"^ICE BLOCK \[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\]: checkout on release/", _notices[1]);
        Assert.DoesNotContain('\u001b', _notices[1]);
        Assert.DoesNotContain('\n', _notices[1]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_draft_pull_request_is_opened_or_the_open_one_brought_up_to_date()
    {
        using var folder = new TemporaryFolder();
        var gh = folder.WriteProgram("gh", $"""
            printf '%s\n' "$*" >>'{folder["calls"]}'
            case "$1 $2" in
            "auth status") [ ! -e '{folder["signed-out"]}' ] ;;
            "pr list") if [ -e '{folder["open"]}' ]; then echo '[{"{"}"number":7,"url":"https://example.org/pull/7","isDraft":true{"}"}]'; else echo '[]'; fi ;;
            "pr create") echo https://example.org/pull/8 ;;
            "pr edit") echo https://example.org/pull/7 ;;
            esac
            """);
        Task<GitOutcome> Create(string? program, string? head = null) =>
            Guard.CreateDraftPullRequestAsync(_repository.Sandbox.Runner, program, "--title 'x'", "body \"quoted\"", head: head);

        var created = await Create(gh);
        await File.WriteAllTextAsync(folder["open"], "", TestContext.Current.CancellationToken);
        var updated = await Create(gh);
        await File.WriteAllTextAsync(folder["signed-out"], "", TestContext.Current.CancellationToken);
        var signedOut = await Create(gh);
        var missing = await Create(null);

        var calls = await File.ReadAllLinesAsync(folder["calls"], TestContext.Current.CancellationToken);
        Assert.Equal("https://example.org/pull/8", created.Url);
        Assert.Contains(calls, c => c.StartsWith("pr create --draft --title=--title 'x' --body-file=", StringComparison.Ordinal) && c.EndsWith(" --base=trunk --head=feature/x", StringComparison.Ordinal));
        Assert.Equal("https://example.org/pull/7", updated.Url);
        Assert.Single(calls, c => c.StartsWith("pr edit 7 --title=", StringComparison.Ordinal));
        Assert.False(signedOut.IsDone);
        Assert.Contains("signed in", signedOut.Message);
        Assert.StartsWith("git push --set-upstream origin refs/heads/feature/x:refs/heads/feature/x", missing.Commands[0]);
        Assert.StartsWith("gh pr create --draft ", missing.Commands[1]);
        Assert.Equal("the head branch is protected", (await Create(gh, "main")).Refusal?.Why);
    }
}
