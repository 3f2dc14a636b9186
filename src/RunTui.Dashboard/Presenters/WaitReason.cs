using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Presenters;

/// <summary>What a pending step waits for.</summary>
public static class WaitReason
{
    /// <summary>A line such as <c>waits for build, lint</c>, or null where nothing but its turn is in the way.</summary>
    public static string? Of(StepState step, RunState state)
    {
        var open = OpenOf(step, state);
        if (open.Count == 0)
        {
            return null;
        }

        var needsPerson = open.Find(id => state.Steps.GetValueOrDefault(id)?.Status == StepStatus.Blocked);
        return needsPerson is not null && open.Count == 1 ? $"waits for {needsPerson}, which waits for you" : $"waits for {string.Join(", ", open)}";
    }

    /// <summary>The same where room is short: <c>waits for build +1</c>.</summary>
    public static string? ShortOf(StepState step, RunState state) => OpenOf(step, state) switch
    {
        [] => null,
        [var only] => $"waits for {only}",
        [var first, .. var rest] => $"waits for {first} +{rest.Count}",
    };

    private static List<string> OpenOf(StepState step, RunState state) =>
        [.. step.Plan.Depends.Where(id => state.Steps.GetValueOrDefault(id) is not { IsSettled: true })];
}
