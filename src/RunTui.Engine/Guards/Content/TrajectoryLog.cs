using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.Engine.Guards.Content;

/// <summary>
/// The lines that Run Mode's tools read about guards: <c>grimoires/loa/a2a/trajectory/guardrails-&lt;date&gt;.jsonl</c>, one JSON object
/// each, only where the project has <c>grimoires/loa</c>. The date is that of the lines, in UTC. No line holds anything of a text.
/// </summary>
/// <param name="root">The repository; absolute.</param>
/// <param name="settings">Which lines are written.</param>
/// <param name="session">The session that they are of; empty for none.</param>
/// <param name="time">The clock.</param>
public sealed class TrajectoryLog(string root, GuardLogSettings settings, string session, TimeProvider time)
{
    /// <summary>The environment variable with the session's id.</summary>
    public const string SessionVariable = "CLAUDE_SESSION_ID";

    private const string Home = "grimoires/loa";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what the content guards said.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Input(string skill, ContentVerdict verdict)
    {
        if (settings.InputGuardrails)
        {
            Write("input_guardrail", skill, verdict.Action, json =>
            {
                json.WriteNumber("latency_ms", (long)verdict.Elapsed.TotalMilliseconds);
                json.WriteStartArray("checks");
                foreach (var check in verdict.Checks)
                {
                    Check(json, check);
                }

                json.WriteEndArray();
                json.WriteNumber("input_size_bytes", verdict.InputBytes);
                json.WriteNull("redacted_input");
            });
        }
    }

    /// <summary>Writes whether a skill may be run.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Danger(DangerDecision decision)
    {
        if (settings.DangerLevelDecisions)
        {
            Write("danger_level", decision.Skill, decision.Action, json =>
            {
                json.WriteString("level", Clean(decision.Level));
                json.WriteString("mode", decision.Mode);
                json.WriteBoolean("override_used", decision.IsOverridden);
                json.WriteString("reason", Clean(decision.Reason));
            });
        }
    }

    /// <summary>Writes that work went from one agent to the next.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Handoff(string skill, HandoffRecord handoff)
    {
        if (settings.Handoffs)
        {
            Write("handoff", skill, GuardAction.Proceed, json =>
            {
                json.WriteString("from_agent", Clean(handoff.From));
                json.WriteString("to_agent", Clean(handoff.To));
                json.WriteString("handoff_type", handoff.Type switch { HandoffType.Memory => "memory", HandoffType.Direct => "direct", _ => "file_based" });
                json.WriteStartArray("artifacts");
                foreach (var (path, bytes) in handoff.Artifacts)
                {
                    json.WriteStartObject();
                    json.WriteString("path", Clean(path));
                    json.WriteNumber("size_bytes", bytes);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("context_preserved");
                foreach (var context in handoff.ContextPreserved)
                {
                    json.WriteStringValue(Clean(context));
                }

                json.WriteEndArray();
            });
        }
    }

    private void Check(Utf8JsonWriter json, ContentCheck check)
    {
        json.WriteStartObject();
        json.WriteString("name", check.Name);
        json.WriteString("status", check.Status switch { CheckStatus.Pass => "PASS", CheckStatus.Warn => "WARN", CheckStatus.Fail => "FAIL", _ => "SKIP" });
        json.WriteString("mode", check.Mode switch { GuardMode.Parallel => "parallel", GuardMode.Advisory => "advisory", _ => "blocking" });
        if (check.Name == ContentCheck.PiiName)
        {
            json.WriteNumber("redactions", check.Redactions);
        }

        if (check.Score is { } score)
        {
            json.WriteNumber("score", score);
        }

        var isAudited = check.Name != ContentCheck.PiiName || settings.RedactionAudit;
        if (check.Name != ContentCheck.DangerName && isAudited)
        {
            json.WriteStartArray(check.Name == ContentCheck.PiiName ? "patterns_found" : "patterns_matched");
            foreach (var pattern in check.Patterns)
            {
                json.WriteStringValue(pattern);
            }

            json.WriteEndArray();
        }

        if (check.Failure is { } failure)
        {
            json.WriteString("error", failure);
        }

        json.WriteEndObject();
    }

    private void Write(string type, string skill, GuardAction action, Action<Utf8JsonWriter> fields)
    {
        var home = Path.Combine(root, Home);
        if (!settings.Enabled || !Directory.Exists(home))
        {
            return;
        }

        var now = time.GetUtcNow();
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Compact))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteString("session_id", Clean(session));
            json.WriteString("skill", Clean(skill));
            json.WriteString("action", GuardActions.Word(action));
            fields(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        var folder = Directory.CreateDirectory(Path.Combine(home, "a2a", "trajectory")).FullName;
        SharedLog.Append(Path.Combine(folder, $"guardrails-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.jsonl"), line.WrittenSpan);
    }

    /// <summary>Names and paths come from outside, and may hold what no log may hold.</summary>
    private static string Clean(string text) => Shown.Clean(new Redactor().Redact(text).Text, 480);
}
