namespace RunTui.Engine.Execution;

/// <summary>A step that is being worked on.</summary>
/// <param name="StepId">Its id.</param>
/// <param name="Task">Its work.</param>
/// <param name="Cancel">Stops it in good order.</param>
internal sealed record RunningStep(string StepId, Task Task, CancellationTokenSource Cancel);
