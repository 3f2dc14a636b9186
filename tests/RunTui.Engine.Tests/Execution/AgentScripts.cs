using System.Text.Json.Nodes;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Scripts that play the agents: they read their prompt and print what the real ones would.</summary>
internal static class AgentScripts
{
    /// <summary>A claude that says one thing and ends well, with 120 tokens and a quarter of a dollar.</summary>
    public static string Claude(string text, string before = "") => Prints(
        before,
        new JsonObject { ["type"] = "system", ["subtype"] = "init", ["session_id"] = "s1" },
        Says(text),
        new JsonObject
        {
            ["type"] = "result",
            ["subtype"] = "success",
            ["is_error"] = false,
            ["result"] = text,
            ["total_cost_usd"] = 0.25,
            ["usage"] = new JsonObject { ["input_tokens"] = 100, ["output_tokens"] = 20 },
        });

    /// <summary>A claude whose stream says that it failed although it exits with 0.</summary>
    public static string ClaudeFails(string message) => Prints(
        "",
        Says("I tried."),
        new JsonObject { ["type"] = "result", ["subtype"] = "success", ["is_error"] = true, ["result"] = message });

    /// <summary>A claude whose service asks to wait.</summary>
    public static string ClaudeIsLimited(string message = "You've hit your usage limit") => Prints(
        "",
        new JsonObject { ["type"] = "assistant", ["error"] = "rate_limit", ["message"] = Message(message) },
        new JsonObject { ["type"] = "result", ["subtype"] = "success", ["is_error"] = true, ["result"] = message, ["api_error_status"] = 429 })
        + "exit 1\n";

    /// <summary>A codex that says one thing and ends well, with 60 tokens.</summary>
    public static string Codex(string text) => Prints(
        "",
        new JsonObject { ["type"] = "thread.started", ["thread_id"] = "t1" },
        new JsonObject { ["type"] = "item.completed", ["item"] = new JsonObject { ["id"] = "i1", ["type"] = "agent_message", ["text"] = text } },
        new JsonObject { ["type"] = "turn.completed", ["usage"] = new JsonObject { ["input_tokens"] = 50, ["output_tokens"] = 10 } });

    /// <summary>A codex whose turn fails although it exits with 0.</summary>
    public static string CodexFails(string message) => Prints(
        "",
        new JsonObject { ["type"] = "thread.started", ["thread_id"] = "t1" },
        new JsonObject { ["type"] = "turn.failed", ["error"] = new JsonObject { ["message"] = message } });

    /// <summary>Another script at each call; the last one stays.</summary>
    public static string InTurn(params string[] scripts)
    {
        var cases = scripts.Select((script, i) => $"{(i == scripts.Length - 1 ? "*" : i + 1)})\n{script}\n;;\n");
        return $"calls=$(($(/bin/cat calls 2>/dev/null || echo 0) + 1))\necho $calls > calls\ncase $calls in\n{string.Concat(cases)}esac\n";
    }

    private static JsonObject Says(string text) => new() { ["type"] = "assistant", ["message"] = Message(text) };

    private static JsonObject Message(string text) => new()
    {
        ["id"] = "m1",
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
    };

    private static string Prints(string before, params JsonObject[] lines) =>
        $"/bin/cat > /dev/null\n{before}\n/bin/cat <<'END_OF_STREAM'\n{string.Join('\n', lines.Select(l => l.ToJsonString()))}\nEND_OF_STREAM\n";
}
