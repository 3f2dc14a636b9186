using System.Text.Json.Nodes;
using RunTui.Engine.RunFolders;

namespace RunTui.Tests.Runr;

/// <summary>Which worktrees gc leaves alone.</summary>
public sealed class GcCommandTests : IDisposable
{
    private readonly RunrRepository _repository = new();
    private readonly string _worktree;

    private CommandLineHost Host => _repository.Host;

    public GcCommandTests()
    {
        _repository.Git("worktree", "add", "-q", "-b", "work", ".runr-worktrees/site");
        _worktree = Path.Combine(_repository.Root, ".runr-worktrees", "site");
    }

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_worktree_that_a_blueprint_has_planned_stays_while_its_run_is_at_work()
    {
        _repository.Write("runs/site/blueprint.json", """
            {
              "name": "site", "goal": "Test.", "created": "2026-01-01T00:00:00Z", "context": "A test.", "worktree": ".runr-worktrees/site", "branch": "work",
              "steps": [{ "id": "a", "title": "A", "detail": "true", "done_when": "it ran", "tool": "shell", "status": "pending" }]
            }
            """);
        var run = await OwnedRun.OpenAsync(new RunFolder(Path.Combine(_repository.Root, "runs", "site")), TimeProvider.System);

        Assert.Equal(0, await Host.RunAsync("gc", "--older-than", "0", "--force", "--json"));
        Assert.Equal("live", JsonNode.Parse(Host.Out)!["kept"]![0]!["kind"]!.GetValue<string>());
        Assert.True(Directory.Exists(_worktree));

        run.Dispose();
        Assert.Equal(0, await Host.RunAsync("gc", "--older-than", "0"));
        Assert.False(Directory.Exists(_worktree));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worktree_is_as_young_as_what_was_written_last_in_it()
    {
        var before = DateTime.UtcNow.AddDays(-30);
        foreach (var entry in new DirectoryInfo(_worktree).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            entry.LastWriteTimeUtc = before;
        }

        File.SetLastWriteTimeUtc(Path.Combine(_worktree, "src", "a.txt"), DateTime.UtcNow);
        Directory.SetLastWriteTimeUtc(_worktree, before);

        Assert.Equal(0, await Host.RunAsync("gc"));
        Assert.Contains("less than 7 days ago", Host.Out, StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(Path.Combine(_worktree, "src", "a.txt"), before);
        Assert.Equal(0, await Host.RunAsync("gc"));
        Assert.False(Directory.Exists(_worktree));
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("-1")]
    public async Task Days_that_are_none_are_wrong_usage_in_one_line(string days)
    {
        Assert.Equal(1, await Host.RunAsync("gc", "--older-than=" + days));

        Assert.Single(Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(Directory.Exists(_worktree));
    }
}
