using RunTui.Testing;

namespace RunTui.Processes.Tests;

/// <summary>The clock that other tests trust.</summary>
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_in_the_order_they_are_due_and_see_that_moment()
    {
        var start = _time.GetUtcNow();
        using var late = Timer("late", 20, null);
        using var early = Timer("early", 10, null);
        using var periodic = Timer("tick", 8, 8);

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["tick 8", "early 10", "tick 16", "late 20"], _fired);
        Assert.Equal(TimeSpan.FromSeconds(20), _time.GetElapsedTime(start.UtcTicks));
        Assert.Equal(1, _time.ActiveTimers);

        ITimer Timer(string name, int due, int? period) => _time.CreateTimer(
            _ => _fired.Add($"{name} {(_time.GetUtcNow() - start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(due),
            period is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period.Value));
    }

    [Fact(Timeout = 60000)]
    public async Task A_delay_ends_when_its_time_has_come()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _time);

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(1));

        await delay;
        Assert.Equal(0, _time.ActiveTimers);
    }
}
