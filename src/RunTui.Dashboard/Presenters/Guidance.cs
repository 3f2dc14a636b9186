using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Presenters;

/// <summary>The sentence below the header: what goes on, and what to press where a key would help.</summary>
public static class Guidance
{
    /// <summary>One line for a run as it is.</summary>
    /// <param name="picture">What is known of it.</param>
    /// <param name="isAnswering">Whether the blockers have the focus already.</param>
    /// <param name="keys">Which keys ask for what.</param>
    public static string Of(RunPicture picture, bool isAnswering, KeyTable keys)
    {
        var state = picture.State;
        if (picture.Trouble is { } trouble)
        {
            return trouble;
        }

        if (picture.Stopping is { } stopping && picture.IsLive)
        {
            return stopping;
        }

        if (picture.Launching)
        {
            return "Looking whether everything that the plan needs is there.";
        }

        var running = state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).Select(s => s.Id).ToList();
        var blocked = state.OpenBlockers.Select(b => b.StepId).ToList();
        var questions = blocked.Count == 0 ? "" : isAnswering ? $"{Some(blocked)} {(blocked.Count == 1 ? "waits" : "wait")} for you: press {keys.HintOf(DashboardCommand.Open)} to answer."
            : $"{Some(blocked)} {(blocked.Count == 1 ? "waits" : "wait")} for you: press {keys.HintOf(DashboardCommand.ShowBlockers)}.";
        if (picture.IsLive)
        {
            var work = running.Count == 0 ? "" : $"At work: {Some(running)}.";
            var elsewhere = picture.OwnerPid is { } pid ? $" Process {pid} carries it out." : "";
            return string.Join(' ', new[] { questions, work }.Where(s => s.Length > 0)) + elsewhere;
        }

        if (state.Steps.Count > 0 && state.Steps.Values.All(s => s.IsSettled))
        {
            return $"Every step is through. Press {keys.HintOf(DashboardCommand.Leave)} to leave.";
        }

        if (questions.Length > 0)
        {
            return questions;
        }

        var begun = state.Steps.Values.Any(s => s.Status != StepStatus.Pending || s.Attempts > 0);
        return begun ? $"Nobody works on this run. Press {keys.HintOf(DashboardCommand.Start)} to go on." : $"Press {keys.HintOf(DashboardCommand.Open)} to start.";
    }

    private static string Some(List<string> ids) => ids.Count <= 4 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(3))} and {ids.Count - 3} more";
}
