using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class PlanEditsTests
{
    private static readonly PlanSaving Saving = new(TimeProvider.System);

    private static BlueprintDocument Load(EngineHost host) => BlueprintFile.Load(host.Folder.Blueprint);

    private static BlueprintDocument With(BlueprintDocument plan, string id, string field, JsonNode? value)
    {
        var step = plan.GetStepJson(id)!;
        step[field] = value;
        return plan.WithStepDefinition(id, step);
    }

    private static async Task<EngineHost> StuckAsync()
    {
        var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 3"), Plan.Shell("b", "true", Plan.After("a"))));
        Assert.Equal(RunOutcome.NeedsPerson, (await host.RunAsync()).Outcome);
        return host;
    }

    [Fact(Timeout = 60000)]
    public async Task Saved_edit_is_one_event_with_who_and_what_and_leaves_the_version_before_beside_it()
    {
        using var host = await StuckAsync();
        var before = host.Read("blueprint.json");
        var opened = Load(host);
        var wanted = With(opened, "a", "detail", "true").WithStep("a", StepStatus.Pending, 1, 0, opened.FindStep("a")!.LastFailure);

        Assert.Null(await Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, wanted)));

        Assert.Equal(before, host.Read("blueprint.previous.json"));
        Assert.Equal(("true", "pending"), (host.StepOnDisk("a")["detail"]!.GetValue<string>(), host.StepOnDisk("a")["status"]!.GetValue<string>()));
        var edited = Journal.Read(File.ReadAllBytes(host.Folder.Events)).Last(e => e.Event == "plan");
        Assert.Equal(("changed", RunCommand.Sender), (edited.Status, edited.By));
        Assert.Equal(["a.status: blocked → pending", "a.detail: exit 3 → true"], edited.Changes!);
        Assert.Contains($"## Resume - {edited.Ts}\n", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Contains("- a.detail: exit 3 → true", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_is_merged_with_what_changed_on_disk_meanwhile()
    {
        using var host = await StuckAsync();
        var opened = Load(host);
        host.EditStep("b", ("title", "By hand"));

        Assert.Null(await Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, With(opened, "b", "timeout", 7))));

        Assert.Equal(("By hand", 7), (host.StepOnDisk("b")["title"]!.GetValue<string>(), host.StepOnDisk("b")["timeout"]!.GetValue<int>()));
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_of_a_field_that_somebody_else_changed_is_refused_and_changes_nothing()
    {
        using var host = await StuckAsync();
        var opened = Load(host);
        host.EditStep("b", ("timeout", 9));
        var there = host.Read("blueprint.json");

        Assert.Contains("at the same place: b.timeout", await Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, With(opened, "b", "timeout", 7))), StringComparison.Ordinal);

        Assert.Equal(there, host.Read("blueprint.json"));
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_into_a_plan_with_errors_is_refused()
    {
        using var host = await StuckAsync();
        var opened = Load(host);

        Assert.Contains("$.steps[0]", await Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, opened.WithDepends("a", ["b"]))), StringComparison.Ordinal);
        Assert.False(File.Exists(host.Folder.PreviousBlueprint));
    }

    [Fact(Timeout = 60000)]
    public async Task Engine_at_work_takes_an_edit_of_steps_that_have_not_started_and_refuses_one_of_a_step_at_work()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "until [ -e go ]; do sleep 0.02; done", ("timeout", 30)), Plan.Shell("b", "echo old > said", Plan.After("a"))));
        var live = await host.StartAsync();
        await live.Until("attempt", "started", "a");
        var opened = OwnedRun.Projected(live.Run.State);

        Assert.True(ControlFolder.Send(host.Folder, PlanEdits.Command(opened, With(opened, "b", "detail", "echo new > said"))));
        await live.Until(() => live.Events.Any(e => e is { Event: "plan", Kind: RunCommand.Edit }) && !Directory.EnumerateFiles(host.Folder.Control, "edit-*").Any());
        Assert.True(ControlFolder.Send(host.Folder, PlanEdits.Command(opened, With(opened, "a", "detail", "true"))));
        await live.Until("answer", "refused");
        File.WriteAllText(host.At("go"), "");
        var run = await live.EndAsync();

        Assert.Contains("a: is being worked on by now", Assert.Single(run.Of("answer", "refused")).Detail, StringComparison.Ordinal);
        Assert.Equal((RunOutcome.Completed, "new"), (run.Outcome, host.Read("said").Trim()));
    }

    [Fact(Timeout = 60000)]
    public async Task Edits_at_the_same_moment_are_all_saved_or_told_why_not()
    {
        using var host = new EngineHost(Plan.Of([.. Enumerable.Range(0, 6).Select(i => Plan.Shell($"s{i}", "true"))]));
        var opened = Load(host);

        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, With(opened, $"s{i}", "timeout", 70 + i))))));

        Assert.All(saved, Assert.Null);
        Assert.Equal([70, 71, 72, 73, 74, 75], Load(host).Blueprint.Steps.Select(s => s.Timeout!.Value));
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_is_not_refused_for_what_was_wrong_before()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true", Plan.After("nobody"))));
        var opened = Load(host);

        Assert.Null(await Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, With(opened, "a", "timeout", 7))));
    }

    [Fact(Timeout = 60000)]
    public async Task Edit_that_is_nested_too_deep_is_refused_and_ends_no_engine()
    {
        using var host = await StuckAsync();
        var opened = BlueprintDocument.Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Load(host).ToBytes()).Replace("\"A sample.\"", "\"Another.\"", StringComparison.Ordinal)));
        JsonNode deep = JsonValue.Create(1);
        for (var i = 0; i < 61; i++)
        {
            deep = new JsonArray(deep);
        }

        ControlFolder.Send(host.Folder, PlanEdits.Command(opened, opened) with { Wanted = Encoding.UTF8.GetString(opened.ToBytes()).Replace("\"name\"", $"\"x\": {deep.ToJsonString()}, \"name\"", StringComparison.Ordinal) });
        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, run.Outcome);
        Assert.Empty(Directory.GetFiles(host.Folder.Control, "edit-*"));
    }

    [Fact(Timeout = 60000)]
    public async Task Read_only_plan_is_not_written_over()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var host = await StuckAsync();
        var opened = Load(host);
        File.SetUnixFileMode(host.Folder.Blueprint, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains("is read-only", await Saving.SaveAsync(host.Folder, PlanEdits.Command(opened, With(opened, "b", "timeout", 7))), StringComparison.Ordinal);
        Assert.Equal(opened.Hash, Load(host).Hash);
    }

    [Fact(Timeout = 60000)]
    public async Task Plan_that_was_broken_by_hand_is_kept_aside_before_an_edit_is_saved_over_it()
    {
        using var host = await StuckAsync();
        var opened = Load(host);
        File.WriteAllText(host.Folder.Blueprint, "{ \"steps\": [");
        var edit = PlanEdits.Command(opened, With(opened, "b", "timeout", 7));
        await Assert.ThrowsAsync<BlueprintException>(() => Saving.SaveAsync(host.Folder, edit));

        Saving.SetBrokenAside(host.Folder, opened);
        Assert.Null(await Saving.SaveAsync(host.Folder, edit));

        Assert.Equal("{ \"steps\": [", host.Read("blueprint.rejected.json"));
        Assert.Equal((7, "blocked"), (host.StepOnDisk("b")["timeout"]!.GetValue<int>(), host.StepOnDisk("a")["status"]!.GetValue<string>()));
    }

    [Theory(Timeout = 60000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(21)]
    public async Task Save_that_is_broken_off_anywhere_leaves_the_old_plan_or_the_new_one(int steps)
    {
        using var host = await StuckAsync();
        var opened = Load(host);
        var left = steps;
        var dying = new PlanSaving(TimeProvider.System, new FailPoint(_ =>
        {
            if (--left < 0)
            {
                throw new IOException("the power is gone");
            }
        }));
        try
        {
            await dying.SaveAsync(host.Folder, PlanEdits.Command(opened, With(opened, "b", "timeout", 7)));
        }
        catch (IOException)
        {
            // What is left is what counts.
        }

        var onDisk = Load(host);
        Assert.True(onDisk.FindStep("b")!.Timeout is null or 7);
        var known = RunReader.TryReadState(host.Folder)!.Steps["b"].Plan.Timeout;
        (await OwnedRun.OpenAsync(host.Folder, TimeProvider.System)).Dispose();
        Assert.Equal(known, Load(host).FindStep("b")!.Timeout);
        Assert.Equal(known, RunReader.TryReadState(host.Folder)!.Steps["b"].Plan.Timeout);
    }
}
