using System.Text.Json.Nodes;
using RunTui.Fire;
using RunTui.Testing;

namespace RunTui.Tests.Fire;

public sealed class FireStatusCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new() { Time = new ManualTimeProvider() };

    public void Dispose() => _host.Dispose();

    private string Print(string? root = null, bool json = false)
    {
        using var output = new StringWriter();
        FireStatusCommand.Print(root, json, _host.Context with { Out = output });
        return output.ToString();
    }

    private void Project()
    {
        _host.Folder.Write(".specs-fire/state.yaml", """
            project: {name: shop}
            intents:
              - id: pay
                status: in_progress
                work_items:
                  - {id: a, status: completed, mode: autopilot}
                  - {id: b, status: in_progress, mode: confirm}
                  - {id: c, status: pending, mode: validate}
                  - {id: d, status: pending, mode: autopilot, depends_on: [b]}
            runs:
              active:
                - id: run-shop-002
                  scope: batch
                  work_items:
                    - {id: a, intent: pay, mode: autopilot, status: completed}
                    - {id: b, intent: pay, mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval, current_checkpoint: plan}
                    - {id: c, intent: pay, mode: validate, status: pending}
                  current_item: b
                  started: 2026-03-01T11:00:00.000Z
              completed:
                - {id: run-shop-001, scope: single, work_items: [{id: z, intent: pay}], completed: 2026-02-01T11:00:00.000Z}
            """);
        _host.Folder.Write(".specs-fire/intents/pay/brief.md", "---\nstatus: in_progress\n---\n");
        foreach (var id in "abcd")
        {
            _host.Folder.Write($".specs-fire/intents/pay/work-items/{id}.md", "# Item\n");
        }

        _host.Folder.Write(".specs-fire/runs/run-shop-002/run.md", "---\nid: run-shop-002\n---\n");
        File.SetLastWriteTimeUtc(_host.Folder.Write(".specs-fire/runs/run-shop-002/plan.md", "---\nwork_item: b\n---\nDo it.\n"), new DateTime(2026, 3, 1, 11, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Waits_come_first_then_each_run_with_its_items_and_what_is_next_comes_last()
    {
        Project();

        Assert.Equal("""
            shop: 0/1 intents, 1/4 work items, 1 active and 1 completed runs
            [APPROVAL NEEDED] run-shop-002: b (CONFIRM) is waiting at its plan checkpoint since 2026-03-01T11:30:00Z

            run-shop-002 [batch], started 2026-03-01T11:00:00Z: 1 done, 1 working, 1 pending
              [DONE] a — completed
              [WORKING] b (phase: plan) — in_progress
              [PENDING] c — pending
              Resume at Step 3: the plan waits for approval
              Files: run.md, plan.md

            Last completed: run-shop-001 [single], 1 item, 2026-02-01T11:00:00Z

            Pending (1)
              pay/d (autopilot), after b

            Findings (1)
              [error] missing_run_folder: run-shop-001: it is completed, and has no folder

            Next: approve or reject the plan of b, then resume the run (run-tui fire resume run-shop-002)

            """, Print());
    }

    [Fact]
    public void Programs_get_one_object()
    {
        Project();

        var document = JsonNode.Parse(Print(json: true))!;

        Assert.Equal("b", (string?)document["waits"]![0]!["work_item"]);
        Assert.Equal("gate", (string?)document["active_runs"]![0]!["resume"]!["at"]);
        Assert.Equal("plan", (string?)document["active_runs"]![0]!["work_items"]![1]!["current_phase"]);
        Assert.Equal("resume", (string?)document["next"]!["action"]);
        Assert.Equal("missing_run_folder", (string?)document["findings"]![0]!["type"]);
    }

    [Fact]
    public void The_project_is_found_from_a_folder_within_that_has_standards_of_its_own()
    {
        Project();
        _host.Folder.Write("packages/api/.specs-fire/standards/tech-stack.md", "Go.");
        _host.WorkingDirectory = _host.Folder["packages", "api"];

        Assert.StartsWith("shop: ", Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_nothing_under_way_says_so()
    {
        _host.Folder.Write(".specs-fire/state.yaml", "project: {name: shop}\n");

        Assert.Equal("shop: 0/0 intents, 0/0 work items, 0 active and 0 completed runs\n\nNo active run.\n\nNext: say what the next intent is\n", Print());
    }

    [Fact]
    public void What_cannot_be_read_is_one_line()
    {
        Assert.Equal("not_found", Assert.Throws<UserException>(() => Print()).Id);
        Assert.Equal("not_found", Assert.Throws<UserException>(() => Print("nowhere")).Id);

        Directory.CreateDirectory(_host.Folder[".specs-fire"]);
        Assert.Equal("not_initialized", Assert.Throws<UserException>(() => Print()).Id);

        _host.Folder.Write(".specs-fire/state.yaml", "a: 1\na: 2\n");
        var e = Assert.Throws<UserException>(() => Print());
        Assert.Equal("state_invalid", e.Id);
        Assert.StartsWith(".specs-fire/state.yaml:2:1: this is not YAML: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_others_do_not_steer_the_terminal()
    {
        _host.Folder.Write(".specs-fire/state.yaml", "project: {name: \"sh\\e[2Jop\"}\nruns: {active: [{id: \"run\\n1\", scope: \"\\e]0;x\", work_items: [{id: \"\\e[1m\", mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: waiting, current_checkpoint: \"\\e[5m\"}]}]}\n");

        Assert.DoesNotContain('\e', Print());
    }
}
