using RunTui.Engine.Gates;
using RunTui.Runr;
using RunTui.Runs;

namespace RunTui.Tests.Runr;

/// <summary>Which repository's runs are meant by a name that is no path.</summary>
public sealed class RunrPlaceTests : IDisposable
{
    private const string Id = "20260102143052";

    private readonly RunrRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("run-tui")]
    [InlineData("runr")]
    public async Task Latest_is_this_repositorys_run_whatever_was_at_work_later_elsewhere(string program)
    {
        Host.Program = program;
        MakeRun("repo", Id);
        File.SetLastWriteTimeUtc(Path.Combine(_repository.Root, ".runr", "runs", Id, "blueprint.json"), DateTime.UtcNow.AddDays(-2));
        Remember(MakeRun("other", "20270102143052"));

        Assert.Equal(0, await Host.RunAsync("report", "latest", "--kpi-only"));
        Assert.StartsWith(Id, Host.Out, StringComparison.Ordinal);
        foreach (var verb in (string[])["wait", "status", "resume", "follow"])
        {
            Assert.Equal(Id, new RunResolver(Host.Context).Resolve("latest", ofTask: verb == "wait").Name);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("latest")]
    [InlineData("20270102143052")]
    public async Task Submit_takes_another_repositorys_run_only_by_its_path(string name)
    {
        var other = MakeRun("other", "20270102143052");
        Remember(other);

        Assert.Equal(1, await Host.RunAsync("submit", name));
        Assert.DoesNotContain("no_checkpoint", Host.Error, StringComparison.Ordinal);
        Assert.Contains("--repo", Host.Error, StringComparison.Ordinal);

        Assert.Equal(1, await Host.RunAsync("submit", other));
        Assert.Contains("no_checkpoint", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public void A_repository_inside_of_another_has_runs_of_its_own_and_a_worktree_those_of_its_main_checkout()
    {
        MakeRun("repo", Id);
        _repository.Git("init", "-q", "inner");
        _repository.Git("worktree", "add", "-q", "../beside");

        Host.WorkingDirectory = Path.Combine(_repository.Root, "inner");
        Assert.Empty(RunrPlace.Runs(Host.Context));

        Host.WorkingDirectory = Host.Folder["beside", "src"];
        Assert.Equal(Id, Assert.Single(RunrPlace.Runs(Host.Context)).Name);
        Assert.Equal(_repository.Root, RepositoryRoot.MainOf(Host.Folder["beside"]));
    }

    /// <summary>Writes the plan of a run that was never launched.</summary>
    private string MakeRun(string repository, string id)
    {
        Directory.CreateDirectory(Host.Folder[repository, ".git"]);
        Host.Folder.Write(Path.Combine(repository, ".runr", "runs", id, "blueprint.json"), $$"""
            {
              "name": "dark-mode", "goal": "Add dark mode", "context": "# Add dark mode", "flow": "milestone-fast", "defaults": { "tool": "codex" },
              "steps": [{ "id": "m1", "title": "Add dark mode", "detail": "Everything.", "done_when": "It is there.", "status": "pending" }],
              "runr": { "run_id": "{{id}}", "task": ".runr/tasks/dark-mode.md", "slug": "dark-mode", "fast": true, "created": "2026-01-02T14:30:52Z" }
            }
            """);
        return Host.Folder[repository, ".runr", "runs", id];
    }

    private void Remember(string run) => new KnownRuns(Host.Context).Recent.Add(new(run));
}
