using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>
/// Run Mode's rate limit: calls of agents are counted by the hour of the clock, UTC, and a run that has made as many as it may waits
/// for the next hour. What was counted is in the journal, so that it counts over restarts.
/// </summary>
internal static class HourlyLimit
{
    /// <summary>How much longer than to the end of the hour is waited, for services whose clock goes after ours.</summary>
    private static readonly TimeSpan Buffer = TimeSpan.FromSeconds(60);

    /// <summary>How often the clock is looked at: it may be set, or the machine sleep.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>The limit that keeps an agent from being called now; null where none does.</summary>
    public static (int Limit, string? Tool)? Reached(RunContext context, string tool)
    {
        var rules = context.Blueprint.RateLimit;
        var window = context.Run.State.Calls.At(Now(context));
        return rules.CallsPerHour is { } limit && window.Count >= limit ? (limit, null)
            : rules.Tools.TryGetValue(tool, out var own) && window.Tools.GetValueOrDefault(tool) >= own ? (own, tool)
            : null;
    }

    /// <summary>Waits until the hour is over.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped meanwhile.</exception>
    public static async Task WaitAsync(RunContext context, (int Limit, string? Tool) reached, CancellationToken stop)
    {
        var now = Now(context);
        var until = now - (now % CallWindow.HourMs) + CallWindow.HourMs + (long)Buffer.TotalMilliseconds;
        await context.Run.PublishAsync(PhaseEvents.WaitsForHour(TimeSpan.FromMilliseconds(until - now), reached.Limit, reached.Tool), durable: true);
        context.Run.Project(force: true);
        while (Now(context) is var at && at < until && at >= now)
        {
            var left = TimeSpan.FromMilliseconds(until - at);
            await Task.Delay(left < Look ? left : Look, context.Services.Time, stop);
        }

        await context.Run.PublishAsync(PhaseEvents.HourIsOver(), durable: true);
    }

    private static long Now(RunContext context) => context.Services.Time.GetUtcNow().ToUnixTimeMilliseconds();
}
