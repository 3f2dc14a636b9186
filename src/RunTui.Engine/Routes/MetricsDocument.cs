using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Agents;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Routes;

/// <summary>
/// plan-and-execute's metrics, schema version 2: a field for each backend beside <c>totals</c>. What else the file has is kept; a count that
/// is none is 0.
/// </summary>
internal sealed class MetricsDocument
{
    public const int Version = 2;

    private const long Most = 1_000_000_000_000_000;

    private static readonly string[] Backends = ["codex", "gemini"];

    private static readonly string[] Counts =
        ["runs", "attempts", "successes", "failures", "input_tokens", "cached_input_tokens", "output_tokens", "total_tokens"];

    private static readonly string[] Errors = ["last_exit_code", "last_error_reason", "last_error_at"];

    private static readonly string[] Windows = ["primary", "secondary"];

    private readonly JsonObject _root;

    private MetricsDocument(JsonObject root) => _root = root;

    /// <summary>A session that has just begun.</summary>
    public static MetricsDocument Begin(DateTimeOffset now)
    {
        var root = new JsonObject { ["version"] = Version, ["session_started_at"] = Timestamp.Seconds(now), ["updated_at"] = Timestamp.Seconds(now) };
        var document = new MetricsDocument(root);
        foreach (var backend in Backends)
        {
            document.Backend(backend);
        }

        document.Sum();
        return document;
    }

    /// <summary>Reads a file, of an older version, too; null where it is none of these.</summary>
    public static MetricsDocument? TryRead(string text, DateTimeOffset now)
    {
        try
        {
            // As fields of its own: a name given twice is found out here, and not at the first look.
            if (JsonNode.Parse(text) is not JsonObject root || !root.ContainsKey("version") && !Backends.Any(root.ContainsKey))
            {
                return null;
            }

            var document = new MetricsDocument(root);
            var updated = Text(root["updated_at"]) ?? Timestamp.Seconds(now);
            root["session_started_at"] = Text(root["session_started_at"]) ?? updated;
            root["updated_at"] = updated;
            if (document.IsNewer)
            {
                return document;
            }

            root["version"] = Version;
            foreach (var backend in document.Names)
            {
                document.Backend(backend);
            }

            document.Sum();
            return document;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a program that is newer than us wrote it.</summary>
    public bool IsNewer => Whole(_root["version"]) > Version;

    /// <summary>The backends: those that are always there, then the others in the file's order.</summary>
    public IEnumerable<string> Names => Backends.Concat(_root
        .Where(entry => entry.Value is JsonObject value && entry.Key != "totals" && value.ContainsKey("attempts"))
        .Select(entry => entry.Key)).Distinct().ToList();

    public JsonObject Root => _root;

    /// <summary>A backend's fields, all of them there.</summary>
    public JsonObject Backend(string name)
    {
        var backend = Child(_root, name);
        foreach (var count in Counts)
        {
            backend[count] = Whole(backend[count]);
        }

        foreach (var error in Errors.Where(error => !backend.ContainsKey(error)))
        {
            backend[error] = null;
        }

        var limits = Child(backend, "rate_limit");
        foreach (var window in Windows.Select(window => Child(limits, window)))
        {
            foreach (var field in (ReadOnlySpan<string>)["used_percent", "remaining_percent", "resets_at"])
            {
                window.TryAdd(field, null);
            }
        }

        limits.TryAdd("updated_at", null);
        return backend;
    }

    /// <summary>Counts one call.</summary>
    public void Add(RouterCall call, DateTimeOffset now)
    {
        var (backend, at) = (Backend(call.Tool), Timestamp.Seconds(now));
        Count(backend, "attempts", 1);
        Count(backend, call.Cause is null ? "successes" : "failures", 1);
        if (call.HasUsage)
        {
            Count(backend, "runs", 1);
            Count(backend, "input_tokens", call.InputTokens ?? 0);
            Count(backend, "cached_input_tokens", call.CachedInputTokens ?? 0);
            Count(backend, "output_tokens", call.OutputTokens ?? 0);
            Count(backend, "total_tokens", (call.InputTokens ?? 0) + (call.OutputTokens ?? 0));
        }

        if (call.Cause is { } cause)
        {
            (backend["last_exit_code"], backend["last_error_reason"], backend["last_error_at"]) = (cause.ExitCode(), cause.ErrorReason(), at);
        }

        if (call.RateLimits is { } limits)
        {
            var field = Child(backend, "rate_limit");
            Set(Child(field, "primary"), limits.Primary);
            Set(Child(field, "secondary"), limits.Secondary);
            field["updated_at"] = at;
        }

        _root["updated_at"] = at;
        Sum();
    }

    private static void Set(JsonObject field, RateLimitWindow? window)
    {
        field["used_percent"] = window?.UsedPercent;
        field["remaining_percent"] = window is null ? null : Math.Max(0, 100 - window.UsedPercent);
        field["resets_at"] = window?.ResetsAt?.ToUnixTimeSeconds();
    }

    private void Sum()
    {
        var totals = Child(_root, "totals");
        var backends = Names.Select(Backend).ToList();
        totals["deferred_tokens"] = Of("total_tokens");

        // By plan-and-execute's definition the same: what others did, Claude did not.
        totals["estimated_claude_saved_tokens"] = Of("total_tokens");
        totals["attempts"] = Of("attempts");
        totals["successes"] = Of("successes");
        totals["failures"] = Of("failures");

        long Of(string count) => backends.Sum(backend => Whole(backend[count]));
    }

    private static void Count(JsonObject holder, string name, long more) => holder[name] = Math.Min(Most, Whole(holder[name]) + Math.Max(0, more));

    private static JsonObject Child(JsonObject holder, string name)
    {
        if (holder[name] is JsonObject child)
        {
            return child;
        }

        var made = new JsonObject();
        holder[name] = made;
        return made;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A count; 0 for what is none.</summary>
    public static long Whole(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<long>(out var whole) => Math.Clamp(whole, 0, Most),
        JsonValue value when value.TryGetValue<int>(out var whole) => Math.Max(whole, 0),
        JsonValue value when value.TryGetValue<double>(out var number) && number > 0 => (long)Math.Min(number, Most),
        _ => 0,
    };
}
