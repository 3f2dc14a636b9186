using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>Waits where a tool's service asks to.</summary>
internal static class RateLimits
{
    public const int MostWaits = 5;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Waits as long as the service said, else longer each time. False where the run was stopped meanwhile; the step is put back then.</summary>
    /// <param name="context">The run.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="judgement">What was said.</param>
    /// <param name="waits">How often it was waited for before.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<bool> WaitAsync(RunContext context, string stepId, Judgement judgement, int waits, CancellationToken stop)
    {
        var wait = judgement.Result?.Output.Failure?.RetryAfter ?? First * Math.Pow(2, waits);
        wait = wait > Longest ? Longest : wait;
        await context.Run.PublishAsync(StepEvents.RateLimited(stepId, judgement.Attempt, wait), durable: true);
        try
        {
            await Task.Delay(wait, context.Services.Time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            var step = context.Run.State.Steps[stepId];
            await context.Run.PublishAsync(StepEvents.Interrupted(stepId, "Stopped while waiting for a rate limit", step.Attempts, step.RecoveryAttempts), durable: true);
            return false;
        }
    }
}
