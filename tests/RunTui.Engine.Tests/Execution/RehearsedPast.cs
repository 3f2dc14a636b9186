using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Execution;

/// <summary>A run that only its events tell of, with a clock that stands still unless it is told to go on.</summary>
internal sealed class RehearsedPast
{
    private long _now = 1_775_131_200_000;

    public RehearsedPast(JsonObject plan) => Fold(RunEvents.PlanLoaded(EditedPlan.Document(plan)));

    public RunState State { get; private set; } = RunState.Empty;

    public void Pass(long milliseconds) => _now += milliseconds;

    public RehearsedPast Fold(params RunEvent[] events)
    {
        State = events.Aggregate(State, (state, e) => state.Apply(e with { At = _now, Ts = Timestamp.Seconds(DateTimeOffset.FromUnixTimeMilliseconds(_now)) }));
        return this;
    }

    /// <summary>A step that was done by one attempt.</summary>
    public RehearsedPast Done(string id, long milliseconds, decimal costUsd)
    {
        var attempt = new AttemptContext("shell", 1, 1);
        Fold(StepEvents.Starting(id, "shell", 1), StepEvents.AttemptStarting(id, attempt, ["sh"], "/", "/log"));
        Pass(milliseconds);
        return Fold(
            StepEvents.AttemptEnded(id, attempt, new ProcessExit { ExitCode = 0 }, 1000, costUsd, null),
            StepEvents.Done(id, attempt, "Done.", "/handoff"));
    }
}
