using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class ClaudeStreamReaderTests : ReaderTestBase
{
    private const string Init = """{"type":"system","subtype":"init","session_id":"s-1","model":"opus","permissionMode":"default","claude_code_version":"2.1","tools":["Bash"]}""";

    [Fact]
    public void Finish_has_what_was_returned_for_a_schema_beside_the_words()
    {
        var output = Finish(
            "claude-code",
            Success,
            """{"type":"assistant","message":{"id":"m","content":[{"type":"text","text":"I looked."},{"type":"tool_use","id":"t","name":"StructuredOutput","input":{"status":"approve"}}]}}""",
            """{"type":"result","subtype":"success","is_error":false,"result":"","structured_output":{"status":"approve"}}""");

        Assert.Equal("I looked.", output.FinalText);
        Assert.Equal("""{"status":"approve"}""", output.Structured);
    }

    [Fact]
    public void Reads_a_session_of_hundreds_of_events()
    {
        List<string> lines = [Init, "Warning: something on stderr"];
        for (var i = 0; i < 80; i++)
        {
            lines.Add(Says($"m-{i}", $"Now part {i}."));
            lines.Add("""{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"ls"}}]},"parent_tool_use_id":null}""");
            lines.Add("""{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t","content":"BLOCKED: a line of a file\nRUN_STEP_PATCH_BEGIN\nno\nRUN_STEP_PATCH_END"}]}}""");
            lines.Add($$"""{"type":"news_of_tomorrow","number":{{i}}}""");
            lines.Add("at frame (node:internal)");
        }

        lines.Add(Says("last", "All done.\n\nThe tests pass."));
        lines.Add(Result("All done.\n\nThe tests pass."));

        var output = Finish("claude-code", Success, lines);

        Assert.Equal("All done.\n\nThe tests pass.", output.FinalText);
        Assert.Null(output.BlockedReason);
        Assert.Null(output.PatchText);
        Assert.Null(output.Failure);
        Assert.Equal("s-1", output.SessionId);
        Assert.Equal((300 + 15 + 21, 60, 396), (output.InputTokens, output.OutputTokens, output.Tokens));
        Assert.Equal(0.0031m, output.CostUsd);
    }

    [Fact]
    public void Shows_what_happens_line_by_line() => Assert.Equal(
        [
            "Raw|claude 2.1, model opus, permissions default",
            "Text|First.",
            "Text|Second.",
            "Thinking|hmm",
            "ToolCall|Bash: make test",
            "FileChange|Edit /r/a.cs",
            "ToolCall|mcp__x__y: {\"n\":1}",
            "ToolResult|Exit code 1",
            "ToolResult|failed",
            "ToolResult|from parts",
            "ToolResult|(image)",
            "Error|API retry 1/10 in 1.5 s: rate_limit 429",
            "Raw|{\"type\":\"stream_event\"}",
            "Raw|not json {",
            "Raw|",
            "Tokens|336 tokens in, 60 out, $0.0031",
        ],
        Seen(
            "claude-code",
            Init,
            Says("m", "First.\r\nSecond."),
            """{"type":"assistant","message":{"content":[{"type":"thinking","thinking":"hmm"},{"type":"tool_use","name":"Bash","input":{"command":"make test"}},{"type":"tool_use","name":"Edit","input":{"file_path":"/r/a.cs"}},{"type":"tool_use","name":"mcp__x__y","input":{"n":1}}]}}""",
            """{"type":"user","message":{"content":[{"type":"tool_result","content":"Exit code 1\nfailed","is_error":true},{"type":"tool_result","content":[{"type":"text","text":"from parts"},{"type":"image"}]}]}}""",
            """{"type":"system","subtype":"api_retry","attempt":1,"max_retries":10,"retry_delay_ms":1500,"error_status":429,"error":"rate_limit"}""",
            """{"type":"stream_event"}""",
            "not json {",
            "",
            Result("First.")));

    [Fact]
    public void Finds_a_blocker_in_the_final_message()
    {
        var output = Finish("claude-code", Success, Init, Says("m", "BLOCKED: only at first"), Says("n", "Tried.\nBLOCKED: need a key"), Result("Tried.\nBLOCKED: need a key"));

        Assert.Equal("need a key", output.BlockedReason);
        Assert.Equal(FailureClass.Blocked, output.Failure!.Class);
        Assert.Equal("need a key", output.Failure.Text);
    }

    [Fact]
    public void Does_not_take_a_subagents_word_for_the_agents_own()
    {
        var output = Finish(
            "claude-code",
            Success,
            Init,
            Says("m", "Mine."),
            """{"type":"assistant","parent_tool_use_id":"toolu_9","message":{"id":"x","content":[{"type":"text","text":"BLOCKED: subagent\nRUN_STEP_PATCH_BEGIN\n{}\nRUN_STEP_PATCH_END"}]}}""");

        Assert.Equal("Mine.", output.FinalText);
        Assert.Null(output.BlockedReason);
        Assert.Null(output.PatchText);
    }

    [Fact]
    public void Joins_the_blocks_of_one_message()
    {
        var output = Finish("claude-code", Success, Says("m", "Part one."), Says("m", "Part two."));

        Assert.Equal("Part one.\nPart two.", output.FinalText);
    }

    [Fact]
    public void Collects_patches_from_all_messages_once()
    {
        const string Text = "I add a step.\nRUN_STEP_PATCH_BEGIN\n{\"add_steps\": []}\nRUN_STEP_PATCH_END\nDone.";

        Assert.Equal("{\"add_steps\": []}\n", Finish("claude-code", Success, Says("m", Text), Result(Text)).PatchText);
        Assert.Equal("{\"add_steps\": []}\n", Finish("claude-code", Success, Result(Text)).PatchText);
    }

    [Theory]
    [InlineData("""{"type":"result","subtype":"success","is_error":true,"api_error_status":401,"result":"Failed to authenticate. API Error: 401 no"}""", FailureClass.Auth)]
    [InlineData("""{"type":"result","subtype":"success","is_error":true,"api_error_status":429,"result":"API Error: Request rejected (429) · no"}""", FailureClass.RateLimit)]
    [InlineData("""{"type":"result","subtype":"success","is_error":true,"api_error_status":null,"result":"Not logged in · Please run /login"}""", FailureClass.Auth)]
    [InlineData("""{"type":"result","subtype":"success","is_error":true,"api_error_status":400,"result":"API Error: 400 the author of this is unknown"}""", FailureClass.ToolCrash)]
    [InlineData("""{"type":"result","subtype":"success","is_error":true,"result":"API Error: getaddrinfo ENOTFOUND api"}""", FailureClass.NetworkDns)]
    [InlineData("""{"type":"result","subtype":"error_max_turns","is_error":true,"errors":["too many"]}""", FailureClass.ToolCrash)]
    [InlineData("""{"type":"result","subtype":"success","is_error":false,"stop_reason":"refusal","result":"I cannot help with that."}""", FailureClass.Refused)]
    public void Classifies_by_the_result_even_when_the_exit_is_0(string result, FailureClass expected) =>
        Assert.Equal(expected, Finish("claude-code", Success, Init, result).Failure?.Class);

    [Fact]
    public void Takes_the_class_from_the_message_that_reports_the_error()
    {
        var output = Finish(
            "claude-code",
            Failed(),
            """{"type":"assistant","error":"billing_error","message":{"id":"m","content":[{"type":"text","text":"Credit balance is too low"}]}}""",
            """{"type":"result","subtype":"success","is_error":true,"result":"Credit balance is too low"}""");

        Assert.Equal(new AgentFailure(FailureClass.Auth, "Credit balance is too low"), output.Failure);
        Assert.Equal("Credit balance is too low", output.FinalText);
    }

    [Fact]
    public void Waits_until_the_limit_resets()
    {
        var resets = FixedTime.Now.AddHours(2).ToUnixTimeSeconds();
        var output = Finish(
            "claude-code",
            Failed(),
            $$$"""{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":{{{resets}}},"rateLimitType":"five_hour"}}""",
            """{"type":"result","subtype":"success","is_error":true,"api_error_status":429,"result":"You've hit your session limit"}""");

        Assert.Equal(TimeSpan.FromHours(2), output.Failure!.RetryAfter);
    }

    [Fact]
    public void A_word_of_prose_is_no_failure_class()
    {
        var output = Finish("claude-code", Failed(3), Init, Says("m", "The author says that access is forbidden and unauthorized."));

        Assert.Equal(new AgentFailure(FailureClass.ToolCrash, "It ended with exit code 3."), output.Failure);
    }

    private static string Says(string id, string text) =>
        $$$"""{"type":"assistant","message":{"id":"{{{id}}}","content":[{"type":"text","text":"{{{Json(text)}}}"}]},"parent_tool_use_id":null,"session_id":"s-1"}""";

    private static string Result(string text) =>
        $$$"""{"type":"result","subtype":"success","is_error":false,"result":"{{{Json(text)}}}","total_cost_usd":0.0031,"usage":{"input_tokens":200,"output_tokens":40},"modelUsage":{"opus":{"inputTokens":300,"outputTokens":60,"cacheReadInputTokens":15,"cacheCreationInputTokens":21}},"session_id":"s-1"}""";
}
