using System.Text;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Tests.Fire.Snapshots;

public sealed class FireSnapshotTests : IDisposable
{
    private readonly FireFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Items_come_from_the_state_and_from_files_with_the_newest_intent_first()
    {
        _project.State = """
            project: {name: shop, created: 2026-01-01T00:00:00Z, fire_version: 0.1.8}
            workspace: {autonomy_bias: Balanced, run_scope_history: [{choice: batch}, {choice: wide}]}
            intents:
              - id: old
                title: Old things
                status: in_progress
                work_items:
                  - {id: b, title: B, status: pending, mode: confirm, depends_on: [a]}
                  - {id: a, title: A, status: completed, run_id: run-shop-001}
              - {id: new, status: todo, work_items: [{id: d, status: pending, depends_on: [c, a]}, {id: c, status: Pending}]}
            """;
        _project.Intent("old", "2026-01-01T00:00:00Z");
        _project.Intent("new", "2026-02-01T00:00:00Z");
        _project.Item("old", "a");
        _project.Item("old", "z", "title: From its file\nstatus: to-do\ncomplexity: High\ndepends_on: b, a");
        _project.Write("intents/old/work-items/b-design.md", "---\ncheckpoint_1: approved\n---\n");

        var snapshot = _project.Snapshot;

        Assert.Equal(FireProjectStatus.Ready, snapshot.Status);
        Assert.Empty(snapshot.Warnings);
        Assert.Equal("shop", snapshot.Project.Name);
        Assert.Equal("balanced", snapshot.Project.AutonomyBias);
        Assert.Equal(["batch", "wide"], snapshot.Project.RunScopeHistory);
        Assert.Equal(["new", "old"], snapshot.Intents.Select(i => i.Id));
        Assert.Equal(["b", "a", "z"], snapshot.Intents[1].Items.Select(i => i.Id));
        Assert.Equal(["c", "d", "b", "z"], snapshot.Pending.Select(i => i.Id));

        var z = snapshot.Items.Single(i => i.Id == "z");
        Assert.Equal(("From its file", "pending", "high", false), (z.Title, z.Status, z.Complexity, z.InState));
        Assert.Equal(["b", "a"], z.DependsOn);
        var b = snapshot.Items.Single(i => i.Id == "b");
        Assert.Equal((".specs-fire/intents/old/work-items/b-design.md", true), (b.DesignDoc, b.IsDesignApproved));
    }

