using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class ExternalEditsTests
{
    private const string UntilGo = "echo $$ > pid; until [ -e go ]; do sleep 0.02; done";

    private static void Go(EngineHost host) => File.WriteAllText(host.At("go"), "");

    /// <summary>A folder whose files follow the state without the usual second in between.</summary>
    private static EngineHost Host(JsonObject plan) => new(plan) { Time = new HurriedTime() };

    /// <summary>A run whose first step works until it is told to go on, and whose files show it.</summary>
    private static async Task<LiveRun> StartAsync(EngineHost host, LaunchMode mode = LaunchMode.Standard)
    {
        var live = await host.StartAsync(mode);
        await live.Until(() => host.Lines("pid").Length == 1 && host.StepOnDisk("a")["_attempts"] is not null);
        return live;
    }

    [Theory(Timeout = 60000)]
    [InlineData("done", "external_edit/done")]
    [InlineData("skipped", "external_edit/skipped")]
    public async Task Pending_step_that_somebody_settles_while_another_runs_is_not_run(string status, string story)
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "echo b >> order"), Plan.Shell("c", "echo c >> order", Plan.After("b"))));
        var live = await StartAsync(host);

        host.EditStep("b", ("status", status));
        await live.Until("external_edit", status, "b");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal([story], run.StoryOf("b"));
        Assert.Equal(["c"], host.Lines("order"));
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal($"blueprint.json was edited: pending → {status} while a ran", run.Of("external_edit").Single().Detail);
    }

    [Theory(Timeout = 60000)]
    [InlineData("done", RunOutcome.Completed)]
    [InlineData("skipped", RunOutcome.Completed)]
    [InlineData("blocked", RunOutcome.NeedsPerson)]
    public async Task Running_step_that_somebody_gives_another_status_is_stopped_and_keeps_it(string status, RunOutcome outcome)
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo)));
        var live = await StartAsync(host);

        host.EditStep("a", ("status", status));
        var run = await live.EndAsync();

        Assert.Equal((outcome, status), (run.Outcome, run.StatusOf("a").Name()));
        Assert.False(host.IsAlive("pid"));
        Assert.Equal(1, run.Step("a").Attempts);
        Assert.Equal(status == "blocked", run.State.OpenBlockers.Any());
    }

    [Fact(Timeout = 60000)]
    public async Task Running_step_that_somebody_puts_back_runs_anew()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", "echo x >> runs; " + UntilGo)));
        var live = await StartAsync(host);
        var first = host.Lines("pid")[0];

        host.EditStep("a", ("status", "pending"));
        await live.Until(() => host.Lines("pid") is [var pid] && pid != first);
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(2, host.Lines("runs").Length);
    }

    [Fact(Timeout = 60000)]
    public async Task Statuses_edited_between_two_launches_are_taken_in()
    {
        using var host = Host(Plan.Of(
            Plan.Shell("a", "echo a >> order; exit $(cat code)"), Plan.Shell("b", "echo b >> order"), Plan.Shell("c", "echo c >> order"), Plan.Shell("d", "echo d >> order")));
        File.WriteAllText(host.At("code"), "1");
        await host.RunAsync();
        File.WriteAllText(host.At("code"), "0");
        host.EditStep("a", ("status", "pending"));
        host.EditStep("b", ("status", "skipped"));
        host.EditStep("c", ("status", "done"));

        var run = await host.RunAsync();

        Assert.Equal(["a", "a", "d"], host.Lines("order"));
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal((StepStatus.Skipped, StepStatus.Done), (run.StatusOf("b"), run.StatusOf("c")));
        Assert.Equal("recovered", Blockers.Last(host).Status);
        Assert.DoesNotContain("human", host.Read("completion-summary.txt"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = 60000)]
    public async Task Done_step_that_somebody_puts_back_runs_again()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", "echo a >> order")));
        await host.RunAsync();
        host.EditStep("a", ("status", "pending"));

        var run = await host.RunAsync();

        Assert.Equal((RunOutcome.Completed, 2), (run.Outcome, host.Lines("order").Length));
    }

    [Fact(Timeout = 60000)]
    public async Task Pending_step_runs_as_it_was_edited_last_and_a_running_one_as_it_began()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo + "; exit $(cat code)"), Plan.Shell("b", "echo old >> order")).Defaults(("max_retries", 0)));
        File.WriteAllText(host.At("code"), "0");
        var live = await StartAsync(host);

        host.EditStep("b", ("detail", "echo new >> order"));
        host.EditStep("a", ("title", "Another"), ("acceptance", new JsonObject { ["commands"] = Plan.List("false") }));
        await live.Until(() => live.Run.State.Steps["a"].NextPlan is not null);
        Assert.Equal("Step a", live.Run.State.Steps["a"].Plan.Title);
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["new"], host.Lines("order"));
        Assert.Equal("Another", run.Step("a").Plan.Title);
        Assert.Equal("Another", host.StepOnDisk("a")["title"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task Steps_can_be_added_removed_and_reordered_while_another_runs()
    {
        using var host = Host(Plan.Of(
            Plan.Shell("a", UntilGo), Plan.Shell("b", "echo b >> order"), Plan.Shell("c", "echo c >> order"), Plan.Shell("d", "echo d >> order")));
        var live = await StartAsync(host);

        host.Edit(plan =>
        {
            var steps = plan["steps"]!.AsArray();
            var (b, d) = (steps[1]!, steps[3]!);
            steps.Clear();
            steps.Add(d);
            steps.Add(b);
            steps.Add(Plan.Shell("e", "echo e >> order", Plan.After("d")));
            steps.Insert(0, Plan.Shell("a", UntilGo, ("status", "in_progress"), ("_attempts", 1)));
        });
        await live.Until("plan", "changed");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["d", "b", "e"], host.Lines("order"));
        Assert.Equal(["a", "d", "b", "e"], run.State.Order);
    }

    [Fact(Timeout = 60000)]
    public async Task Step_added_with_a_status_counts_as_that_and_in_progress_as_pending()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo)));
        var live = await StartAsync(host, LaunchMode.Adaptive);

        host.Edit(plan =>
        {
            plan["steps"]!.AsArray().Add(Plan.Shell("b", "echo b >> order", ("status", "done")));
            plan["steps"]!.AsArray().Add(Plan.Shell("c", "echo c >> order", ("status", "in_progress"), Plan.After("b")));
            plan["steps"]!.AsArray().Add(Plan.Shell("d", "echo d >> order", ("status", "blocked")));
        });
        await live.Until("plan", "changed");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(["c"], host.Lines("order"));
        Assert.Equal("d", Assert.Single(run.State.OpenBlockers).StepId);
        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Running_step_that_somebody_removes_runs_to_its_end()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "echo b >> order")));
        var live = await StartAsync(host);

        host.Edit(plan => plan["steps"]!.AsArray().RemoveAt(0));
        host.Edit(plan => plan["goal"] = "Another goal.");
        await live.Until("plan", "changed");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["b"], host.Lines("order"));
        Assert.Equal(StepStatus.Done, run.StatusOf("a"));
    }

    [Fact(Timeout = 60000)]
    public async Task Editor_that_saves_an_older_version_undoes_nothing_that_was_done_since()
    {
        using var host = Host(Plan.Of(
            Plan.Shell("first", "echo first >> order; until [ -e read ]; do sleep 0.02; done"),
            Plan.Shell("a", UntilGo),
            Plan.Shell("b", "echo b >> order")));
        var old = JsonNode.Parse(host.Read("blueprint.json"))!.AsObject();
        var live = await host.StartAsync();
        File.WriteAllText(host.At("read"), "");
        await live.Until(() => host.Lines("pid").Length == 1 && host.StepOnDisk("a")["_attempts"] is not null);

        EngineHost.StepIn(old, "b")["detail"] = "echo new >> order";
        host.WritePlan(old);
        await live.Until("plan", "changed");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["first", "new"], host.Lines("order"));
        Assert.Single(run.Of("attempt", "starting", "a"));
        Assert.Contains("older status of first, a", Assert.Single(run.Of("plan", "outdated")).Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Plan_that_cant_be_read_is_left_alone_until_it_can()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "echo old >> order")));
        var live = await StartAsync(host);
        var good = host.Read("blueprint.json");

        File.WriteAllText(host.Folder.Blueprint, good[..^20]);
        await live.Until("plan", "rejected");
        Assert.Equal(good[..^20], host.Read("blueprint.json"));
        File.WriteAllText(host.Folder.Blueprint, good.Replace("echo old", "echo new", StringComparison.Ordinal));
        await live.Until("plan", "changed");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["new"], host.Lines("order"));
        Assert.Single(run.Of("plan", "rejected"));
    }

    [Fact(Timeout = 60000)]
    public async Task Plan_that_still_cant_be_read_at_the_end_is_kept_aside()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "echo b >> order")));
        var live = await StartAsync(host);

        File.WriteAllText(host.Folder.Blueprint, "{ not json");
        await live.Until("plan", "rejected");
        Go(host);
        await live.Until("step", "done", "b");
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("{ not json", host.Read("blueprint.rejected.json"));
        Assert.Equal("done", host.StepOnDisk("b")["status"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task State_for_viewers_goes_on_while_the_plan_cant_be_read()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "until [ -e end ]; do sleep 0.02; done")));
        var live = await StartAsync(host);

        File.WriteAllText(host.Folder.Blueprint, "{ not json");
        await live.Until("plan", "rejected");
        Go(host);
        await live.Until(() => RunStateFile.TryReadFile(host.Folder.RunState)!.CurrentStep == "b");
        File.WriteAllText(host.At("end"), "");

        Assert.Equal(RunOutcome.Completed, (await live.EndAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Plan_that_was_deleted_is_written_again()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "true")));
        var live = await StartAsync(host);

        File.Delete(host.Folder.Blueprint);
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("done", host.StepOnDisk("b")["status"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_behind_a_symbolic_link_is_seen()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "echo b >> order")));
        var target = host.At("..", "plan-elsewhere.json");
        File.Move(host.Folder.Blueprint, target);
        File.CreateSymbolicLink(host.Folder.Blueprint, target);
        var live = await StartAsync(host);

        var plan = JsonNode.Parse(File.ReadAllText(target))!.AsObject();
        EngineHost.StepIn(plan, "b")["status"] = "skipped";
        File.WriteAllText(target, plan.ToJsonString());
        await live.Until("external_edit", "skipped", "b");
        Go(host);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(Path.GetFullPath(target), File.ResolveLinkTarget(host.Folder.Blueprint, true)!.FullName);
        Assert.Empty(host.Lines("order"));
    }

    [Fact(Timeout = 60000)]
    public async Task Work_of_run_workflow_between_two_launches_is_taken_from_its_plan_file()
    {
        using var host = Host(Plan.Of(Plan.Shell("a", "exit 1"), Plan.Shell("b", "echo b >> order"), Plan.Shell("c", "echo c >> order")));
        await host.RunAsync();

        // It re-indents the file, knows no "seq", and was killed in the middle of b.
        File.AppendAllText(host.Folder.Events, """{"ts":"2026-04-02T12:30:00Z","event":"step","step_id":"a","status":"done","detail":"attempt=2","attempt":2,"attempt_max":1}""" + "\n");
        File.AppendAllText(host.Folder.Events, """{"ts":"2026-04-02T12:31:00Z","event":"step","step_id":"c","status":"done","detail":"attempt=1"}""" + "\n");
        host.EditStep("a", ("status", "done"), ("_attempts", 2), ("_recovery_attempts", 1));
        host.EditStep("b", ("status", "in_progress"), ("_attempts", 1));

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(["b", "c"], host.Lines("order"));
        Assert.Equal((2, 1), (run.Step("a").Attempts, run.Step("a").RecoveryAttempts));
        Assert.Equal(2, run.Step("b").Attempts);
    }
}
