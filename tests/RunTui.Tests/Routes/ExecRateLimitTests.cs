using RunTui.Testing;

namespace RunTui.Tests.Routes;

public sealed class ExecRateLimitTests : IDisposable
{
    private const string Limited = "echo '{\"type\":\"turn.failed\",\"error\":{\"message\":\"429 Too Many Requests\"}}'; exit 1";

    private readonly ExecHost _codex = new();
    private readonly ManualTimeProvider _time = new();
    private readonly WaitsLonger _waits;

    public ExecRateLimitTests() => Host.Time = _waits = new WaitsLonger(_time);

    private CommandLineHost Host => _codex.Host;

    public void Dispose() => _codex.Dispose();

    [Theory(Timeout = 60000)]
    [InlineData("429 Too Many Requests", 30)]
    [InlineData("429 Too Many Requests, try again in 45s", 45)]
    [InlineData("429 Too Many Requests, retry-after: 2", 2)]
    public async Task A_rate_limit_is_waited_out_as_long_as_the_service_says_and_tried_once_more(string message, int seconds)
    {
        _codex.Codex($"if [ $calls -lt 2 ]; then {Limited.Replace("429 Too Many Requests", message, StringComparison.Ordinal)}; fi\n{ExecHost.Says}");

        var run = Host.RunAsync("exec", "do it");
        Assert.Equal(TimeSpan.FromSeconds(seconds), await _waits.Wait);
        Assert.Equal(1, _codex.Calls);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(0, await run);
        Assert.Equal(("Two files.\n", 2), (Host.Out, _codex.Calls));
        Assert.Contains($"RETRY: codex is rate limited; it is asked once more in {seconds} s", Host.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData("1", 20)]
    [InlineData("0", 10)]
    public async Task A_rate_limit_that_stays_is_a_classified_failure(string closed, int exit)
    {
        Host.Variables["CODEX_FAIL_CLOSED"] = closed;
        _codex.Codex(Limited);

        var run = Host.RunAsync("exec", "do it");
        await _waits.Wait;
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(exit, await run);
        Assert.Equal(2, _codex.Calls);
        Assert.Contains("ERROR: codex failed (rate_limited): 429 Too Many Requests", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_wait_never_goes_past_the_limit()
    {
        Host.Variables["CODEX_TIMEOUT"] = "20";
        _codex.Codex(Limited.Replace("Requests", "Requests, try again in 5 minutes", StringComparison.Ordinal));
        Assert.Equal(20, await Host.RunAsync("exec", "do it"));
        Assert.Equal(1, _codex.Calls);
        Assert.Contains("RETRY: codex is rate limited for longer than CODEX_TIMEOUT leaves; it is not asked again", Host.Error, StringComparison.Ordinal);

        _codex.Codex(Limited);
        var run = Host.RunAsync("exec", "do it");
        Assert.Equal(TimeSpan.FromSeconds(10), await _waits.Wait);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(20, await run);
        Assert.Equal(3, _codex.Calls);
    }

    /// <summary>A clock that a test moves, and that tells when a wait begins that is none for a process or a file.</summary>
    private sealed class WaitsLonger(ManualTimeProvider time) : TimeProvider
    {
        private readonly TaskCompletionSource<TimeSpan> _wait = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TimeSpan> Wait => _wait.Task;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = time.CreateTimer(callback, state, dueTime, period);
            if (dueTime >= TimeSpan.FromSeconds(2) && dueTime != TimeSpan.FromSeconds(600) && dueTime != TimeSpan.FromSeconds(20) && dueTime != TimeSpan.FromSeconds(5))
            {
                _wait.TrySetResult(dueTime);
            }

            return timer;
        }
    }
}
