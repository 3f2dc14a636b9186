using System.Text.Json;

namespace RunTui.Tests.Runr;

public sealed class TaskRunTests : IDisposable
{
    private const string TaskFile = ".runr/tasks/dark-mode.md";

    private readonly RunrRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Dry_run_as_json_is_one_document_with_the_plan_and_leaves_nothing_behind()
    {
        var before = _repository.RunrFiles.ToList();

        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--dry-run", "--json", "--allow-deps", "--time", "30"));

        using var json = JsonDocument.Parse(Assert.Single(Host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        var root = json.RootElement;
        Assert.Equal((null, "dry_run", true), (root.GetProperty("run_id").GetString(), root.GetProperty("status").GetString(), root.GetProperty("guard_ok").GetBoolean()));
        Assert.EndsWith("/repo", root.GetProperty("repo_root").GetString(), StringComparison.Ordinal);
        Assert.Equal("30m", root.GetProperty("plan").GetProperty("breaker").GetProperty("elapsed").GetString());
        Assert.StartsWith(".runr-worktrees/", root.GetProperty("worktree").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, _repository.RunrFiles);
        Assert.Equal("main\n", _repository.Git("branch", "--format=%(refname:short)"));
        Assert.DoesNotContain("runr", File.ReadAllText(Path.Combine(_repository.Root, ".git", "info", "exclude")), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Dry_run_for_people_shows_what_would_be_done_where()
    {
        Assert.Equal(0, await Host.RunAsync("run", TaskFile, "--no-write", "--web", "--fast", "--in-place"));

        Assert.Contains("Dry run: nothing was made", Host.Out, StringComparison.Ordinal);
        Assert.Contains("worktree  none: works in your checkout", Host.Out, StringComparison.Ordinal);
        Assert.Contains("\"flow\": \"milestone-fast\"", Host.Out, StringComparison.Ordinal);
        Assert.Contains("--no-write: nothing is written", Host.Error, StringComparison.Ordinal);
        Assert.Contains("--web: has no effect", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Started_is_said_first_and_the_runs_own_files_stay_out_of_git()
    {
        await Host.RunAsync("run", "--task", TaskFile, "--json", "--in-place", "--no-branch");

        using var json = JsonDocument.Parse(Host.Out.Split('\n')[0]);
        var run = json.RootElement.GetProperty("run_dir").GetString()!;
        Assert.Equal("started", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(Path.GetFileName(run), json.RootElement.GetProperty("run_id").GetString());
        Assert.True(File.Exists(Path.Combine(run, "blueprint.json")));
        Assert.Equal("# Add dark mode\n\nA toggle.\n", File.ReadAllText(Path.Combine(run, "artifacts", "task.md")));
        Assert.Equal(RunrRepository.Config, File.ReadAllText(Path.Combine(run, "config.snapshot.json")));
        Assert.Empty(_repository.Git("status", "--porcelain"));
        Assert.All(Host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
    }

    [Theory(Timeout = 60000)]
    [InlineData("--in-place", 2, "dirty_worktree")]
    [InlineData("--worktree", 0, null)]
    [InlineData("--allow-dirty", 0, null)]
    public async Task A_dirty_checkout_refuses_only_a_run_that_would_work_in_it(string flag, int exit, string? reason)
    {
        _repository.Write("src/new file.txt", "x");

        Assert.Equal(exit, await Host.RunAsync(["run", "--task", TaskFile, "--json", "--dry-run", flag, .. flag == "--allow-dirty" ? new[] { "--in-place" } : []]));

        using var json = JsonDocument.Parse(Host.Out);
        Assert.Equal(reason, json.RootElement.TryGetProperty("reasons", out var reasons) ? Assert.Single(reasons.EnumerateArray()).GetString() : null);
        Assert.Contains("src/new file.txt", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Dirt_that_the_run_could_not_have_made_refuses_it_whatever_is_allowed()
    {
        _repository.Write("docs/x.md", "x");
        _repository.Write("yarn.lock", "x");

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--json", "--in-place", "--allow-dirty"));

        Assert.Equal(["lockfile_violation", "scope_violation"], Reasons().Order());
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".runr", "runs")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_worker_that_is_missing_refuses_the_run_only_where_it_is_needed()
    {
        File.Delete(Host.Folder["bin", "claude"]);

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--json"));
        Assert.Equal(["binary_missing:claude"], Reasons());
        Assert.Contains("claude not found: install Claude Code", Host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".runr", "runs")));

        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--fast", "--dry-run"));
        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--skip-doctor", "--dry-run"));
    }

    [Fact(Timeout = 60000)]
    public async Task What_a_launch_check_refuses_leaves_no_run_folder()
    {
        Host.Folder.WriteProgram(Path.Combine("bin", "codex"), "[ \"$1\" = --version ] && exit 0; echo 'Not logged in'; exit 1");

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--json", "--fast"));

        Assert.Equal(["launch_check"], Reasons());
        Assert.Contains("Not logged in", Host.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_repository.Root, ".runr", "runs")));
    }

    [Fact(Timeout = 60000)]
    public async Task A_place_for_verification_that_is_not_there_refuses_the_run()
    {
        _repository.Write(".runr/runr.config.json", RunrRepository.Config.Replace("\"tier0\"", "\"cwd\": \"web\", \"tier0\"", StringComparison.Ordinal));
        _repository.Write("web/x", "not committed");

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--json"));
        Assert.Equal(["verification_cwd_missing:web"], Reasons());

        _repository.Commit();
        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--dry-run"));
    }

    [Theory(Timeout = 60000)]
    [InlineData("plain", "not_a_repository")]
    [InlineData("nowhere", "not_a_repository")]
    [InlineData("unborn", "unborn_branch")]
    [InlineData("bare", "bare_repository")]
    public async Task Where_no_run_can_work_is_said_in_one_line(string kind, string reason)
    {
        var folder = Host.Folder[kind];
        if (kind != "nowhere")
        {
            Directory.CreateDirectory(folder);
        }

        if (kind is "unborn" or "bare")
        {
            _repository.Git(["init", "-q", .. kind == "bare" ? new[] { "--bare" } : [], folder]);
        }

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--json", "--repo", folder));

        Assert.Equal([reason], Reasons());
        Assert.Single(Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact(Timeout = 60000)]
    public async Task A_task_for_a_person_starts_no_worker()
    {
        _repository.Write(TaskFile, "---\ntype: manual\n---\n# Ask the bank\n");

        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile));
        Assert.Equal("# Ask the bank\n", Host.Out);

        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--json"));
        Assert.Contains("\"status\":\"manual_task\",\"task_type\":\"manual\"", Host.Out, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData(1, "there is no such task file", "run", "--task", "nope.md")]
    [InlineData(1, "what? name a task", "run")]
    [InlineData(1, "--time 0: must be a number of minutes above 0", "run", "--task", TaskFile, "--time", "0")]
    [InlineData(1, "--max-ticks 1.5: must be a whole number above 0", "run", "--task", TaskFile, "--max-ticks", "1.5")]
    [InlineData(1, "--worktree and --in-place can't be used together", "run", "--task", TaskFile, "--worktree", "--in-place")]
    [InlineData(1, "--fast belongs to a task", "run", "runs/x", "--fast")]
    [InlineData(1, "there is no option --tasks", "run", "--tasks", "x")]
    [InlineData(2, "missing.json: ", "run", "--task", TaskFile, "--config", "missing.json")]
    public async Task Wrong_usage_is_one_line(int exit, string expected, params string[] arguments)
    {
        Assert.Equal(exit, await Host.RunAsync(arguments));

        Assert.Contains(expected, Assert.Single(Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Host.Out);
    }

    [Theory(Timeout = 60000)]
    [InlineData(1, "--task", "nope.md")]
    [InlineData(2, "--task", TaskFile, "--config", "nope.json")]
    [InlineData(1, "--task", TaskFile, "--time", "soon")]
    public async Task Wrong_usage_is_a_document_too_where_a_program_reads(int exit, params string[] arguments)
    {
        Assert.Equal(exit, await Host.RunAsync(["run", "--json", .. arguments]));

        using var json = JsonDocument.Parse(Host.Out);
        Assert.Equal("error", json.RootElement.GetProperty("status").GetString());
        Assert.Equal($"run-tui: {json.RootElement.GetProperty("message").GetString()}\n", Host.Error);
    }

    [Fact(Timeout = 60000)]
    public async Task Without_a_configuration_the_line_says_how_one_is_made()
    {
        File.Delete(Path.Combine(_repository.Root, ".runr", "runr.config.json"));

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile));

        Assert.EndsWith("there is no .runr/runr.config.json; make one with: run-tui init\n", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Fresh_target_puts_the_scopes_folder_back_and_keeps_what_was_there()
    {
        _repository.Write("src/a.txt", "changed\n");
        _repository.Write("src/junk.txt", "junk\n");

        await Host.RunAsync("run", "--task", TaskFile, "--in-place", "--no-branch", "--fresh-target");

        Assert.Equal("a\n", File.ReadAllText(Path.Combine(_repository.Root, "src", "a.txt")));
        Assert.False(File.Exists(Path.Combine(_repository.Root, "src", "junk.txt")));
        var kept = Host.Error.Split("comes back with: git ")[1].Split('\n')[0];
        _repository.Git(kept.Split(' '));
        Assert.Equal("changed\n", File.ReadAllText(Path.Combine(_repository.Root, "src", "a.txt")));
        Assert.Equal("junk\n", File.ReadAllText(Path.Combine(_repository.Root, "src", "junk.txt")));
    }

    [Fact(Timeout = 60000)]
    public async Task As_runr_a_run_works_in_place_and_what_stops_it_is_no_failure()
    {
        Host.Program = "runr";

        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--dry-run"));
        Assert.Contains("works in your checkout", Host.Out, StringComparison.Ordinal);

        _repository.Write("src/dirt", "x");
        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile));
        Assert.Contains("refused: dirty_worktree", Host.Error, StringComparison.Ordinal);

        File.Delete(Host.Folder["bin", "codex"]);
        Assert.Equal(1, await Host.RunAsync("run", "--task", TaskFile));
    }

    [Fact(Timeout = 60000)]
    public async Task A_blueprint_is_carried_out_as_it_is()
    {
        Host.WorkingDirectory = null;
        Host.Plan("site", ("a", "echo a"));

        Assert.Equal(0, await Host.RunAsync("run", "runs/site", "--dry-run"));
        Assert.Equal("[DRY RUN] a via shell  Step a\n", Host.Out);
        Assert.Equal(0, await Host.RunAsync("run", "runs/site"));
        Assert.Contains("Outcome: Completed Cleanly", Host.Out, StringComparison.Ordinal);
    }

    private List<string> Reasons()
    {
        using var json = JsonDocument.Parse(Host.Out);
        Assert.Equal(("guard_failed", false), (json.RootElement.GetProperty("status").GetString(), json.RootElement.GetProperty("guard_ok").GetBoolean()));
        return [.. json.RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!)];
    }
}
