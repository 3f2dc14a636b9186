using System.Text;
using System.Text.Json;

namespace RunTui.Dashboard.Tests.Logs.Agents;

/// <summary>
/// Two hundred lines for each agent, in the forms that its program prints, with everything between them that a log may hold as well:
/// stderr, lines that are cut off, kinds that nobody knows, control characters, bytes that are no text.
/// </summary>
internal static class AgentStreams
{
    public const int Count = 200;

    private const string Script = "#!/bin/sh\nset -eu\nfor page in pages/*.md; do\n\tmake \"${page%.md}.html\"\ndone\n";
    private const string Controls = "\e]0;owned\a\e[31mred\e[0m and \e[2J\u009b1mgone\u202e";

    private static readonly string[] Thoughts =
    [
        "The tests fail because the index is built before the pages are.",
        "First look at what is there.\nThen change as little as possible.\nThen run the tests again.",
        "This may be a matter of encodings: Straße, 漢字, 🙂.",
    ];

    /// <summary>The lines of <c>claude</c>, <c>codex</c> or <c>gemini</c>, without line ends.</summary>
    public static IReadOnlyList<byte[]> Of(string tool)
    {
        var lines = new List<byte[]> { Text("(node) Warning: the store at /home/kim/.cache is not there yet"), First(tool) };
        for (var i = lines.Count; lines.Count < Count - 1; i++)
        {
            lines.AddRange(i % 11 == 10 ? [Odd(tool, i / 11)] : Turn(tool, i));
        }

        return [.. lines.Take(Count - 1), Last(tool)];
    }

    /// <summary>All of it, as a log has it.</summary>
    public static byte[] LogOf(string tool) => [.. Of(tool).SelectMany(line => line.Append((byte)'\n'))];

    private static byte[] First(string tool) => tool switch
    {
        "claude" => Event(new { type = "system", subtype = "init", session_id = "5c1e", claude_code_version = "2.0.30", model = "sonnet", permissionMode = "acceptEdits", tools = new[] { "Bash", "Edit" } }),
        "codex" => Event(new { type = "thread.started", thread_id = "0199-a" }),
        _ => Event(new { type = "init", timestamp = "2026-01-31T14:03:20.000Z", session_id = "77aa", model = "gemini-3-pro" }),
    };

    private static byte[] Last(string tool) => tool switch
    {
        "claude" => Event(new { type = "result", subtype = "success", is_error = false, duration_ms = 93_000, num_turns = 41, result = "The pages are built.\nThe tests pass.", total_cost_usd = 0.4312, usage = new { input_tokens = 1200, cache_read_input_tokens = 181_000, cache_creation_input_tokens = 9000, output_tokens = 7450 } }),
        "codex" => Event(new { type = "turn.completed", usage = new { input_tokens = 24_763, cached_input_tokens = 24_448, output_tokens = 1122 } }),
        _ => Event(new { type = "result", status = "success", stats = new { total_tokens = 20_250, input_tokens = 20_000, output_tokens = 250, duration_ms = 41_000, tool_calls = 17 } }),
    };

    private static IEnumerable<byte[]> Turn(string tool, int i) => tool switch
    {
        "claude" => Claude(i),
        "codex" => Codex(i),
        _ => Gemini(i),
    };

    private static IEnumerable<byte[]> Claude(int i) => (i % 10) switch
    {
        0 => [Assistant(new { type = "thinking", thinking = Thoughts[i % 3], signature = "c2ln" })],
        1 => [Assistant(new { type = "text", text = i % 20 == 1 ? $"I found the cause in page {i}." : $"Done with page {i}.\n\n" + Many("- a point", 24) })],
        2 => [Assistant(Use("Bash", new { command = $"npm test -- page-{i}", description = "Run the tests", timeout = 60_000 })), User(Answer(Many($"ok {i}", 42), false))],
        3 => [Assistant(Use("Edit", new { file_path = $"src/page-{i}.ts", old_string = "a\nb\nc\n", new_string = "a\nx\ny\nc\n" })), User(Answer("The file was updated.", false))],
        4 => [Assistant(Use("Write", new { file_path = $"bin/build-{i}", content = Script })), User(Answer("File created.", false))],
        5 => [Assistant(Use("Read", new { file_path = $"src/page-{i}.ts" })), User(new { type = "tool_result", tool_use_id = "t", content = new object[] { new { type = "text", text = Many("const a = 1;", 3) }, new { type = "image", source = "…" } } })],
        6 => [Assistant(Use("Bash", new { command = Script })), User(Answer($"Exit code 1\nmake: *** no rule for page-{i}", true))],
        7 => [Event(new { type = "user", message = new { role = "user", content = $"Go on with page {i}, please.\nAnd keep the tests green." } })],
        8 => [Event(new { type = "assistant", parent_tool_use_id = "t9", message = new { content = new object[] { new { type = "text", text = "I looked at it." }, Use("Grep", new { pattern = "TODO", path = "src" }) } } })],
        _ => [Assistant(Use("MultiEdit", new { file_path = "src/all.ts", edits = new[] { new { old_string = "one", new_string = "two" }, new { old_string = "", new_string = "three\nfour" } } }))],
    };

