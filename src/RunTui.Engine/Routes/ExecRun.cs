using System.Globalization;

namespace RunTui.Engine.Routes;

/// <summary>
/// Calls an agent by plan-and-execute's exit policy: a rate limit is waited out once, another failure tried once more at once, a failed
/// authentication, a timeout and a bad request never. The limit holds for all of it, so that no wait goes past it.
/// </summary>
/// <param name="call">Makes one call.</param>
/// <param name="tool">The tool, as people name it.</param>
/// <param name="time">The clock.</param>
/// <param name="tell">Takes what people are told meanwhile, a line each.</param>
/// <param name="record">Takes every call as it ends.</param>
public sealed class ExecRun(RoutedCall call, string tool, TimeProvider time, Action<string> tell, Action<RoutedCallResult> record)
{
    /// <summary>How long is waited where the service says nothing.</summary>
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(30);

    /// <summary>Less is left to no call of a model.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>Makes the call, and the one after it where there is one.</summary>
    /// <param name="request">What is asked; its limit is that of all of it.</param>
    /// <param name="graceful">Ends it: TERM, 5 seconds, KILL.</param>
    /// <param name="forceful">Ends it at once.</param>
    public async Task<ExecResult> RunAsync(RoutedCallRequest request, CancellationToken graceful, CancellationToken forceful)
    {
        var began = time.GetTimestamp();
        var first = await CallAsync(request, graceful, forceful);
        var result = new ExecResult().With(first);
        var left = request.Limit - time.GetElapsedTime(began);
        if (result.Cause is not { } cause || !cause.IsWorthRetrying() || graceful.IsCancellationRequested || left < Least)
        {
            return result;
        }

        if (cause == FailureCause.RateLimited)
        {
            if (WaitOf(first.Output.Failure?.RetryAfter, left) is not { } wait)
            {
                tell($"RETRY: {tool} is rate limited for longer than CODEX_TIMEOUT leaves; it is not asked again");
                return result;
            }

            tell(string.Create(CultureInfo.InvariantCulture, $"RETRY: {tool} is rate limited; it is asked once more in {Math.Ceiling(wait.TotalSeconds):0} s"));
            try
            {
                await Task.Delay(wait, time, graceful);
            }
            catch (OperationCanceledException)
            {
                return result with { Cause = FailureCause.Cancelled, Problem = "it was stopped while it waited" };
            }

            left = request.Limit - time.GetElapsedTime(began);
        }
        else
        {
            tell($"RETRY: {tool} failed; it is asked once more ({first.Problem})");
        }

        return result.With(await CallAsync(request with { Limit = left > Least || left is null ? left : Least }, graceful, forceful));
    }

    private async Task<RoutedCallResult> CallAsync(RoutedCallRequest request, CancellationToken graceful, CancellationToken forceful)
    {
        var result = await call.RunAsync(request, graceful, forceful);
        record(result);
        return result;
    }

    /// <summary>What the service asks for, where that leaves time for a call; half of what is left at most where it says nothing.</summary>
    private static TimeSpan? WaitOf(TimeSpan? asked, TimeSpan? left) => (asked, left) switch
    {
        ({ } wait, null) => wait,
        ({ } wait, { } rest) => wait + Least <= rest ? wait : null,
        (null, { } rest) when rest < BackOff * 2 => rest / 2,
        _ => BackOff,
    };
}
