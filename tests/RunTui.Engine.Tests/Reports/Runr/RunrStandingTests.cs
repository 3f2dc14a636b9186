using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.Reports.Runr;

/// <summary>What Runr's documents say of runs that were really played.</summary>
public sealed class RunrStandingTests
{
    private const string MakeB = "mkdir -p src; echo b > src/b.txt\n";
    private const string MakeC = "mkdir -p src; echo c > src/c.txt\n";

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_is_through_is_complete_with_all_its_milestones()
    {
        using var host = Host();
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt"), ("Make c", "src/c.txt")));
        host.Implements(MakeB + FlowHost.Ok(), MakeC + FlowHost.Ok());
        host.Reviews(FlowHost.Approve);

        await host.RunAsync();

        var state = StateOf(host);
        Assert.Equal(("20260102143052", "STOPPED", "complete", "complete"), (Text(state, "run_id"), Text(state, "phase"), Text(state, "stop_reason"), Text(state, "outcome")));
        var milestone = state["milestones"]![1]!.AsObject();
        Assert.Equal(("m2", "complete", "Make c", "low"), (Text(milestone, "id"), Text(milestone, "status"), Text(milestone, "goal"), Text(milestone, "risk_level")));
        Assert.Equal(["src/c.txt"], milestone["files_expected"]!.AsArray().Select(f => f!.GetValue<string>()));
        Assert.Equal(["src/c.txt is there"], milestone["done_checks"]!.AsArray().Select(f => f!.GetValue<string>()));
        Assert.Equal(host.Git("rev-parse", "runr/demo/make-b"), Text(state, "checkpoint_commit_sha"));
        Assert.Equal("""{"claude":1,"codex":2,"gemini":2}""", Without(state["worker_stats"]!.AsObject(), "by_phase").ToJsonString());

        var report = ReportOf(host);
        Assert.Equal(("complete", null, "none", null), (Text(report, "outcome"), Text(report, "stop_reason"), Text(report, "next_action"), Text(report, "suggested_command")));
        Assert.Equal("""{"completed":2,"total":2}""", report["milestones"]!.ToJsonString());
        Assert.Equal(["PLAN", "IMPLEMENT", "VERIFY", "REVIEW", "CHECKPOINT"], report["phases"]!.AsObject().Select(p => p.Key));
        Assert.Equal(2, report["phases"]!["IMPLEMENT"]!["count"]!.GetValue<int>());
        Assert.Equal((2, 0), (report["verify"]!["attempts"]!.GetValue<int>(), report["verify"]!["retries"]!.GetValue<int>()));
        Assert.True(report["total_duration_ms"]!.GetValue<long>() >= report["unattributed_ms"]!.GetValue<long>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Files_of_a_run_that_is_through_say_so_and_those_of_an_earlier_stop_are_gone()
    {
        using var host = Host(("flow", "milestone-fast"), ("verification", new JsonObject { ["tier0"] = Plan.List("test -f src/good"), ["retries"] = 0 }));
        host.Implements(MakeB + FlowHost.Ok("1"), "touch src/good\n" + FlowHost.Ok("2"));

        await host.RunAsync();

        Assert.Contains("verification_failed_max_retries", host.Engine.Read("handoffs", "stop.md"), StringComparison.Ordinal);
        Assert.Equal("", host.Engine.Read("handoffs", "complete.json"));

        await host.RunAsync();

        Assert.Equal("", host.Engine.Read("handoffs", "stop.md"));
        var complete = JsonNode.Parse(host.Engine.Read("handoffs", "complete.json"))!;
        Assert.Equal(("complete", 1, 1), (complete["status"]!.GetValue<string>(), complete["progress"]!["milestone"]!.GetValue<int>(), complete["progress"]!["of"]!.GetValue<int>()));
        Assert.Contains("- [x] m1: All of it", host.Engine.Read("summary.md"), StringComparison.Ordinal);
        Assert.Equal("complete", Text(JsonNode.Parse(host.Engine.Read("state.json"))!.AsObject(), "outcome"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_verification_that_kept_failing_counts_its_failures_and_asks_for_a_resume()
    {
        using var host = Host(("flow", "milestone-fast"), ("verification", new JsonObject { ["tier0"] = Plan.List("echo the test broke; exit 3"), ["retries"] = 1 }));
        host.Implements(MakeB + FlowHost.Ok("1"), "echo 2 >> src/b.txt\n" + FlowHost.Ok("2"));

        await host.RunAsync();

        var state = JsonNode.Parse(host.Engine.Read("state.json"))!.AsObject();
        Assert.Equal(("STOPPED", "verification_failed_max_retries", 2), (Text(state, "phase"), Text(state, "stop_reason"), state["verification_failures"]!.GetValue<int>()));
        Assert.Equal("in_progress", state["milestones"]![0]!["status"]!.GetValue<string>());
        var report = ReportOf(host);
        Assert.Equal(("stopped", "resume", "run-tui resume 20260102143052"), (Text(report, "outcome"), Text(report, "next_action"), Text(report, "suggested_command")));
        Assert.Equal((2, 1), (report["verify"]!["attempts"]!.GetValue<int>(), report["verify"]!["retries"]!.GetValue<int>()));
        var memo = host.Engine.Read("handoffs", "stop.md");
        Assert.Contains("the test broke", memo, StringComparison.Ordinal);
        Assert.Contains("    run-tui resume 20260102143052\n", memo, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_violation_names_its_files_below_the_reason()
    {
        using var host = Host(("flow", "milestone-fast"), ("scope", new JsonObject { ["allow"] = Plan.List("src/**") }));
        host.Implements(MakeB + "echo x > notes.txt; mkdir docs; echo y > docs/y.md\n" + FlowHost.Ok());

        await host.RunAsync();

        var state = StateOf(host);
        Assert.Equal("guard_violation", Text(state, "stop_reason"));
        Assert.Equal(["docs/y.md", "notes.txt"], state["guard_violation_files"]!.AsArray().Select(f => f!.GetValue<string>()).Order(StringComparer.Ordinal));
        var report = ReportOf(host);
        Assert.Equal("resolve_scope_violation", Text(report, "next_action"));
        Assert.StartsWith("# Review .runr/runr.config.json scope settings", Text(report, "suggested_command"), StringComparison.Ordinal);
        Assert.Contains("20260102143052", Text(report, "suggested_command"), StringComparison.Ordinal);
        var lines = Report(host).ToText(host.Engine.Folder, EventsOf(host), 5).Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains("guard_violation:", StringComparison.Ordinal));
        Assert.Contains(lines[(at + 1)..(at + 6)], line => line.Trim() == "notes.txt");
        Assert.Contains("- docs/y.md\n", host.Engine.Read("handoffs", "stop.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_rule_of_the_run_stops_it_without_a_step_that_is_blocked()
    {
        using var host = Host(("breaker", new JsonObject { ["ticks"] = 1 }));
        host.Plans(FlowHost.Milestones(("Make b", "src/b.txt")));

        await host.RunAsync();

        var report = ReportOf(host);
        Assert.Equal(("stopped", "max_ticks_reached", "resume"), (Text(report, "outcome"), Text(report, "stop_reason"), Text(report, "next_action")));
        Assert.Equal("""{"completed":0,"total":1}""", report["milestones"]!.ToJsonString());
        Assert.Equal("pending", StateOf(host)["milestones"]![0]!["status"]!.GetValue<string>());
        Assert.Equal($"20260102143052: stopped (max_ticks_reached) {RunrReport.Brief(Report(host).Total)} milestones=0/1", Report(host).Line);
    }

    [Fact]
    public void Every_reason_has_an_action_a_command_with_the_id_and_a_cause()
    {
        foreach (var reason in StopReasons.All.Where(r => r != StopReasons.Complete))
        {
            var standing = Standing(RunState.Empty with { Status = RunStatus.Halted, StopReason = reason });

            var next = RunrNext.Of(standing, "runr");

            Assert.Contains("20260102143052", next.Command, StringComparison.Ordinal);
            Assert.NotEqual(RunrNext.None, next.Action);
            Assert.Equal(StopReasons.IsResumable(reason), next.Action == RunrNext.Resume);
            Assert.NotEqual(RunrMemo.CauseOf(null), RunrMemo.CauseOf(reason));
        }
    }

    [Theory]
    [InlineData(RunStatus.Running, true, "running", null, "PLAN")]
    [InlineData(RunStatus.Running, false, "stopped", "crashed", "STOPPED")]
    [InlineData(RunStatus.NotStarted, false, "unknown", null, "PLAN")]
    [InlineData(RunStatus.Interrupted, false, "stopped", "interrupted", "STOPPED")]
    [InlineData(RunStatus.Halted, false, "stopped", "halted", "STOPPED")]
    [InlineData(RunStatus.Blocked, true, "running", null, "PLAN")]
    [InlineData(RunStatus.Blocked, false, "stopped", "launch_failed", "STOPPED")]
    public void Whether_anybody_works_on_it_decides_what_an_unfinished_run_is(RunStatus status, bool isAlive, string outcome, string? reason, string phase)
    {
        var standing = Standing(RunState.Empty with { Status = status }, isAlive);

        Assert.Equal((outcome, reason, phase), (standing.Outcome, standing.StopReason, standing.Phase));
    }

    private static RunrStanding Standing(RunState state, bool isAlive = false)
    {
        var plan = Plan.Of(new JsonObject { ["id"] = "plan", ["title"] = "Plan", ["stage"] = "before" }).With(("runr", Origin()));
        var loaded = RunState.Empty.Apply(RunEvents.PlanLoaded(Engine.Blueprints.BlueprintDocument.Parse(System.Text.Encoding.UTF8.GetBytes(plan.ToJsonString()))));
        return RunrStanding.Of(loaded with { Status = state.Status, StopReason = state.StopReason }, isAlive)!;
    }

    private static FlowHost Host(params (string Name, JsonNode? Value)[] fields) => new([("runr", Origin()), .. fields]);

    private static JsonObject Origin() => new() { ["run_id"] = "20260102143052", ["task"] = "tasks/make-b.md", ["slug"] = "make-b", ["created"] = "2026-01-02T14:30:52Z" };

    private static RunrStanding StandingOf(FlowHost host) => RunrStanding.Of(RunReader.TryReadState(host.Engine.Folder)!, isAlive: false)!;

    private static JsonObject StateOf(FlowHost host) => RunrState.Of(StandingOf(host), host.Engine.Folder);

    private static List<RunEvent> EventsOf(FlowHost host) => RunReader.ReadEvents(host.Engine.Folder);

    private static RunrReport Report(FlowHost host) => RunrReport.Of(StandingOf(host), EventsOf(host), DateTimeOffset.UtcNow, "run-tui");

    private static JsonObject ReportOf(FlowHost host) => Report(host).ToJson();

    private static string? Text(JsonObject document, string name) => document[name]?.GetValue<string>();

    private static JsonObject Without(JsonObject document, string name)
    {
        var copy = document.DeepClone().AsObject();
        copy.Remove(name);
        return copy;
    }
}
