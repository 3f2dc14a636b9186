using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>A FIRE project on disk, as agents leave one.</summary>
/// <param name="root">Its folder.</param>
internal sealed class FireStory(string root)
{
    /// <summary>Three runs at once: one waits at its plan, one is in its tests, one waits longer.</summary>
    public const string ThreeRuns = """
        project: {name: shop, created: 2026-01-01T00:00:00Z}
        workspace: {autonomy_bias: balanced}
        intents:
          - id: auth
            title: User authentication
            status: in_progress
            work_items:
              - {id: login, title: Login endpoint, status: in_progress, complexity: medium, mode: confirm}
              - {id: logout, title: Logout endpoint, status: pending, complexity: low, mode: autopilot, depends_on: [login]}
              - {id: tokens, title: Tokens, status: in_progress, complexity: high, mode: validate}
          - id: cart
            status: in_progress
            work_items:
              - {id: totals, title: Totals, status: in_progress, mode: autopilot}
              - {id: basket, status: completed, mode: autopilot, run_id: run-shop-000}
        runs:
          active:
            - id: run-shop-001
              scope: batch
              work_items:
                - {id: login, intent: auth, mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval, current_checkpoint: plan}
                - {id: logout, intent: auth, mode: autopilot, status: pending, current_phase: null, checkpoint_state: none, current_checkpoint: null}
              current_item: login
              started: 2026-01-02T10:00:00.000Z
            - id: run-shop-002
              scope: single
              work_items:
                - {id: totals, intent: cart, mode: autopilot, status: in_progress, current_phase: test, checkpoint_state: none, current_checkpoint: null}
              current_item: totals
              started: 2026-01-02T11:00:00.000Z
            - id: run-shop-003
              scope: single
              work_items:
                - {id: tokens, intent: auth, mode: validate, status: in_progress, current_phase: plan, checkpoint_state: awaiting_approval, current_checkpoint: design}
              current_item: tokens
              started: 2026-01-01T09:00:00.000Z
          completed:
            - {id: run-shop-000, scope: single, work_items: [{id: basket, intent: cart, mode: autopilot}], started: 2026-01-01T08:00:00.000Z, completed: 2026-01-01T08:30:00.000Z}
        """;

    public string Root { get; } = Directory.CreateDirectory(root).FullName;

    public string State
    {
        get => File.ReadAllText(Path.Combine(Root, ".specs-fire", "state.yaml"));
        set => Write("state.yaml", value);
    }

    /// <summary>What a reading finds.</summary>
    public FireSnapshot Snapshot => FireSnapshot.Read(Root);

    /// <summary>The project of <see cref="ThreeRuns"/>, with the files that go with it.</summary>
    public static FireStory WithThreeRuns(string root)
    {
        var story = new FireStory(root) { State = ThreeRuns };
        foreach (var (intent, item) in new[] { ("auth", "login"), ("auth", "logout"), ("auth", "tokens"), ("cart", "totals"), ("cart", "basket") })
        {
            story.Write($"intents/{intent}/work-items/{item}.md", $"---\nid: {item}\nintent: {intent}\n---\n# {item}\n");
        }

        story.Write("intents/auth/brief.md", "---\nid: auth\nstatus: in_progress\n---\n# Auth\n");
        story.Write("intents/cart/brief.md", "---\nid: cart\nstatus: in_progress\n---\n# Cart\n");
        foreach (var run in new[] { "run-shop-000", "run-shop-001", "run-shop-002", "run-shop-003" })
        {
            story.Write($"runs/{run}/run.md", $"---\nid: {run}\n---\n# Run\n");
        }

        story.Write("runs/run-shop-001/plan.md", "---\nwork_item: login\n---\n# The plan of login\n\nFirst the \e[31mendpoint\e[0m.\n\n## Steps\n- [x] one\n");
        story.Write("standards/constitution.md", "# Constitution\n");
        story.Write("standards/tech-stack.md", "# Stack\n");
        var module = Directory.CreateDirectory(Path.Combine(story.Root, "packages", "api", ".specs-fire", "standards")).FullName;
        File.WriteAllText(Path.Combine(module, "coding-standards.md"), "# Coding\n");
        return story;
    }

    /// <summary>Writes a file of the project.</summary>
    public FireStory Write(string name, string text)
    {
        var path = Path.Combine(Root, ".specs-fire", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }
}
