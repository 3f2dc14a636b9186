using System.Text.Json.Nodes;

namespace RunTui.Tests.RunMode;

public sealed class RunModeStartTests : IDisposable
{
    private readonly RunModeRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_plan_becomes_one_pushed_branch_and_the_documented_files()
    {
        Assert.True(await _repository.RunAsync("sprint-plan") == 0, Host.Out + Host.Error);

        var run = Assert.Single(_repository.Runs);
        Assert.Contains($"Run {Path.GetFileName(run)}: Work through 2 sprints", Host.Out, StringComparison.Ordinal);
        var branch = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "blueprint.json")))!["branch"]!.GetValue<string>();
        Assert.StartsWith("feature/sprint-plan-", branch, StringComparison.Ordinal);
        Assert.Equal(_repository.Git("rev-parse", branch), _repository.Git("--git-dir", _repository.Remote, "rev-parse", branch));
        Assert.Equal("JACKED_OUT", _repository.StateJson["state"]!.GetValue<string>());
        Assert.Equal("", _repository.Git("status", "--porcelain"));
        Assert.Equal(branch, _repository.Git("branch", "--show-current"));
        Assert.Contains("/.run/", File.ReadAllText(Path.Combine(_repository.Root, ".git", "info", "exclude")), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_single_sprint_is_named_by_its_number_and_stays_here_where_that_is_wanted()
    {
        Assert.True(await _repository.RunAsync("sprint", "2", "--local", "--json") == 0, Host.Out + Host.Error);

        var first = JsonNode.Parse(Host.Out.Split('\n')[0])!;
        Assert.Equal(("started", "sprint-2", "LOCAL"), ((string?)first["status"], (string?)first["target"], (string?)first["push_mode"]));
        Assert.Equal("local_mode", (string?)_repository.StateJson["completion"]!["skipped_reason"]);
        Assert.Equal("feature/sprint-2", (string?)_repository.StateJson["branch"]);
        Assert.Equal("main", _repository.Git("--git-dir", _repository.Remote, "branch", "--format=%(refname:short)"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Dry_run_says_what_would_be_done_and_leaves_nothing()
    {
        var before = _repository.State;

        Assert.Equal(0, await _repository.RunAsync("sprint-plan", "--dry-run", "--max-cycles", "7", "--timeout", "2.5", "--max-usd", "4", "--max-tokens", "1000", "--confirm-push"));

        Assert.Contains("sprint-1   Part 1", Host.Out, StringComparison.Ordinal);
        Assert.Contains("PROMPT: asks before it is pushed to origin", Host.Out, StringComparison.Ordinal);
        Assert.Contains("7 cycles a sprint, 2.5 hours, 100 calls an hour, 1000 tokens, $4 for this run, $10 a day", Host.Out, StringComparison.Ordinal);
        Assert.Equal(before, _repository.State);
    }

    [Fact(Timeout = 60_000)]
    public async Task Dry_run_for_programs_is_one_document_with_the_plan()
    {
        Assert.Equal(0, await _repository.RunAsync("sprint-plan", "--dry-run", "--json", "--from", "2", "--no-consolidate", "--allow-high", "--branch", "work/x"));

        var json = _repository.Json;
        Assert.Equal(("dry_run", "AUTO", "work/x"), ((string?)json["status"], (string?)json["push_mode"], (string?)json["branch"]));
        Assert.Equal("sprint-2", Assert.Single(json["sprints"]!.AsArray())!.GetValue<string>());
        Assert.True((bool?)json["plan"]!["publish"]!["each_step"]);
        Assert.True((bool?)json["plan"]!["run_mode"]!["allow_high"]);
        Assert.Equal("{}", json["plan"]!["guardrails"]!.ToJsonString());
        Assert.Equal("gemini", (string?)json["plan"]!["routes"]!["review"]!["tool"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Sprints_that_are_completed_are_left_out_and_named()
    {
        _repository.Write("grimoires/loa/a2a/sprint-1/COMPLETED", "");
        Assert.Equal(0, await _repository.RunAsync("sprint-plan", "--dry-run"));
        Assert.Contains("left out   sprint-1: completed already", Host.Out, StringComparison.Ordinal);

        _repository.Write("grimoires/loa/a2a/sprint-2/COMPLETED", "");
        Assert.Equal(0, await _repository.RunAsync("sprint-plan"));
        Assert.StartsWith("Nothing is left to do: sprint-1, sprint-2 are completed", Host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _repository.RunAsync("sprint", "sprint-1", "--json"));
        Assert.Equal("complete", (string?)_repository.Json["status"]);
        Assert.Empty(_repository.Runs);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("run_mode:\n  enabled: true\n  git: {auto_push: false}\n", "", "LOCAL")]
    [InlineData("run_mode:\n  enabled: true\n  git: {auto_push: \"false\"}\n", "", "LOCAL")]
    [InlineData("run_mode:\n  enabled: true\n  git: {auto_push: prompt}\n", "", "PROMPT")]
    [InlineData("run_mode:\n  enabled: true\n  git: {auto_push: sometimes}\n", "", "AUTO")]
    [InlineData("run_mode:\n  enabled: true\n  git: {auto_push: false}\n", "--confirm-push", "PROMPT")]
    [InlineData("run_mode:\n  enabled: true\n  git: {auto_push: prompt}\n", "--confirm-push --local", "LOCAL")]
    public async Task The_push_mode_is_decided_in_the_documented_order(string config, string flags, string mode)
    {
        _repository.Write(".loa.config.yaml", config);

        Assert.Equal(0, await _repository.RunAsync("sprint-plan", ["--dry-run", "--json", .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Equal(mode, (string?)_repository.Json["push_mode"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_configuration_decides_what_no_flag_says()
    {
        _repository.Write(".loa.config.yaml", """
            run_mode:
              enabled: true
              defaults: {max_cycles: 4, timeout_hours: 3, max_usd: 2}
              rate_limiting: {calls_per_hour: 12}
              git: {base_branch: trunk, protected_branches: ours/*}
              sprint_plan: {branch_prefix: work/, default_branch_name: next, consolidate_pr: false, commit_prefix: chore}
            red_team: {code_vs_design: {enabled: true}}
            guardrails: {danger_level: {enforce: false}, input: {pii_filter: {enabled: false}}}
            hounfour: {metering: {budget: {daily_micro_usd: 2500000}}}
            """);

        Assert.Equal(0, await _repository.RunAsync("sprint-plan", "--dry-run", "--json"));

        var plan = _repository.Json["plan"]!;
        Assert.Equal("work/next", (string?)plan["branch"]);
        Assert.Equal((4, "10800s", 2m, 2.5m), ((int)plan["breaker"]!["cycles"]!, (string?)plan["breaker"]!["elapsed"], (decimal)plan["breaker"]!["usd"]!, (decimal)plan["breaker"]!["daily_usd"]!));
        Assert.Equal(12, (int)plan["rate_limit"]!["calls_per_hour"]!);
        Assert.Equal(("trunk", true, "chore"), ((string?)plan["publish"]!["base"], (bool)plan["publish"]!["each_step"]!, (string?)plan["publish"]!["commit_type"]));
        Assert.True((bool)plan["red_team"]!["enabled"]!);
        Assert.Equal("""{"redact":false,"danger":false,"protected_branches":["ours/*"]}""", plan["guardrails"]!.ToJsonString());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_worktree_leaves_the_checkout_alone_and_may_start_from_a_protected_branch()
    {
        _repository.Git("switch", "-q", "main");

        Assert.True(await _repository.RunAsync("sprint", "1", "--worktree") == 0, Host.Out + Host.Error);

        Assert.Equal("main", _repository.Git("branch", "--show-current"));
        Assert.False(File.Exists(Path.Combine(_repository.Root, "src", "sprint-1.txt")));
        Assert.Contains("src/sprint-1.txt", _repository.Git("ls-tree", "-r", "--name-only", "feature/sprint-1"), StringComparison.Ordinal);
        Assert.Equal("", _repository.Git("status", "--porcelain"));
    }
}
