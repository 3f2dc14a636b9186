using System.Text;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports;

public sealed class RunrPlanTests : IDisposable
{
    private const string Id = "20260102143052";

    private readonly TemporaryFolder _repository = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_task_becomes_a_run_of_milestones_in_a_worktree_and_on_a_branch_of_its_own()
    {
        var plan = Make(new());

        Assert.Equal("milestone", plan.Flow);
        Assert.Equal(".runr-worktrees/20260102143052", plan.Worktree);
        Assert.Equal("runr/20260102143052/dark-mode", plan.Branch);
        Assert.Equal("Add dark mode", plan.Goal);
        Assert.Equal("# Add dark mode\n\nA toggle.", plan.Context);
        Assert.Equal(("plan", "before", "claude-code"), (plan.Steps.Single().Id, plan.Steps.Single().Stage, plan.Steps.Single().Tool));
        Assert.Equal(["claude-code", "codex", "claude-code"], new[] { "planning", "implementation", "review" }.Select(work => Assert.Single(plan.Routes[work]).Tool));
        Assert.Empty(plan.Workers);
        Assert.Equal(
            [new BreakerRule(BreakerKind.Ticks, 50), new BreakerRule(BreakerKind.Elapsed, 7200), new BreakerRule(BreakerKind.Stall, 900), new BreakerRule(BreakerKind.Call, 2700), new BreakerRule(BreakerKind.Cycles, 3)],
            plan.Breaker);
    }

    [Fact]
    public void A_fast_run_is_one_milestone()
    {
        var plan = Make(new() { Fast = true });

        Assert.Equal("milestone-fast", plan.Flow);
        var step = Assert.Single(plan.Steps);
        Assert.Equal(("m1", "milestones", "Add dark mode", (string?)null), (step.Id, step.Group, step.Title, step.Stage));
        Assert.Equal(["implementation"], plan.Routes.Keys);
    }

    [Fact]
    public void In_place_without_a_branch_it_has_neither()
    {
        var plan = Make(new() { Worktree = false, NoBranch = true });

        Assert.Null(plan.Worktree);
        Assert.Null(plan.Branch);
    }

    [Fact]
    public void Scope_and_verification_are_the_configurations_with_what_the_task_adds()
    {
        var plan = Make(
            new() { AllowDeps = true },
            """{ "agent": {}, "scope": { "allowlist": ["src/**"], "denylist": [".env"], "presets": ["vitest"] }, "verification": { "cwd": "web", "tier0": ["true"] } }""",
            "---\nowns: src/ui\nallowlist_add: docs/**\ntier: tier1\n---\n# T");

        Assert.Equal(["src/**", "docs/**"], plan.Scope!.Allow);
        Assert.Equal(["src/ui/**"], plan.Scope.Owns);
        Assert.True(plan.Scope.AllowDeps);
        Assert.Equal(ScopeRules.DefaultLockfiles, plan.Scope.Lockfiles);
        Assert.Equal(("web", 1), (plan.Verification.Cwd, Assert.Single(plan.Verification.RiskTriggers).Tier));
    }

    [Fact]
    public void An_allowlist_that_lets_everything_pass_is_not_narrowed_by_what_a_task_adds()
    {
        Assert.Empty(Make(new(), task: "---\nallowlist_add: docs/**\n---\n# T").Scope!.Allow);
    }

    [Fact]
    public void Workers_of_the_users_own_stand_for_the_tools()
    {
        var plan = Make(new(), """{ "agent": {}, "scope": {}, "verification": {}, "workers": { "claude": { "bin": "./stub", "args": ["a b"], "output": "text" } } }""");

        Assert.Equal(("./stub", "text"), (plan.Workers["claude-code"].Bin, plan.Workers["claude-code"].Output));
        Assert.Equal(["a b"], plan.Workers["claude-code"].Args);
        Assert.DoesNotContain("codex", plan.Workers.Keys);
    }

    [Fact]
    public void Limits_come_from_flags_configuration_and_Runrs_variables()
    {
        _variables["STALL_TIMEOUT_MINUTES"] = "2";
        _variables["AGENT_WORKER_CALL_TIMEOUT_MS"] = "1500";

        var plan = Make(new() { Minutes = 0.5, MaxTicks = 7 });

        Assert.Equal([7, 30, 120, 1.5, 3], plan.Breaker.Select(rule => rule.Limit));
    }

    [Fact]
    public void The_plan_has_no_findings_and_says_where_it_comes_from()
    {
        var text = Text(new(), null, null);

        Assert.DoesNotContain(BlueprintValidator.Validate(Encoding.UTF8.GetBytes(text), new ValidationContext()), finding => finding.Severity == Severity.Error);
        using var json = JsonDocument.Parse(text);
        var origin = json.RootElement.GetProperty("runr");
        Assert.Equal((Id, "tasks/dark-mode.md", "dark-mode"), (origin.GetProperty("run_id").GetString(), origin.GetProperty("task").GetString(), origin.GetProperty("slug").GetString()));
    }

    private Blueprint Make(RunrRunOptions options, string? config = null, string? task = null) =>
        BlueprintDocument.Parse(Encoding.UTF8.GetBytes(Text(options, config, task))).Blueprint;

    private string Text(RunrRunOptions options, string? config, string? task) => new RunrPlan
    {
        Task = RunrTaskReader.Load(_repository.Write("tasks/dark-mode.md", task ?? "# Add dark mode\n\nA toggle.\n"), "dark-mode.md"),
        Config = RunrConfigReader.Read(Encoding.UTF8.GetBytes(config ?? """{ "agent": {}, "scope": {}, "verification": {} }"""), _repository[".runr", "runr.config.json"]).Config!,
        Options = options,
        Folders = new RunrFolders(_repository.Path, _variables.GetValueOrDefault),
        Variable = _variables.GetValueOrDefault,
    }.Make(Id, DateTimeOffset.UnixEpoch);
}
