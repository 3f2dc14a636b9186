using RunTui.Engine.Events;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>Puts a step back whose attempt was stopped, or is gone.</summary>
internal static class StepStops
{
    /// <summary>Why an attempt that nothing is left of doesn't count.</summary>
    public const string AgentGone = "Its agent was gone without an exit status; the attempt doesn't count";

    /// <summary>
    /// A stop leaves an attempt whose agent had ended open: its work is there, and the next owner judges it. One that was ended
    /// by us, or whose agent was gone, doesn't count.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="judgement">The verdict on the attempt.</param>
    /// <param name="attempts">The attempts with this one.</param>
    /// <param name="recoveries">The recoveries with this one.</param>
    public static async Task PutBackAsync(RunContext context, string stepId, Judgement judgement, int attempts, int recoveries)
    {
        if (judgement.Result?.Exit.Ending is ProcessEnding.Itself or ProcessEnding.TimedOut)
        {
            return;
        }

        (attempts, recoveries) = judgement.Attempt.Recovery is null ? (Math.Max(0, attempts - 1), recoveries) : (attempts, Math.Max(0, recoveries - 1));
        await context.PutBackAsync(judgement.Result?.Exit.Ending == ProcessEnding.Canceled
            ? StepEvents.Interrupted(stepId, "Stopped", attempts, recoveries)
            : StepEvents.Reset(stepId, AgentGone, attempts, recoveries));
    }
}
