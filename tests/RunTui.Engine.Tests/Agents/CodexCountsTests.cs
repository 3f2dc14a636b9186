namespace RunTui.Engine.Tests.Agents;

public sealed class CodexCountsTests : ReaderTestBase
{
    private const string Total = """{"type":"token_count","info":{"total_token_usage":{"input_tokens":70,"cached_input_tokens":20,"output_tokens":7},"last_token_usage":{"input_tokens":1,"output_tokens":1}}}""";

    [Theory]
    [InlineData(Total, 70, 20, 7)]
    [InlineData("""{"type":"token_count","total_token_usage":{"input_tokens":8,"output_tokens":2}}""", 8, 0, 2)]
    [InlineData("""{"type":"event_msg","payload":{"type":"token_count","info":{"last_token_usage":{"input_tokens":3,"output_tokens":4}}}}""", 3, 0, 4)]
    [InlineData("""{"payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":3,"output_tokens":4}}}}""", 3, 0, 4)]
    public void Tokens_are_counted_where_no_turn_is_completed(string line, int input, int cached, int output)
    {
        var result = Finish("codex", Success, """{"type":"token_count","info":{"total_token_usage":{"input_tokens":1,"output_tokens":1}}}""", line);

        Assert.Equal(((long?)input, (long?)cached, (long?)output), (result.InputTokens, result.CachedInputTokens, result.OutputTokens));
    }

    [Fact]
    public void A_completed_turn_goes_before_counts()
    {
        var result = Finish("codex", Success, Total, """{"type":"turn.completed","usage":{"input_tokens":200,"cached_input_tokens":10,"output_tokens":40}}""", Total);

        Assert.Equal((200, 10, 40), (result.InputTokens, result.CachedInputTokens, result.OutputTokens));
    }

    [Theory]
    [InlineData("\"resets_at\":1768482000", "2026-01-15T13:00:00")]
    [InlineData("\"resets_at\":\"2026-01-15T14:00:00+01:00\"", "2026-01-15T13:00:00")]
    [InlineData("\"resets_in_seconds\":3600", "2026-01-15T13:00:00")]
    [InlineData("\"resets_at\":-1", null)]
    public void Limits_are_read_with_the_time_of_their_reset(string reset, string? expected)
    {
        var limits = Finish("codex", Success, $$$"""{"type":"event_msg","payload":{"type":"token_count","rate_limits":{"primary":{"used_percent":12.5,{{{reset}}} },"secondary":{"used_percent":"x"} } } }""").RateLimits;

        Assert.Equal(12.5, limits?.Primary?.UsedPercent);
        Assert.Equal(expected, limits?.Primary?.ResetsAt?.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(limits?.Secondary);
    }

    [Fact]
    public void A_used_up_limit_says_how_long_to_wait() => Assert.Equal(
        TimeSpan.FromHours(1),
        Finish(
            "codex",
            Failed(),
            """{"type":"token_count","rate_limits":{"primary":{"used_percent":100,"resets_at":1768482000}}}""",
            """{"type":"turn.failed","error":{"message":"429 Too Many Requests"}}""").Failure?.RetryAfter);
}
