using RunTui.Engine.Routes;
using RunTui.Engine.Tests.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Routes;

public sealed class FailureCausesTests : ReaderTestBase
{
    [Theory]
    [InlineData("rate_limited", """{"type":"turn.failed","error":{"message":"slow down","code":"rate_limit_exceeded"}}""")]
    [InlineData("rate_limited", """{"type":"turn.failed","error":{"message":"no","status":429}}""")]
    [InlineData("rate_limited", """{"type":"turn.failed","error":{"message":"no","codex_error_info":"usage_limit_exceeded"}}""")]
    [InlineData("rate_limited", """{"type":"error","message":"exceeded retry limit, last status: 429 Too Many Requests"}""")]
    [InlineData("rate_limited", """{"type":"error","message":"{\"error\":{\"type\":\"usage_limit_reached\",\"message\":\"the author must wait\"}}"}""")]
    [InlineData("auth", """{"type":"turn.failed","error":{"message":"no","http_status_code":401}}""")]
    [InlineData("auth", """{"type":"error","message":"unexpected status 403 Forbidden"}""")]
    [InlineData("auth", """{"type":"turn.failed","error":{"message":"rate limits are told on the login page","type":"invalid_api_key"}}""")]
    [InlineData("bad_request", """{"type":"error","message":"{\"type\":\"error\",\"status\":400,\"error\":{\"type\":\"invalid_request_error\",\"message\":\"The model is not supported\"}}"}""")]
    [InlineData("bad_request", """{"type":"turn.failed","error":{"message":"no","code":"model_not_found"}}""")]
    [InlineData("other", """{"type":"turn.failed","error":{"message":"the author of the login page changed 403 lines","code":"server_error","status":500}}""")]
    [InlineData("other", """{"type":"turn.failed","error":{"message":"rate_limiter.py does not compile: code 403 lines"}}""")]
    public void Of_goes_by_what_the_events_say(string cause, string line) => Assert.Equal(cause, Cause(Failed(), line));

    [Theory]
    [InlineData("rate_limited", "rate limit exceeded, try again later")]
    [InlineData("rate_limited", "HTTP 429")]
    [InlineData("rate_limited", "Error: 429 Too Many Requests")]
    [InlineData("auth", "Not logged in")]
    [InlineData("auth", "please log in first")]
    [InlineData("auth", "HTTP/1.1 401")]
    [InlineData("bad_request", "error: unexpected argument '--foo' found")]
    [InlineData("other", "the author wrote a login page")]
    [InlineData("other", "403 lines changed")]
    [InlineData("other", "error: 403 lines changed")]
    [InlineData("other", "authored by somebody; credentialing is a word, too")]
    [InlineData("other", "")]
    public void Of_goes_by_narrow_words_where_there_are_no_events(string cause, string line) => Assert.Equal(cause, Cause(Failed(), line));

    [Fact]
    public void Of_never_reads_what_the_agent_wrote() => Assert.Equal(
        "other",
        Cause(Failed(), """{"type":"item.completed","item":{"type":"agent_message","text":"Error: 401 unauthorized, 429 rate limit exceeded"}}"""));

    [Fact]
    public void Of_keeps_a_timeout_one_whatever_was_printed()
    {
        Assert.Equal("timeout", Cause(new ProcessExit { ExitCode = 143, Ending = ProcessEnding.TimedOut }, "Error: 401 Unauthorized"));
        Assert.Equal("timeout", Cause(Failed(124), "Error: 429 Too Many Requests"));
    }

    [Fact]
    public void Of_tells_how_the_program_ended()
    {
        Assert.Equal("not_found", Cause(Failed(127), "env: node: No such file or directory"));
        Assert.Equal("cancelled", Cause(new ProcessExit { ExitCode = 143, Ending = ProcessEnding.Canceled }, "Error: 401 Unauthorized"));
        Assert.Equal("other", Cause(new ProcessExit { ExitCode = 137, Signal = 9 }, "it works"));
        Assert.Equal("", Cause(Success, """{"type":"error","message":"Reconnecting... 429 Too Many Requests"}""", """{"type":"item.completed","item":{"type":"agent_message","text":"BLOCKED: no"}}"""));
        Assert.Equal("other", Cause(Success, """{"type":"turn.failed","error":{"message":"no"}}"""));
    }

    [Fact]
    public void Causes_have_names_and_plan_and_executes_exit_codes()
    {
        var causes = Enum.GetValues<FailureCause>();

        Assert.Equal(["rate_limited 10", "auth 11", "timeout 12", "not_found 13", "bad_request 1", "other 1", "cancelled 1"], causes.Select(c => $"{c.Name()} {c.ExitCode()}"));
        Assert.All(causes, cause => Assert.Equal(cause, FailureCauses.TryParse(cause.Name())));
        Assert.Null(FailureCauses.TryParse("nothing"));
    }

    private static string Cause(ProcessExit exit, params string[] lines) => FailureCauses.Of(exit, Finish("codex", exit, lines))?.Name() ?? "";
}