    [Fact]
    public void A_project_without_a_state_is_not_initialized()
    {
        Assert.Equal(FireProjectStatus.Missing, _project.Snapshot.Status);

        _project.Intent("pay", "2026-01-01T00:00:00Z");
        var snapshot = _project.Snapshot;

        Assert.Equal(FireProjectStatus.Uninitialized, snapshot.Status);
        Assert.StartsWith(".specs-fire/state.yaml: there is no such file", Assert.Single(snapshot.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 1\nb: [1, 2\nc: 3\n", 2)]
    [InlineData("a: 1\na: 2\n", 2)]
    [InlineData("a:\n\t- 1\n", 2)]
    [InlineData("", 0)]
    [InlineData("- a\n", 1)]
    [InlineData("just text", 1)]
    [InlineData("a: 1\n---\nb: 2\n", 3)]
    [InlineData("a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2)]
    public void A_state_that_cannot_be_read_says_where(string text, int line)
    {
        _project.State = text;

        var snapshot = _project.Snapshot;

        Assert.Equal(FireProjectStatus.Broken, snapshot.Status);
        Assert.Equal(("STATE_PARSE_ERROR", line), (snapshot.Error!.Code, snapshot.Error.Line));
        Assert.Equal(FireNext.Repair, FireRoute.Next(snapshot).Kind);
    }

    [Fact]
    public void A_byte_order_mark_windows_line_ends_and_comments_are_no_matter()
    {
        File.WriteAllText(_project.Write("state.yaml", ""), "project: # ours\r\n  name: 'shop'\r\nintents:\r\n- id: pay\r\n  work_items:\r\n  - refund\r\n", new UTF8Encoding(true));
        _project.Write("intents/pay/brief.md", "\uFEFF---\r\ntitle: \"Pay: it\"\r\nstatus: active\r\n---\r\n\r\n# Pay\r\n");

        var snapshot = _project.Snapshot;

        Assert.Equal("shop", snapshot.Project.Name);
        Assert.Equal(("Pay: it", "in_progress"), (snapshot.Intents[0].Title, snapshot.Intents[0].Status));
        Assert.Equal("refund", Assert.Single(snapshot.Pending).Id);
    }

    [Fact]
    public void Older_spellings_are_understood()
    {
        _project.State = """
            project: {name: shop, fireVersion: 0.0.9}
            workspace: {autonomyBias: controlled}
            intents: [{id: pay, workItems: [{id: refund, mode: Confirm, dependsOn: other}, {id: other, status: done}]}]
            runs:
              active:
                - id: run-1
                  workItems: [{id: refund, intentId: pay, status: In Progress, currentPhase: Plan, approvalState: approval needed, checkpoint: design}]
                  currentItem: refund
                  startedAt: "2026-03-01 10:00:00"
            """;

        var run = Assert.Single(_project.Snapshot.ActiveRuns);

        Assert.Equal(("single", "refund"), (run.Scope, run.CurrentItem));
        Assert.Equal(FireFolder.At("2026-03-01T10:00:00Z"), run.Started);
        Assert.Equal(("pay", "confirm", "in_progress", "plan", "awaiting_approval"), (run.Current!.Intent, run.Current.Mode, run.Current.Status, run.Current.Phase, run.Current.CheckpointState));
        Assert.Equal("design", Assert.Single(_project.Snapshot.Waits).Checkpoint);
        Assert.Equal("0.0.9", _project.Snapshot.Project.Version);
        Assert.Equal("controlled", _project.Snapshot.Project.AutonomyBias);
    }

    [Fact]
    public void The_one_active_run_of_old_versions_is_a_run()
    {
        _project.State = "intents: [{id: pay, work_items: [refund]}]\nactive_run: {id: run-001, work_item: refund, started: 2026-03-01T10:00:00Z}\n";

        var run = Assert.Single(_project.Snapshot.ActiveRuns);

        Assert.Equal(("run-001", "single", "refund"), (run.Id, run.Scope, run.CurrentItem));
        Assert.Equal(("pay", "in_progress"), (run.Current!.Intent, run.Current.Status));
    }

    [Fact]
    public void All_active_runs_are_shown_and_what_they_have_is_not_pending()
    {
        _project.State = """
            intents: [{id: pay, work_items: [{id: a, status: pending}, {id: b, status: pending}, {id: c, status: pending}]}]
            runs:
              active:
                - {id: run-shop-001, scope: batch, work_items: [{id: a, intent: pay, mode: autopilot, status: completed}, {id: b, intent: pay, mode: confirm, status: in_progress, current_phase: test}], current_item: b, started: 2026-03-01T10:00:00Z}
                - {id: run-shop-002, work_items: [c], current_item: null}
            """;

        var snapshot = _project.Snapshot;

        Assert.Equal(["run-shop-001", "run-shop-002"], snapshot.ActiveRuns.Select(r => r.Id));
        Assert.Empty(snapshot.Pending);
        Assert.Equal((1, "test"), (snapshot.ActiveRuns[0].Done, snapshot.ActiveRuns[0].Current!.ShownPhase));
        Assert.Null(snapshot.ActiveRuns[1].CurrentItem);
        Assert.Equal(["completed", "in_progress", "pending"], snapshot.Items.Select(i => i.Status));
        Assert.Equal(["run-shop-001", "run-shop-001", "run-shop-002"], snapshot.Items.Select(i => i.RunId));
    }

    [Fact]
    public void Completed_runs_come_newest_first_with_their_documents_and_all_items_done()
    {
        _project.State = """
            runs:
              active: []
              completed:
                - {id: run-shop-001, scope: single, work_items: [{id: a, intent: pay, mode: autopilot}], started: 2026-03-01T10:00:00Z, completed: 2026-03-01T11:00:00Z}
                - {id: run-shop-002, scope: batch, work_items: [{id: b, intent: pay, mode: confirm}, {id: c, intent: pay}], completed: 2026-03-02T11:00:00.500Z}
            """;
        _project.Write("runs/run-shop-002/walkthrough.md", "# W");
        _project.Write("runs/run-shop-002/review-report.md", "# Review");
        _project.Write("runs/run-shop-002/notes.md", "# N");
        _project.RunFile("run-shop-003", "- {id: d, intent: pay, mode: confirm}", "completed", "completed: 2026-03-03T11:00:00.000Z\n");
        _project.RunFile("run-shop-004", "- {id: e, intent: pay, mode: confirm, status: in_progress}", more: "completed: null\n");

        var snapshot = _project.Snapshot;

        Assert.Equal(["run-shop-003", "run-shop-002", "run-shop-001"], snapshot.CompletedRuns.Select(r => r.Id));
        Assert.Equal([false, true, true], snapshot.CompletedRuns.Select(r => r.InState));
        Assert.Equal((2, 2), (snapshot.CompletedRuns[1].Done, snapshot.CompletedRuns[1].Items.Length));
        Assert.Equal([FireArtifact.ReviewReport, FireArtifact.Walkthrough], snapshot.CompletedRuns[1].Artifacts.Select(a => a.Kind));
        Assert.Equal((".specs-fire/runs/run-shop-002/walkthrough.md", 3), (snapshot.CompletedRuns[1].Artifacts[1].Path, snapshot.CompletedRuns[1].Artifacts[1].Size));
        Assert.Null(snapshot.CompletedRuns[2].Folder);
        Assert.Equal("run-shop-004", Assert.Single(snapshot.StrayRuns).Id);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_warning_with_its_line_and_the_rest_is_there()
    {
        _project.State = "intents: [{id: pay, work_items: [{id: a}, {title: no id}, {id: a}]}]\n";
        _project.Item("pay", "a", "title: it: is\nstatus: pending");
        _project.Write("intents/pay/work-items/b.md", "---\nstatus: pending\n# never ends");
        _project.Write("intents/pay/work-items/c.md", "no front matter");

        var snapshot = _project.Snapshot;

        Assert.Equal(["a", "b", "c"], snapshot.Pending.Select(i => i.Id));
        Assert.Contains(snapshot.Warnings, w => w is { File: ".specs-fire/intents/pay/work-items/a.md", Line: 3 } && w.Message.StartsWith("the front matter is not YAML", StringComparison.Ordinal));
        Assert.Contains(snapshot.Warnings, w => w is { File: ".specs-fire/intents/pay/work-items/b.md", Line: 1 });
        Assert.Equal(2, snapshot.Warnings.Count(w => w.File == ".specs-fire/state.yaml"));
    }

    [Fact(Timeout = 60000)]
    public async Task Links_out_of_the_project_and_pipes_are_left_alone()
    {
        using var elsewhere = new Testing.TemporaryFolder();
        elsewhere.Write("work-items/secret.md", "---\ntitle: Secret\n---\n");
        _project.State = "intents: [{id: pay}]\nruns: {active: [{id: run-shop-001, work_items: [a], current_item: a}]}\n";
        _project.Item("pay", "inside");
        _project.RunFile("run-shop-001", "- {id: a}");
        Directory.CreateSymbolicLink(_project.Folder[".specs-fire", "intents", "evil"], elsewhere.Path);
        File.CreateSymbolicLink(_project.Folder[".specs-fire", "intents", "pay", "work-items", "out.md"], elsewhere["work-items", "secret.md"]);
        File.CreateSymbolicLink(_project.Folder[".specs-fire", "intents", "pay", "work-items", "in.md"], _project.Folder[".specs-fire", "intents", "pay", "work-items", "inside.md"]);
        foreach (var pipe in new[] { _project.Folder[".specs-fire", "intents", "pay", "work-items", "pipe.md"], _project.Folder[".specs-fire", "runs", "run-shop-001", "plan.md"] })
        {
            await System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var snapshot = _project.Snapshot;

        Assert.Equal(["pay"], snapshot.Intents.Select(i => i.Id));
        Assert.Equal(["in", "inside", "pipe"], snapshot.Items.Select(i => i.Id));
        Assert.Equal([FireArtifact.Run], snapshot.ActiveRuns[0].Artifacts.Select(a => a.Kind));
        Assert.Equal(4, snapshot.Warnings.Length);
    }

    [Fact]
    public void Ids_that_are_paths_lead_nowhere()
    {
        _project.Folder.Write("outside/work-items/x.md", "---\ntitle: Outside\n---\n");
        _project.State = "intents: [{id: ../../outside, work_items: [x]}]\nruns: {active: [{id: ../../outside, work_items: [x], current_item: x}]}\n";

        var snapshot = _project.Snapshot;

        Assert.Equal("x", Assert.Single(snapshot.Items).Title);
        Assert.Null(Assert.Single(snapshot.ActiveRuns).Folder);
    }

    [Fact]
    public void The_next_reading_takes_what_did_not_change_from_the_one_before()
    {
        _project.State = "intents: [{id: pay, work_items: [a, b]}]\n";
        _project.Item("pay", "a", "title: First");
        var b = _project.Folder[".specs-fire", "intents", "pay", "work-items", "b.md"];
        _project.Item("pay", "b", "title: Second");
        var before = _project.Snapshot;
        _project.Item("pay", "b", "title: Changed now");
        _project.Write("state.yaml", "intents: [{id: pay, work_items: [b, a]}]\n");

        var after = FireSnapshot.Read(_project.Root, before);

        Assert.Equal(["Changed now", "First"], after.Items.Select(i => i.Title));
        var a = after.Cache.Matters.Keys.Single(p => p.EndsWith("/a.md", StringComparison.Ordinal));
        Assert.Same(before.Cache.Matters[a], after.Cache.Matters[a]);
        Assert.NotSame(before.Cache.Matters[b], after.Cache.Matters[b]);
    }

    [Fact]
    public void Many_aliases_of_a_long_list_do_not_become_more_than_there_is_room_for()
    {
        var items = string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"i{i}"));
        _project.State = $"many: &many [{items}]\nintents:\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"- {{id: n{i}, work_items: *many}}\n"));

        Assert.True(_project.Snapshot.Items.Count() <= 20_000);
    }
}
