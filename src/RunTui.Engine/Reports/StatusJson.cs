using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunTui.Engine.Reports;

/// <summary>
/// The status for programs: what <c>run-tui status --json</c> prints. Every key is always there; null means that there is nothing.
/// </summary>
public static partial class StatusJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object in UTF-8, compact, without a line end.</summary>
    /// <param name="s">The status.</param>
    /// <param name="next">How the commands are called that get the run on.</param>
    public static byte[] Write(StatusSnapshot s, NextCommand next)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            JsonVersion.Write(json);
            json.WriteString("run_dir", s.RunFolder);
            json.WriteString("name", s.Name);
            Text(json, "goal", s.Goal);
            json.WriteString("state", WordOf(s.State));
            Text(json, "outcome", s.Outcome is { } outcome ? WordOf(outcome) : "");
            json.WriteBoolean("terminal", s.IsTerminal);
            Text(json, "updated", s.Updated);
            json.WriteString("source", s.Source);
            json.WriteStartObject("owner");
            json.WriteBoolean("lock", s.LockHeld);
            json.WriteBoolean("alive", s.OwnerAlive);
            json.WriteEndObject();
            WriteCounts(json, s.Counts);
            WriteActive(json, s);
            WriteReference(json, "next_eligible", s.NextEligible);
            Text(json, "attempt_status", s.AttemptStatus);
            WriteRecovery(json, s);
            WriteEvent(json, s);
            WriteBlocker(json, s);
            WriteFiles(json, s);
            Text(json, "next_action", s.NextAction);
            json.WriteStartArray("next_commands");
            foreach (var command in next.After(s))
            {
                json.WriteStringValue(command);
            }

            json.WriteEndArray();
            WriteSteps(json, s);
            WriteMeters(json, s.Meters);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, StepCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("total", counts.Total);
        json.WriteNumber("done", counts.Done);
        json.WriteNumber("blocked", counts.Blocked);
        json.WriteNumber("in_progress", counts.InProgress);
        json.WriteNumber("pending", counts.Pending);
        json.WriteNumber("skipped", counts.Skipped);
        json.WriteEndObject();
    }

    private static void WriteActive(Utf8JsonWriter json, StatusSnapshot s)
    {
        if (s.ActiveStep is not { } active)
        {
            json.WriteNull("active_step");
            return;
        }

        json.WriteStartObject("active_step");
        json.WriteString("id", active.Id);
        json.WriteString("title", active.Title);
        json.WriteNumber("attempt", s.Attempt);
        json.WriteNumber("attempt_max", s.AttemptMax);
        Text(json, "log", s.AttemptLog);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string name, StepReference? step)
    {
        if (step is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("id", step.Id);
        json.WriteString("title", step.Title);
        json.WriteEndObject();
    }

    private static void WriteRecovery(Utf8JsonWriter json, StatusSnapshot s)
    {
        json.WriteStartObject("recovery");
        json.WriteBoolean("active", s.RecoveryActive);
        json.WriteBoolean("exhausted", s.RetryExhausted);
        Text(json, "text", s.Recovery);
        json.WriteEndObject();
        json.WriteBoolean("human_needed", s.HumanNeeded);
    }

    private static void WriteEvent(Utf8JsonWriter json, StatusSnapshot s)
    {
        if (s.LatestEvent is not { } e)
        {
            json.WriteNull("latest_event");
            return;
        }

        json.WriteStartObject("latest_event");
        json.WriteString("ts", e.Ts);
        json.WriteString("event", e.Event);
        json.WriteString("step_id", e.StepId);
        json.WriteString("status", e.Status);
        json.WriteString("detail", e.Detail);
        json.WriteEndObject();
    }

    private static void WriteBlocker(Utf8JsonWriter json, StatusSnapshot s)
    {
        if (s.LatestBlocker is not { } blocker)
        {
            json.WriteNull("blocker");
        }
        else
        {
            json.WriteStartObject("blocker");
            json.WriteString("ts", blocker.Ts);
            json.WriteString("step_id", blocker.StepId);
            json.WriteString("status", blocker.Status);
            json.WriteString("message", blocker.Message);
            json.WriteEndObject();
        }

        if (s.OpenBlockers is { } open)
        {
            json.WriteNumber("open_blockers", open);
        }
        else
        {
            json.WriteNull("open_blockers");
        }
    }

    private static void WriteFiles(Utf8JsonWriter json, StatusSnapshot s)
    {
        if (s.InspectNext.Length == 0)
        {
            json.WriteNull("inspect_next");
        }
        else
        {
            json.WriteStartObject("inspect_next");
            json.WriteString("path", s.InspectNext);
            Text(json, "reason", s.InspectReason);
            json.WriteEndObject();
        }

        Text(json, "recap", s.RecapPath);
    }

    private static void WriteSteps(Utf8JsonWriter json, StatusSnapshot s)
    {
        json.WriteStartArray("steps");
        foreach (var step in s.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("title", step.Title);
            json.WriteString("status", step.StatusText);
            json.WriteString("tool", step.Tool);
            json.WriteNumber("attempts", step.Attempts);
            json.WriteStartArray("depends");
            foreach (var id in step.Depends)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteStartArray("waits_for");
            foreach (var wait in step.WaitsFor)
            {
                json.WriteStartObject();
                json.WriteString("id", wait.Id);
                json.WriteString("status", wait.Status);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static string WordOf(ReportedState state) =>
        state == ReportedState.NotStarted ? "not_started" : state.ToString().ToLowerInvariant();

    internal static string WordOf(ReportedOutcome outcome) => outcome switch
    {
        ReportedOutcome.CompletedCleanly => "completed_cleanly",
        ReportedOutcome.CompletedWithSkips => "completed_with_skips",
        ReportedOutcome.IncompleteBlocked => "incomplete_blocked",
        _ => "incomplete",
    };
}
