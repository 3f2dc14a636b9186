using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Edits;

/// <summary>People and programs change <c>blueprint.json</c> while a run goes on: each change is taken in, none is undone.</summary>
public sealed class EditWhileRunningTests
{
    [Fact(Timeout = Soak.OneTest)]
    public async Task A_replaced_plan_counts_for_what_has_not_started()
    {
        using var run = new Sandbox(Plans.Of(1, new("first"), new("running") { Waits = true }, new("next"), new("dropped")));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("running.starts").Length == 1);

        run.WritePlan(Plans.Of(
            1,
            new("first") { Script = "touch replaced" },
            new("running") { Script = "touch replaced" },
            new("next") { Script = "touch new-next" },
            new("added")));
        await Until.True(() => run.Has("plan", "changed"));
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, [new("first"), new("running"), new("next"), new("added")]);
        Assert.False(File.Exists(run["replaced"]), "a started step was run by its new definition");
        Assert.True(File.Exists(run["new-next"]), "a pending step was run by its old definition");
        Assert.Empty(run.Lines("dropped.starts"));
        Assert.Equal(["first", "running", "next", "added"], run.ReadPlan()["steps"]!.AsArray().Select(s => (string)s!["id"]!));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_status_changed_by_hand_stands()
    {
        using var run = new Sandbox(Plans.Of(1, new("again"), new("running") { Waits = true }, new("skipped"), new("last")));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.StatusOf("running") == "in_progress" && run.StatusOf("again") == "done");

        Edit(run, plan =>
        {
            plan.StepOf("again")["status"] = "pending";
            plan.StepOf("running")["status"] = "done";
            plan.StepOf("skipped")["status"] = "skipped";
        });
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(["done", "done", "skipped", "done"], new[] { "again", "running", "skipped", "last" }.Select(run.StatusOf));
        Assert.Equal(2, run.Lines("again.done").Length);
        Assert.Empty(run.Lines("running.done"));
        Assert.Empty(run.Lines("skipped.starts"));
        Assert.Single(run.Lines("last.done"));
        Assert.Equal(3, run.Journal().Count(e => e.GetProperty("event").GetString() == "external_edit"));
        Invariants.AssertContinuous(run);
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_plan_that_can_not_be_read_is_left_alone_until_it_can()
    {
        PlanStep[] steps = [new("running") { Waits = true }, new("last")];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.StatusOf("running") == "in_progress");
        var plan = run.ReadPlan();

        File.WriteAllText(run["blueprint.json"], "{ half a");
        await Until.True(() => run.Has("plan", "rejected"));
        Assert.Equal("{ half a", File.ReadAllText(run["blueprint.json"]));
        plan["context"] = "mended";
        run.WritePlan(plan);
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
        Assert.Equal("mended", (string)run.ReadPlan()["context"]!);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_plan_that_can_not_be_read_to_the_end_is_kept_aside()
    {
        PlanStep[] steps = [new("running") { Waits = true }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("running.starts").Length == 1);

        File.WriteAllText(run["blueprint.json"], "{ half a");
        await Until.True(() => run.Has("plan", "rejected"));
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
        Assert.Equal("{ half a", File.ReadAllText(run["blueprint.rejected.json"]));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Many_edits_in_the_middle_of_many_writes_are_all_kept()
    {
        const int edits = 25;
        PlanStep[] steps = [.. Enumerable.Range(0, 30).Select(i => new PlanStep($"s{i}") { Seconds = i % 3 * 0.1 })];
        using var run = new Sandbox(Plans.Of(2, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Has("runner", "started"));
        for (var i = 0; i < edits && !process.HasExited; i++)
        {
            Edit(run, plan => plan[$"note_{i}"] = i);
            await Task.Delay(60);
        }

        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
        Assert.Equal(Enumerable.Range(0, edits), Enumerable.Range(0, edits).Where(i => run.ReadPlan().ContainsKey($"note_{i}")));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_journal_that_is_deleted_under_a_living_run_is_begun_anew()
    {
        PlanStep[] steps = [new("first"), new("running") { Waits = true }, new("last")];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("running.starts").Length == 1);

        File.Delete(run["events.jsonl"]);
        run.Go();
        var outcome = await process.EndAsync();

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.All(steps, s => Assert.Single(run.Lines($"{s.Id}.done")));
        Assert.True(run.Has("plan", "loaded"), Invariants.Story(run));
        Assert.Equal(0, (await run.RunAsync("resume", run.Path)).ExitCode);
        Assert.All(steps, s => Assert.Single(run.Lines($"{s.Id}.done")));
        Invariants.AssertLeftAlone(run);
    }

    private static void Edit(Sandbox run, Action<JsonObject> change)
    {
        var plan = run.ReadPlan();
        change(plan);
        run.WritePlan(plan);
    }
}
