using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What an engine's work came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="State">The run's state when it let go of it.</param>
/// <param name="Events">What it announced, in order.</param>
internal sealed record EndedRun(RunOutcome Outcome, RunState State, IReadOnlyList<RunEvent> Events)
{
    /// <summary>Events of a kind, of one step where it is named.</summary>
    public IEnumerable<RunEvent> Of(string name, string? status = null, string? step = null) =>
        Events.Where(e => e.Event == name && (status is null || e.Status == status) && (step is null || e.StepId == step));

    /// <summary>A step's events as <c>event/status</c>.</summary>
    public IEnumerable<string> StoryOf(string step) => Events.Where(e => e.StepId == step).Select(e => $"{e.Event}/{e.Status}");

    public StepState Step(string id) => State.Steps[id];

    public StepStatus StatusOf(string id) => State.Steps[id].Status;

    /// <summary>The steps in the order in which they were started.</summary>
    public string Started => string.Join(' ', Of("step", "starting").Select(e => e.StepId));
}
