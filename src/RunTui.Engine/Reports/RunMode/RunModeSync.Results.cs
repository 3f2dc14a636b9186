using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.RunMode;

public sealed partial class RunModeSync
{
    /// <summary>Puts the state of a plan that is over away, so that another can begin.</summary>
    /// <returns>A document with <c>archived</c>, and where it lies or <c>reason</c>.</returns>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public JsonObject Archive()
    {
        var path = _folder.File(RunModePlanState.FileName);
        if (!File.Exists(path))
        {
            return new() { ["archived"] = false, ["reason"] = "no_state_file" };
        }

        using var only = _folder.Lock(LockName);
        var text = BoundedFile.TryRead(path, MaxBytes, out var problem);
        if ((text is null ? null : RunModeDocuments.Parse(text, out problem)) is not { } plan)
        {
            return new() { ["archived"] = false, ["reason"] = "invalid_json", ["message"] = problem };
        }

        var state = plan.Text("state");
        if (!RunModeNames.IsTerminal(state) || (RunModeRuns.Named(_folder, plan.Text("run_id")) is { } run && RunOwner.Read(run) is { IsAlive: true }))
        {
            return new() { ["archived"] = false, ["reason"] = "not_terminal", ["run_mode_state"] = state };
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{RunModeFolder.SafeName(plan.Text("plan_id") ?? "plan")}-{time.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}.json");
        if (!_folder.Replace(text!, "archive", name))
        {
            return new() { ["archived"] = false, ["reason"] = "unsafe_path", ["message"] = ".run/archive is a symbolic link" };
        }

        File.Delete(path);
        return new() { ["archived"] = true, ["run_mode_state"] = state, ["path"] = $"{RunModeFolder.Name}/archive/{name}" };
    }

    /// <summary>A plan that is over, in the words of who waits for its implementation.</summary>
    private JsonObject Mapped(JsonElement plan, string state)
    {
        var status = state switch { RunModeNames.JackedOut => "COMPLETED", RunModeNames.ReadyForHitl => "AWAITING_HITL", _ => RunModeNames.Halted };
        var (before, planId) = (Record(), plan.Text("plan_id"));
        var isKnown = before.PlanId == planId && before.Status == status && before.CompletedAt is not null;
        var record = new RunModeSyncRecord
        {
            PlanId = planId,
            Status = status,
            Phase = state != RunModeNames.Halted ? "complete" : before.PlanId == planId && before.Phase is { } kept ? kept : StateFile()?.Text("phase") ?? "implementation",
            CompletedAt = isKnown ? before.CompletedAt : Timestamp.Seconds(time.GetUtcNow()),
        };
        Note(record);
        return new()
        {
            ["synced"] = true,
            ["run_mode_state"] = state,
            ["implementation_status"] = status,
            ["pr_url"] = plan.Text("pr_url"),
            ["plan_id_match"] = true,
            ["phase"] = record.Phase,
            ["completed_at"] = record.CompletedAt,
        };
    }

    private JsonObject Invalid(string problem)
    {
        var record = Record() is var before ? before with { Attempts = Math.Min(before.Attempts, int.MaxValue - 1) + 1 } : new();
        Note(record);
        return Not("invalid_json", ("message", $".run/{RunModePlanState.FileName} is damaged: {problem}"), ("attempts", record.Attempts));
    }

    private RunModeSyncRecord Record() =>
        (BoundedFile.TryRead(_folder.File(RecordName), MaxBytes, out _) is { } text ? RunModeDocuments.Parse(text, out _) : null) is not { } record ? new() : new()
        {
            Attempts = record.Count("attempts") ?? 0,
            PlanId = record.Text("plan_id"),
            Status = record.Text("implementation_status"),
            Phase = record.Text("phase"),
            CompletedAt = record.Text("completed_at"),
        };

    private void Note(RunModeSyncRecord record) => _folder.Replace(
        RunrJson.Indented(new JsonObject
        {
            ["attempts"] = record.Attempts,
            ["plan_id"] = record.PlanId,
            ["implementation_status"] = record.Status,
            ["phase"] = record.Phase,
            ["completed_at"] = record.CompletedAt,
        }),
        RecordName);
}
