using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Presenters;

/// <summary>What a pending step waits for.</summary>
public static class WaitReason
{
    /// <summary>A line such as <c>waits for build, lint</c>, or null where nothing but its turn is in the way.</summary>
    public static string? Of(StepState step, RunState state)
    {
        var open = step.Plan.Depends.Where(id => state.Steps.GetValueOrDefault(id) is not { IsSettled: true }).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        var needsPerson = open.Find(id => state.Steps.GetValueOrDefault(id)?.Status == StepStatus.Blocked);
        return needsPerson is not null && open.Count == 1 ? $"waits for {needsPerson}, which waits for you" : $"waits for {string.Join(", ", open)}";
    }
}
