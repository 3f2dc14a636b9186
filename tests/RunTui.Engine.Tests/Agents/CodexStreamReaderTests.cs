using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class CodexStreamReaderTests : ReaderTestBase
{
    private const string Thread = """{"type":"thread.started","thread_id":"t-1"}""";

    private const string TurnCompleted = """{"type":"turn.completed","usage":{"input_tokens":200,"cached_input_tokens":10,"output_tokens":40,"reasoning_output_tokens":6}}""";

    [Fact]
    public void Reads_a_session_of_hundreds_of_events()
    {
        List<string> lines = ["Reading prompt from stdin...", Thread, """{"type":"turn.started"}"""];
        for (var i = 0; i < 70; i++)
        {
            lines.Add(Says($"Part {i}."));
            lines.Add($$$"""{"type":"item.started","item":{"id":"c{{{i}}}","type":"command_execution","command":"cat log","aggregated_output":"","exit_code":null,"status":"in_progress"}}""");
            lines.Add($$$"""{"type":"item.completed","item":{"id":"c{{{i}}}","type":"command_execution","command":"cat log","aggregated_output":"BLOCKED: an old log\n","exit_code":0,"status":"completed"}}""");
            lines.Add("""{"type":"item.completed","item":{"id":"n","type":"collaboration","x":[1]}}""");
            lines.Add("2026-01-01 WARN codex_core: something");
        }

        lines.Add(Says("It works now."));
        lines.Add(TurnCompleted);

        var output = Finish("codex", Success, lines);

        Assert.Equal("It works now.", output.FinalText);
        Assert.Null(output.BlockedReason);
        Assert.Null(output.Failure);
        Assert.Equal("t-1", output.SessionId);
        Assert.Equal((200, 40, 240), (output.InputTokens, output.OutputTokens, output.Tokens));
        Assert.Null(output.CostUsd);
    }

    [Fact]
    public void A_byte_that_is_no_UTF_8_costs_no_event() => Assert.Equal(
        @"one\xFF \x41 \\xFF",
        Finish("codex", Success, """{"type":"item.completed","item":{"type":"agent_message","text":"one\xFF \\x41 \\\xFF"}}""").FinalText);

    [Fact]
    public void Shows_what_happens_line_by_line() => Assert.Equal(
        [
            "Raw|codex thread t-1",
            "Raw|turn started",
            "Thinking|**Plan** it",
            "ToolCall|$ make",
            "ToolResult|one",
            "ToolResult|two",
            "ToolResult|(exit 2)",
            "ToolCall|$ rm -rf /",
            "ToolResult|(declined)",
            "FileChange|update /r/a.cs",
            "FileChange|add /r/b.cs",
            "ToolCall|docs.find: regex",
            "ToolResult|found",
            "ToolCall|web search: dotnet",
            "ToolCall|[x] first",
            "ToolCall|[ ] second",
            "Error|Model metadata not found.",
            "Text|Done.",
            "Raw|{\"type\":\"turn.paused\"}",
            "Tokens|200 tokens in, 40 out",
        ],
        Seen(
            "codex",
            Thread,
            """{"type":"turn.started"}""",
            """{"type":"item.completed","item":{"id":"0","type":"reasoning","text":"**Plan** it"}}""",
            """{"type":"item.started","item":{"id":"1","type":"command_execution","command":"make","aggregated_output":"","status":"in_progress"}}""",
            """{"type":"item.updated","item":{"id":"1","type":"command_execution","command":"make","aggregated_output":"one\n","status":"in_progress"}}""",
            """{"type":"item.completed","item":{"id":"1","type":"command_execution","command":"make","aggregated_output":"one\ntwo\n","exit_code":2,"status":"failed"}}""",
            """{"type":"item.completed","item":{"id":"2","type":"command_execution","command":"rm -rf /","aggregated_output":"","status":"declined"}}""",
            """{"type":"item.completed","item":{"id":"3","type":"file_change","changes":[{"path":"/r/a.cs","kind":"update"},{"path":"/r/b.cs","kind":"add"}],"status":"completed"}}""",
            """{"type":"item.completed","item":{"id":"4","type":"mcp_tool_call","server":"docs","tool":"find","arguments":{"query":"regex"},"result":{"content":[{"type":"text","text":"found"}]},"status":"completed"}}""",
            """{"type":"item.completed","item":{"id":"5","type":"web_search","query":"dotnet"}}""",
            """{"type":"item.updated","item":{"id":"6","type":"todo_list","items":[{"text":"first","completed":true},{"text":"second","completed":false}]}}""",
            """{"type":"item.completed","item":{"id":"7","type":"error","message":"Model metadata not found."}}""",
            Says("Done."),
            """{"type":"turn.paused"}""",
            TurnCompleted));

    [Fact]
    public void Finds_a_blocker_and_a_patch_inside_of_the_json()
    {
        var output = Finish("codex", Success, Thread, Says("RUN_STEP_PATCH_BEGIN\n{}\nRUN_STEP_PATCH_END"), Says("LOOP_STEP_PATCH_BEGIN\n[]\nLOOP_STEP_PATCH_END\nBLOCKED: no database"), TurnCompleted);

        Assert.Equal("no database", output.BlockedReason);
        Assert.Equal("{}\n[]\n", output.PatchText);
    }

    [Theory]
    [InlineData("unexpected status 401 Unauthorized: no, url: http://x/v1/responses", FailureClass.Auth, "unexpected status 401 Unauthorized: no, url: http://x/v1/responses")]
    [InlineData("You’ve hit your usage limit. Try again later.", FailureClass.RateLimit, "You’ve hit your usage limit. Try again later.")]
    [InlineData("{\"error\": {\"type\": \"invalid_request_error\", \"message\": \"Bad input\"}}", FailureClass.ToolCrash, "Bad input")]
    [InlineData("{\"detail\":\"The model is not supported\"}", FailureClass.ToolCrash, "The model is not supported")]
    [InlineData("stream disconnected: dns error: failed to lookup address information", FailureClass.NetworkDns, "stream disconnected: dns error: failed to lookup address information")]
    [InlineData("This request was flagged for a policy violation", FailureClass.Refused, "This request was flagged for a policy violation")]
    public void Classifies_by_the_failed_turn(string message, FailureClass expected, string text)
    {
        var output = Finish(
            "codex",
            Failed(),
            Thread,
            $$"""{"type":"error","message":"{{Json(message)}}"}""",
            $$$"""{"type":"turn.failed","error":{"message":"{{{Json(message)}}}"}}""");

        Assert.Equal(expected, output.Failure?.Class);
        Assert.Equal(text, output.Failure!.Text);
    }

    [Fact]
    public void Waits_as_long_as_the_service_asks()
    {
        var output = Finish("codex", Failed(), Thread, """{"type":"turn.failed","error":{"message":"You've hit your usage limit. Upgrade, or try again in 2 hours 5 minutes."}}""");

        Assert.Equal(new TimeSpan(2, 5, 0), output.Failure!.RetryAfter);
    }

    [Fact]
    public void An_error_that_it_gets_over_is_no_failure()
    {
        var output = Finish("codex", Failed(7), Thread, """{"type":"error","message":"Reconnecting... 1/5 (429 Too Many Requests)"}""", Says("Done."), TurnCompleted);

        Assert.Equal(FailureClass.ToolCrash, output.Failure!.Class);
        Assert.Null(Finish("codex", Success, Thread, """{"type":"error","message":"Reconnecting... 1/5"}""", Says("Done."), TurnCompleted).Failure);
    }

    private static string Says(string text) => $$$"""{"type":"item.completed","item":{"id":"m","type":"agent_message","text":"{{{Json(text)}}}"}}""";
}
