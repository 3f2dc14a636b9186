using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class RetryAfterTextTests
{
    [Theory]
    [InlineData("retry-after: 30", "00:00:30")]
    [InlineData("Retry after 90 seconds", "00:01:30")]
    [InlineData("{\"resets_in_seconds\": 3600}", "01:00:00")]
    [InlineData("Please try again in 1.5s.", "00:00:01.5")]
    [InlineData("or try again in 3 days 2 hours 5 minutes.", "3.02:05:00")]
    [InlineData("Please retry in 34.07s", "00:00:34.07")]
    [InlineData("\"retryDelay\": \"34s\"", "00:00:34")]
    [InlineData("Your quota will reset after 3h2m10s.", "03:02:10")]
    [InlineData("Try again in 500ms", "00:00:00.5")]
    [InlineData("You've hit your session limit · resets 3pm (UTC)", "03:00:00")]
    [InlineData("You've hit your session limit · resets 3pm (America/New_York)", "08:00:00")]
    [InlineData("limit reached, resets at 11:30 am", "23:30:00")]
    [InlineData("or try again at 3:40 PM.", "03:40:00")]
    [InlineData("or try again at Jan 16th, 2026 3:40 PM.", "1.03:40:00")]
    [InlineData("usage limit reached|1768482000", "01:00:00")]
    [InlineData("{\"resets_at\": 1768482000}", "01:00:00")]
    public void Parse_reads_what_services_say(string message, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, null), RetryAfterText.Parse(message, FixedTime.Now));

    [Theory]
    [InlineData("Try again later.")]
    [InlineData("resets 99pm")]
    [InlineData("resets 3pm (Middle/Earth)")]
    [InlineData("try again in 999999999 days")]
    [InlineData("usage limit reached|1000000000")]
    [InlineData("")]
    public void Parse_is_null_when_it_is_not_understood(string message) =>
        Assert.Null(RetryAfterText.Parse(message, FixedTime.Now));
}