    private static IEnumerable<byte[]> Codex(int i) => (i % 8) switch
    {
        0 => [Event(new { type = "turn.started" }), Item("completed", new { id = $"i{i}", type = "reasoning", text = Thoughts[i % 3] })],
        1 => [Item("completed", new { id = $"i{i}", type = "agent_message", text = i % 16 == 1 ? $"Page {i} is next." : Many("A long answer.", 20) })],
        2 => [Item("started", Command(i, "", null, "in_progress")), Item("completed", Command(i, Many($"ok {i}", 12), 0, "completed"))],
        3 => [Item("started", Command(i, "", null, "in_progress")), Item("updated", Command(i, "half", null, "in_progress")), Item("completed", Command(i, "no rule\nstop", 2, "failed"))],
        4 => [Item("started", new { id = $"i{i}", type = "file_change", changes = new[] { new { path = $"src/page-{i}.ts", kind = "update" } }, status = "in_progress" }), Item("completed", new { id = $"i{i}", type = "file_change", changes = new[] { new { path = $"src/page-{i}.ts", kind = "update" }, new { path = "src/new.ts", kind = "add" } }, status = "completed" })],
        5 => [Item("started", new { id = $"i{i}", type = "mcp_tool_call", server = "docs", tool = "find", arguments = new { query = "index", limit = 3 }, status = "in_progress" }), Item("completed", new { id = $"i{i}", type = "mcp_tool_call", server = "docs", tool = "find", result = new { content = new[] { new { type = "text", text = "two pages" } } }, status = "completed" })],
        6 => [Item("updated", new { id = $"i{i}", type = "todo_list", items = new[] { new { text = "build", completed = true }, new { text = "test", completed = false } } })],
        _ => [Item("completed", new { id = $"i{i}", type = "file_change", changes = new[] { new { path = $"src/page-{i}.ts", kind = "update", diff = "--- a\n+++ b\n@@ -1,2 +1,2 @@\n-one\n+two\n+three" } }, status = i % 16 == 7 ? "completed" : "failed" })],
    };

    private static IEnumerable<byte[]> Gemini(int i) => (i % 7) switch
    {
        0 => [Event(new { type = "message", role = "user", content = $"Build page {i}.\nTest it too." })],
        1 => [Event(new { type = "message", role = "assistant", content = $"I will build ", delta = true }), Event(new { type = "message", role = "assistant", content = $"page {i} now.", delta = true })],
        2 => [Event(new { type = "tool_use", tool_name = "run_shell_command", tool_id = $"r{i}", parameters = new { command = $"make page-{i}", description = "Builds it" } }), Event(new { type = "tool_result", tool_id = $"r{i}", status = "success", output = Many($"made {i}", 9) })],
        3 => [Event(new { type = "tool_use", tool_name = "replace", tool_id = $"e{i}", parameters = new { file_path = $"src/page-{i}.ts", old_string = "one\ntwo", new_string = "one\nthree\nfour" } }), Event(new { type = "tool_result", tool_id = $"e{i}", status = "success", output = "" })],
        4 => [Event(new { type = "tool_use", tool_name = "read_file", tool_id = $"f{i}", parameters = new { absolute_path = $"/src/page-{i}.ts" } }), Event(new { type = "tool_result", tool_id = $"f{i}", status = "error", error = new { type = "not_found", message = "There is no such file.\nLooked in /src." } })],
        5 => [Event(new { type = "tool_use", tool_name = "write_file", tool_id = $"w{i}", parameters = new { file_path = $"bin/build-{i}", content = Script } })],
        _ => [Event(new { type = "error", severity = i % 2 == 0 ? "warning" : "error", message = "Loop detected, going on." })],
    };

    /// <summary>What no reader expects.</summary>
    private static byte[] Odd(string tool, int i) => (i % 12) switch
    {
        0 => Event(new { type = "telemetry.flushed", count = 17, note = "a kind that nobody knows" }),
        1 => Cut(First(tool), 31),
        2 => Text($"npm \e[33mWARN\e[0m deprecated a@{i}: use b"),
        3 => [.. Text("{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"bytes "), 0xC3, 0x28, 0xFF, .. Text("\"}")],
        4 => Said(tool, Controls),
        5 => Text("""{"type":"assistant","message":{"content":[{"type":"text","text":"half \ud800 pair"}]}}"""),
        6 => Text("[1, 2, 3]"),
        7 => [],
        8 => Text(new string('[', 200) + "{\"type\":\"message\"}"),
        9 => [.. Said(tool, "ends as on Windows\r\nin two lines"), (byte)'\r'],
        10 => Unknown(tool),
        _ => Text("{\"type\":\"result\",\"no\":\"end" + new string('.', 400)),
    };

    private static byte[] Unknown(string tool) => tool switch
    {
        "claude" => Assistant(new { type = "hologram", depth = 3 }),
        "codex" => Item("completed", new { id = "x", type = "hologram", depth = 3 }),
        _ => Event(new { type = "thought", depth = 3 }),
    };

    private static byte[] Said(string tool, string text) => tool switch
    {
        "claude" => Assistant(new { type = "text", text }),
        "codex" => Item("completed", new { id = "s", type = "agent_message", text }),
        _ => Event(new { type = "message", role = "assistant", content = text }),
    };

    private static byte[] Assistant(object block) => Event(new { type = "assistant", message = new { id = "m", role = "assistant", content = new[] { block } }, session_id = "5c1e" });

    private static byte[] User(object block) => Event(new { type = "user", message = new { role = "user", content = new[] { block } }, session_id = "5c1e" });

    private static object Use(string name, object input) => new { type = "tool_use", id = "t", name, input };

    private static object Answer(string content, bool isError) => new { type = "tool_result", tool_use_id = "t", content, is_error = isError };

    private static byte[] Item(string phase, object item) => Event(new { type = $"item.{phase}", item });

    private static object Command(int i, string output, int? code, string status) => new { id = $"i{i}", type = "command_execution", command = $"make page-{i}", aggregated_output = output, exit_code = code, status };

    private static string Many(string line, int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"{line} ({i})\n"));

    private static byte[] Event(object e) => JsonSerializer.SerializeToUtf8Bytes(e);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Cut(byte[] line, int length) => line[..Math.Min(length, line.Length)];
}
