using System.Text.Encodings.Web;
using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary>Says what waits for a person, for a program: every key is always there, null means that there is nothing.</summary>
internal static class BlockerJson
{
    private const int EvidenceLines = 40;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object in UTF-8, compact, without a line end.</summary>
    public static byte[] Write(BlockerReport blocker, string name, RunFolder folder, NextCommand next)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            JsonVersion.Write(json);
            json.WriteString("run_dir", folder.Path);
            json.WriteString("name", name);
            json.WriteString("step_id", blocker.StepId);
            json.WriteString("title", blocker.Title);
            Number(json, "question", blocker.Question);
            json.WriteString("kind", blocker.Kind.Name());
            json.WriteString("message", blocker.Message);
            json.WriteString("stop_reason", blocker.StopReason);
            Texts(json, "violations", blocker.Violations);
            WriteFallback(json, blocker.Fallback);
            Number(json, "since", blocker.Since);
            json.WriteString("asked_by", blocker.AskedBy.Length > 0 ? blocker.AskedBy : null);
            WriteTried(json, blocker);
            WriteEvidence(json, blocker);
            json.WriteStartArray("answers");
            foreach (var kind in blocker.Answers)
            {
                json.WriteStartObject();
                json.WriteString("kind", kind);
                json.WriteString("command", next.Answer(blocker.StepId, kind));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Texts(json, "unblocks", blocker.Unblocks);
            json.WriteNumber("waiting", blocker.Waiting);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteTried(Utf8JsonWriter json, BlockerReport blocker)
    {
        json.WriteStartArray("tried");
        foreach (var attempt in blocker.Tried)
        {
            json.WriteStartObject();
            json.WriteString("kind", attempt.Kind == AttemptKind.Recovery ? "recovery" : "work");
            json.WriteNumber("number", attempt.Number);
            json.WriteString("tool", attempt.Tool);
            json.WriteString("model", attempt.Model);
            json.WriteString("result", attempt.Result);
            json.WriteString("summary", attempt.Summary);
            Number(json, "exit_code", attempt.ExitCode);
            Number(json, "duration_ms", (long?)attempt.Time?.TotalMilliseconds);
            json.WriteNumber("tokens", attempt.Tokens);
            json.WriteNumber("cost_usd", attempt.CostUsd);
            json.WriteString("log", attempt.Log);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFallback(Utf8JsonWriter json, Fallback? fallback)
    {
        if (fallback is null)
        {
            json.WriteNull("fallback");
            return;
        }

        json.WriteStartObject("fallback");
        json.WriteNumber("attempt", fallback.Attempt);
        json.WriteString("from", fallback.From);
        json.WriteString("to", fallback.To);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, BlockerReport blocker)
    {
        json.WriteStartArray("evidence");
        foreach (var evidence in blocker.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("kind", evidence.Word);
            json.WriteString("path", evidence.Path);
            Texts(json, "lines", evidence.LastLines(EvidenceLines));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
