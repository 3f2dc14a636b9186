using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunTui.Engine.Events;

public static partial class RunEventJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Write(Utf8JsonWriter json, RunEvent e)
    {
        json.WriteStartObject();
        json.WriteString("ts"u8, e.Ts);
        json.WriteString("event"u8, e.Event);
        json.WriteString("step_id"u8, e.StepId);
        json.WriteString("status"u8, e.Status);
        json.WriteString("detail"u8, e.Detail);
        Number(json, "attempt"u8, e.Attempt);
        Number(json, "attempt_max"u8, e.AttemptMax);
        Number(json, "recovery_attempt"u8, e.RecoveryAttempt);
        Number(json, "recovery_attempt_max"u8, e.RecoveryAttemptMax);
        Text(json, "recovery_tool"u8, e.RecoveryTool);
        Flag(json, "retry_exhausted"u8, e.RetryExhausted);
        Flag(json, "human_needed"u8, e.HumanNeeded);
        Text(json, "next_artifact"u8, e.NextArtifact);
        Text(json, "failure_class"u8, e.FailureClass);
        Text(json, "failure_summary"u8, e.FailureSummary);
        Text(json, "phase"u8, e.Phase);
        Text(json, "tool"u8, e.Tool);
        Texts(json, "argv"u8, e.Argv);
        Text(json, "cwd"u8, e.Cwd);
        Number(json, "pid"u8, e.Pid);
        Text(json, "pid_start"u8, e.PidStart);
        Number(json, "exit_code"u8, e.ExitCode);
        Number(json, "signal"u8, e.Signal);
        Number(json, "duration_ms"u8, e.DurationMs);
        Number(json, "peak_bytes"u8, e.PeakBytes);
        Number(json, "tokens"u8, e.Tokens);
        if (e.CostUsd is { } cost)
        {
            json.WriteNumber("cost_usd"u8, cost);
        }

        Text(json, "model"u8, e.Model);
        Number(json, "input_tokens"u8, e.InputTokens);
        Number(json, "cached_input_tokens"u8, e.CachedInputTokens);
        Number(json, "output_tokens"u8, e.OutputTokens);

        if (e.Plan is { } plan)
        {
            json.WritePropertyName("plan"u8);
            plan.WriteTo(json);
        }

        Texts(json, "changes"u8, e.Changes);
        Text(json, "kind"u8, e.Kind);
        Number(json, "measure"u8, e.Measure);
        Text(json, "by"u8, e.By);
        Text(json, "note"u8, e.Note);
        Text(json, "summary"u8, e.Summary);
        Text(json, "last_failure"u8, e.LastFailure);
        Text(json, "stop_reason"u8, e.StopReason);
        Text(json, "commit"u8, e.Commit);
        Text(json, "branch"u8, e.Branch);
        Number(json, "findings"u8, e.Findings);
        Number(json, "actionable"u8, e.Actionable);
        Number(json, "files"u8, e.Files);
        Number(json, "deleted"u8, e.Deleted);
        Number(json, "seq"u8, e.Seq);
        Text(json, "run"u8, e.Run);
        Number(json, "at"u8, e.At);
        foreach (var (name, value) in e.Extras ?? [])
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Flag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }
}
