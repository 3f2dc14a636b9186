using System.Globalization;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Fire;

/// <summary>A FIRE project in a temporary folder.</summary>
internal sealed class FireFolder : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public string Root => Folder.Path;

    public string State
    {
        set => Write("state.yaml", value);
    }

    public FireSnapshot Snapshot => FireSnapshot.Read(Root);

    /// <summary>Writes a file in <c>.specs-fire</c>.</summary>
    public string Write(string name, string text) => Folder.Write(Path.Combine(".specs-fire", name), text);

    public void Intent(string id, string created, string status = "pending") =>
        Write($"intents/{id}/brief.md", $"---\nid: {id}\ntitle: The {id}\nstatus: {status}\ncreated: {created}\n---\n\n# Intent\n");

    public void Item(string intent, string id, string fields = "status: pending\nmode: autopilot") =>
        Write($"intents/{intent}/work-items/{id}.md", $"---\nid: {id}\n{fields}\n---\n\n# Work Item\n");

    /// <summary>A project of one intent and one active run, whose only item is as given.</summary>
    public void Running(string item, string run = "")
    {
        State = $$"""
            intents:
              - id: pay
                status: in_progress
                work_items:
                  - {id: refund, status: pending, mode: confirm}
            runs:
              active:
                - id: run-shop-001
                  scope: single
                  work_items:
                    - {id: refund, intent: pay, {{item}}}
                  current_item: refund
                  started: 2026-03-01T10:00:00.000Z
                  {{run}}
              completed: []
            """;
        RunFile("run-shop-001", "- {id: refund, intent: pay, mode: confirm, status: in_progress, current_phase: plan, checkpoint_state: none}");
        Intent("pay", "2026-01-01T00:00:00Z");
        Item("pay", "refund", "status: pending\nmode: confirm");
    }

    public void RunFile(string id, string items, string status = "in_progress", string more = "") =>
        Write($"runs/{id}/run.md", $"---\nid: {id}\nscope: single\nwork_items:\n  {items}\nstatus: {status}\nstarted: 2026-03-01T10:00:00.000Z\n{more}---\n\n# Run: {id}\n");

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    public void Dispose() => Folder.Dispose();
}
