using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

/// <summary>What the readers tell of an agent's work beside what there is to read.</summary>
public sealed class SignalTests : ReaderTestBase
{
    [Fact]
    public void Tokens_of_codex_are_those_of_its_turn()
    {
        var used = Assert.Single(Signals("codex", """{"type":"turn.completed","usage":{"input_tokens":200,"cached_input_tokens":10,"output_tokens":40}}"""));

        Assert.Equal((230, true), (used.Tokens, used.IsWholeTurn));
    }

    [Theory]
    [InlineData("claude-code", "a", true)]
    [InlineData("claude-code", "b", false)]
    [InlineData("gemini", "a", true)]
    [InlineData("gemini", "b", false)]
    [InlineData("codex", "a", true)]
    [InlineData("codex", "b", false)]
    public void File_is_changed_when_the_edit_succeeded(string tool, string call, bool isChanged)
    {
        string[] lines = (tool, call) switch
        {
            ("claude-code", "a") => [ClaudeEdit, """{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"e1","content":"The file was updated."}]}}"""],
            ("claude-code", _) => [ClaudeEdit, """{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"e1","content":"String to replace not found in file.","is_error":true}]}}"""],
            ("gemini", "a") => [GeminiEdit, """{"type":"tool_result","tool_id":"e1","status":"success","output":""}"""],
            ("gemini", _) => [GeminiEdit, """{"type":"tool_result","tool_id":"e1","status":"error","error":{"message":"0 occurrences found"}}"""],
            (_, "a") => [CodexEdit("completed")],
            _ => [CodexEdit("failed"), CodexEdit("declined")],
        };

        Assert.Equal(isChanged, Signals(tool, lines).Any(s => s.Kind == AgentSignalKind.FileChanged));
        Assert.DoesNotContain(Signals(tool, lines[..^1]), s => s.Kind == AgentSignalKind.FileChanged);
    }

    [Fact]
    public void Command_is_the_same_whatever_is_said_about_it()
    {
        var calls = Signals(
            "claude-code",
            """{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"npm test","description":"Run the tests"}}]}}""",
            """{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t2","name":"Bash","input":{"command":"npm test","description":"Again","timeout":60000}}]}}""",
            """{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t3","name":"Bash","input":{"command":"npm run lint","description":"Again"}}]}}""");

        Assert.Equal(calls[0].Call, calls[1].Call);
        Assert.NotEqual(calls[1].Call, calls[2].Call);
    }

    [Fact]
    public void Usage_that_messages_repeat_by_turns_counts_once()
    {
        string[] messages = ["m1", "m2", "m1", "m2", "m3", "m1"];
        var lines = messages.Select(id => $$$$"""{"type":"assistant","message":{"id":"{{{{id}}}}","usage":{"input_tokens":100,"output_tokens":5},"content":[]}}""");

        Assert.Equal(3 * 105, Signals("claude-code", [.. lines]).Sum(s => s.Tokens));
    }

    [Theory]
    [InlineData("claude-code", "mcp__files__write_file", true)]
    [InlineData("claude-code", "mcp__files__editFile", true)]
    [InlineData("claude-code", "mcp__editor__read_file", false)]
    [InlineData("claude-code", "mcp__bank__credit", false)]
    [InlineData("gemini", "create_file", true)]
    [InlineData("gemini", "read_file", false)]
    [InlineData("codex", "write_file", true)]
    [InlineData("codex", "read_file", false)]
    public void Other_tools_that_write_change_files_too(string tool, string name, bool isChanged)
    {
        string[] lines = tool switch
        {
            "claude-code" =>
            [
                $$$"""{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"e1","name":"{{{name}}}","input":{}}]}}""",
                """{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"e1","content":"ok"}]}}""",
            ],
            "gemini" => [$$$"""{"type":"tool_use","tool_name":"{{{name}}}","tool_id":"e1","parameters":{}}""", """{"type":"tool_result","tool_id":"e1","status":"success","output":""}"""],
            _ => [$$$"""{"type":"item.completed","item":{"id":"e1","type":"mcp_tool_call","server":"files","tool":"{{{name}}}","arguments":{},"status":"completed"}}"""],
        };

        Assert.Equal(isChanged, Signals(tool, lines).Any(s => s.Kind == AgentSignalKind.FileChanged));
    }

    private const string ClaudeEdit = """{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"e1","name":"Edit","input":{"file_path":"/r/a.cs"}}]}}""";

    private const string GeminiEdit = """{"type":"tool_use","tool_name":"replace","tool_id":"e1","parameters":{"file_path":"/r/a.cs"}}""";

    private static string CodexEdit(string status) => $$$"""{"type":"item.completed","item":{"id":"e1","type":"file_change","changes":[{"path":"/r/a.cs","kind":"update"}],"status":"{{{status}}}"}}""";

    private static List<AgentSignal> Signals(string tool, params string[] lines)
    {
        var signals = new List<AgentSignal>();
        var reader = Reader(tool);
        reader.Signals = signals.Add;
        foreach (var line in lines)
        {
            reader.Read(line, cut: false);
        }

        return signals;
    }
}
