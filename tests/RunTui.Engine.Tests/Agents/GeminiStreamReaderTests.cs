using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class GeminiStreamReaderTests : ReaderTestBase
{
    private const string Init = """{"type":"init","timestamp":"2026-01-01T00:00:00Z","session_id":"g-1","model":"auto"}""";

    private const string Result = """{"type":"result","status":"success","stats":{"total_tokens":240,"input_tokens":200,"output_tokens":40,"cached":0,"duration_ms":9,"tool_calls":1}}""";

    [Fact]
    public void Reads_a_session_of_hundreds_of_events()
    {
        List<string> lines = ["Ripgrep is not available. Falling back to GrepTool.", Init, """{"type":"message","role":"user","content":"Do it.\nBLOCKED: in the prompt"}"""];
        for (var i = 0; i < 60; i++)
        {
            lines.Add(Piece("I look "));
            lines.Add(Piece($"at part {i}."));
            lines.Add("""{"type":"tool_use","tool_name":"run_shell_command","tool_id":"1","parameters":{"command":"cat log"}}""");
            lines.Add("""{"type":"tool_result","tool_id":"1","status":"success","output":"BLOCKED: an old log"}""");
            lines.Add("[Routing] strategy failed: {");
            lines.Add("""{"type":"hint","of":"something new"}""");
        }

        lines.AddRange([Piece("It is "), Piece("done."), Result]);

        var output = Finish("gemini", Success, lines);

        Assert.Equal("It is done.", output.FinalText);
        Assert.Null(output.BlockedReason);
        Assert.Null(output.Failure);
        Assert.Equal("g-1", output.SessionId);
        Assert.Equal((200, 40), (output.InputTokens, output.OutputTokens));
    }

    [Fact]
    public void Shows_what_happens_line_by_line() => Assert.Equal(
        [
            "Raw|gemini session g-1, model auto",
            "Raw|user: Do it.",
            "Text|Hello",
            "ToolCall|run_shell_command: ls",
            "ToolResult|a.cs",
            "FileChange|write_file /r/b.cs",
            "ToolResult|not found",
            "Error|Loop detected",
            "Tokens|200 tokens in, 40 out",
        ],
        Seen(
            "gemini",
            Init,
            """{"type":"message","role":"user","content":"Do it.\n"}""",
            Piece("Hello"),
            """{"type":"tool_use","tool_name":"run_shell_command","tool_id":"1","parameters":{"command":"ls"}}""",
            """{"type":"tool_result","tool_id":"1","status":"success","output":"a.cs"}""",
            """{"type":"tool_use","tool_name":"write_file","tool_id":"2","parameters":{"file_path":"/r/b.cs","content":"x"}}""",
            """{"type":"tool_result","tool_id":"2","status":"error","error":{"type":"t","message":"not found"}}""",
            """{"type":"error","severity":"warning","message":"Loop detected"}""",
            Result));

    [Fact]
    public void Finds_markers_that_come_in_pieces()
    {
        var output = Finish("gemini", Success, Init, Piece("RUN_STEP_PA"), Piece("TCH_BEGIN\n{\"a\":"), Piece("1}\nRUN_STEP_PATCH_END\nBLO"), Piece("CKED: no key"), Result);

        Assert.Equal("{\"a\":1}\n", output.PatchText);
        Assert.Equal("no key", output.BlockedReason);
    }

    [Theory]
    [InlineData("[API Error: {\"error\":{\"code\":401,\"message\":\"Bad key\",\"status\":\"UNAUTHENTICATED\"}}]", FailureClass.Auth)]
    [InlineData("[API Error: {\"error\":{\"code\":429,\"message\":\"Please retry in 34.5s\",\"status\":\"RESOURCE_EXHAUSTED\"}}]", FailureClass.RateLimit)]
    [InlineData("[API Error: {\"error\":{\"code\":400,\"message\":\"Bad\",\"status\":\"INVALID_ARGUMENT\"}}]", FailureClass.ToolCrash)]
    public void Classifies_by_the_result(string message, FailureClass expected)
    {
        var output = Finish("gemini", Failed(145), Init, $$$"""{"type":"result","status":"error","error":{"type":"unknown","message":"{{{Json(message)}}}"},"stats":{}}""");

        Assert.Equal(expected, output.Failure!.Class);
        Assert.DoesNotContain("{", output.Failure.Text);
        Assert.Equal(expected == FailureClass.RateLimit ? TimeSpan.FromSeconds(34.5) : null, output.Failure.RetryAfter);
    }

    [Theory]
    [InlineData(41, "Invalid auth method selected.", FailureClass.Auth)]
    [InlineData(55, "\e[31mGemini CLI is not running in a trusted directory.\e[0m", FailureClass.Permission)]
    [InlineData(1, "An unexpected critical error occurred: directory missing", FailureClass.ToolCrash)]
    public void Classifies_by_the_exit_when_it_fails_before_the_stream(int code, string line, FailureClass expected)
    {
        var output = Finish("gemini", Failed(code), line);

        Assert.Equal(expected, output.Failure!.Class);
        Assert.DoesNotContain('\e', output.Failure.Text);
    }

    private static string Piece(string text) => $$"""{"type":"message","role":"assistant","content":"{{Json(text)}}","delta":true}""";
}
