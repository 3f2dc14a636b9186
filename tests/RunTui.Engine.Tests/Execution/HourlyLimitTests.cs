using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Run Mode's limit of calls in an hour: counted for each real call, waited out as a state that is written down.</summary>
public sealed class HourlyLimitTests
{
    [Fact(Timeout = 120_000)]
    public async Task The_call_after_the_last_one_waits_for_the_next_hour_and_survives_a_restart()
    {
        var time = new SetTime { Now = new DateTimeOffset(2026, 4, 1, 10, 20, 0, TimeSpan.Zero) };
        using var host = new SprintHost(time: time, fields: ("rate_limit", new JsonObject { ["calls_per_hour"] = 2 }));
        var live = await host.Engine.StartAsync();
        var waits = await WaitingAsync(live);

        time.Now = time.Now.AddHours(1).AddMinutes(1);
        var ended = await host.RunAsync();

        Assert.Equal(TimeSpan.FromSeconds(2460), TimeSpan.FromMilliseconds(waits.Until - waits.At));
        Assert.Null(waits.Tool);
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Null(ended.State.WaitsForHour);
        Assert.Equal(1, ended.State.Calls.Count);
        Assert.Single(ended.State.HourlyWaits);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_restart_in_the_same_hour_has_no_calls_more()
    {
        var time = new SetTime { Now = new DateTimeOffset(2026, 4, 1, 10, 20, 0, TimeSpan.Zero) };
        using var host = new SprintHost(time: time, fields: ("rate_limit", new JsonObject { ["tools"] = new JsonObject { ["gemini"] = 1 } }));
        host.Reviews("echo 'It is fine, I guess.'\n");
        var live = await host.Engine.StartAsync();
        await WaitingAsync(live);

        var waits = await WaitingAsync(await host.Engine.StartAsync());

        Assert.Equal("gemini", waits.Tool);
        Assert.Equal(1, host.Flow.CallsOf("gemini"));
    }

    /// <summary>Returns what the run waits for once it does, and stops it.</summary>
    private static async Task<HourlyWait> WaitingAsync(LiveRun live)
    {
        await live.Until("rate_limit", "waiting");
        var waits = live.Run.State.WaitsForHour!;
        await live.Stop.CancelAsync();
        Assert.Equal(RunOutcome.Interrupted, (await live.EndAsync()).Outcome);
        return waits;
    }

    /// <summary>A clock that stands still until a test sets it; its timers are the system's.</summary>
    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
