using RunTui.Engine.Fire.Integrity;

namespace RunTui.Engine.Tests.Fire.Integrity;

public sealed class FireIntegrityTests : IDisposable
{
    private readonly FireFolder _project = new();

    public void Dispose() => _project.Dispose();

    private string[] Findings(DateTimeOffset? now = null) =>
        [.. FireIntegrity.Check(_project.Snapshot, now ?? DateTimeOffset.UtcNow).Select(f => $"{f.Type} {f.Severity} {f.Fix} {f.Subject}")];

    [Fact]
    public void A_project_that_agrees_with_itself_has_none()
    {
        _project.State = """
            intents: [{id: pay, status: completed, work_items: [{id: a, status: completed}]}]
            runs: {active: [], completed: [{id: run-shop-001, work_items: [{id: a, intent: pay}]}]}
            """;
        _project.Intent("pay", "2026-01-01T00:00:00Z", "completed");
        _project.Item("pay", "a", "status: completed");
        foreach (var name in new[] { "run", "plan", "test-report", "walkthrough" })
        {
            _project.Write($"runs/run-shop-001/{name}.md", "---\nid: x\n---\n");
        }

        Assert.Empty(Findings());
    }

    [Fact]
    public void What_lies_on_disk_unknown_to_the_state_is_orphaned()
    {
        _project.State = "intents: [{id: pay, status: in_progress}]\n";
        _project.Intent("pay", "2026-01-01T00:00:00Z", "in_progress");
        _project.Item("pay", "a");
        _project.Intent("new", "2026-01-01T00:00:00Z");
        _project.RunFile("run-shop-001", "- {id: a}");

        Assert.Equal(["orphaned_work_item Warning Yes a", "orphaned_intent Warning Yes new", "orphaned_run Warning Partial run-shop-001"], Findings());
    }

    [Fact]
    public void What_the_state_knows_and_is_not_on_disk_is_missing()
    {
        _project.State = """
            intents: [{id: pay, status: pending, work_items: [{id: a, status: pending}]}]
            runs: {active: [{id: run-shop-002, work_items: [a], current_item: null}], completed: [{id: run-shop-001, work_items: []}]}
            """;

        Assert.Equal(
            ["missing_intent_file Error Partial pay", "missing_work_item_file Error Partial a", "missing_run_folder Error No run-shop-001", "active_run_missing Error No run-shop-002"],
            Findings());
    }

    [Fact]
    public void States_that_do_not_fit_the_runs_are_mismatches()
    {
        _project.State = """
            intents:
              - {id: pay, status: pending, work_items: [{id: a, status: pending}, {id: b, status: completed}]}
            runs: {completed: [{id: run-shop-001, work_items: [{id: a, intent: pay}]}]}
            """;
        _project.Intent("pay", "2026-01-01T00:00:00Z");
        _project.Item("pay", "a");
        _project.Item("pay", "b", "status: in_progress");
        _project.Write("runs/run-shop-001/run.md", "---\nid: x\n---\n");

        Assert.Equal(
            [
                "status_mismatch Error Yes a",
                "intent_status_mismatch Error Yes pay",
                "status_unverifiable Warning No b",
                "incomplete_run_artifacts Warning Partial run-shop-001",
                "frontmatter_drift Info Yes b",
            ],
            Findings());
        Assert.Contains(FireIntegrity.Check(_project.Snapshot, DateTimeOffset.UtcNow), f => f.Message == "run-shop-001: it is completed without plan.md, test-report.md, walkthrough.md");
    }

    [Fact]
    public void A_run_that_stands_still_is_stale_and_interrupted()
    {
        _project.Running("mode: confirm, status: in_progress, current_phase: plan");
        _project.Write("runs/run-shop-001/plan.md", "Plan.");
        File.SetLastWriteTimeUtc(_project.Folder[".specs-fire", "runs", "run-shop-001", "plan.md"], new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc));

        Assert.DoesNotContain(Findings(FireFolder.At("2026-03-01T10:59:00Z")), f => f.StartsWith("interrupted", StringComparison.Ordinal) || f.StartsWith("stale", StringComparison.Ordinal));
        Assert.Contains("interrupted_run Warning No run-shop-001", Findings(FireFolder.At("2026-03-01T11:01:00Z")));
        Assert.Contains("stale_run Info No run-shop-001", Findings(FireFolder.At("2026-03-02T10:01:00Z")));
        Assert.Contains("status_mismatch Warning Yes refund", Findings(FireFolder.At("2026-03-01T10:00:00Z")));

        _project.Write("runs/run-shop-001/test-report.md", "Report.");
        Assert.DoesNotContain("interrupted_run Warning No run-shop-001", Findings(FireFolder.At("2026-03-02T10:01:00Z")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no front matter")]
    [InlineData("---\nid: a: b\n---\n")]
    public void A_run_whose_file_cannot_be_used_is_corrupted(string? text)
    {
        _project.Running("mode: confirm, status: in_progress, current_phase: plan");
        File.Delete(_project.Folder[".specs-fire", "runs", "run-shop-001", "run.md"]);
        if (text is not null)
        {
            _project.Write("runs/run-shop-001/run.md", text);
        }

        Assert.Contains("active_run_corrupted Error No run-shop-001", Findings());
    }

    [Theory]
    [InlineData("completed", "completed completed", true)]
    [InlineData("pending", "completed completed", false)]
    [InlineData("pending", "pending pending", true)]
    [InlineData("in_progress", "pending pending", false)]
    [InlineData("in_progress", "pending completed", true)]
    [InlineData("completed", "pending in_progress", false)]
    [InlineData("blocked", "blocked completed", true)]
    [InlineData("pending", "", true)]
    public void An_intent_is_as_its_items_are(string status, string items, bool fits)
    {
        var list = items.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((s, i) => $"{{id: i{i}, status: {s}}}");
        _project.State = $"intents: [{{id: pay, status: {status}, work_items: [{string.Join(", ", list)}]}}]\n";

        Assert.Equal(fits, !Findings().Any(f => f.StartsWith("intent_status_mismatch", StringComparison.Ordinal)));
    }
}
