using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Runr;

/// <summary>What is only looked at, or refused, leaves nothing: no run, no worktree, no branch.</summary>
public sealed class NothingLeftTests
{
    [Theory(Timeout = Soak.OneTest)]
    [InlineData("--dry-run", 0, "dry_run")]
    [InlineData("--no-write", 0, "dry_run")]
    public async Task Run_that_is_only_tried(string option, int exit, string status)
    {
        using var repository = new TaskRepository();

        await AssertNothingAsync(repository, exit, status, option);

        Assert.Empty(repository.Calls);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_in_a_checkout_with_changes()
    {
        using var repository = new TaskRepository();
        repository.Write("readme.txt", "changed\n");

        var outcome = await AssertNothingAsync(repository, 2, "guard_failed", "--in-place");

        Assert.Contains("dirty_worktree", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_whose_worker_is_not_there()
    {
        using var repository = new TaskRepository(config => config["workers"]!["codex"] = new JsonObject { ["bin"] = "/nowhere/worker", ["args"] = new JsonArray(), ["output"] = "text" });

        var outcome = await AssertNothingAsync(repository, 2, "guard_failed", "--worktree");

        Assert.Contains("binary_missing:codex", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_in_a_repository_without_a_commit()
    {
        using var repository = new TaskRepository();
        repository.Git("checkout", "-q", "--orphan", "empty");

        var outcome = await repository.RunAsync("run", "--task", TaskRepository.TaskFile, "--json");

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Empty(repository.Runs);
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".runr-worktrees")));
    }

    private static async Task<CommandOutcome> AssertNothingAsync(TaskRepository repository, int exit, string status, params string[] options)
    {
        var before = repository.Checkout;
        var outcome = await repository.RunAsync(["run", "--task", TaskRepository.TaskFile, "--json", .. options]);

        Assert.True(outcome.ExitCode == exit, outcome.ToString());
        Assert.Equal(status, TaskRepository.First(outcome).GetProperty("status").GetString());
        Assert.Single(outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, repository.Checkout);
        Assert.Equal("main", repository.Git("branch", "--format=%(refname:short)"));
        Assert.Single(repository.Git("worktree", "list").Split('\n'));
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".runr", "runs")) && Directory.EnumerateFileSystemEntries(Path.Combine(repository.Root, ".runr", "runs")).Any());
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".runr-worktrees")));
        return outcome;
    }
}
