namespace RunTui.Engine.Reports;

/// <summary>A dependency that holds a step back.</summary>
/// <param name="Id">The step that is waited for.</param>
/// <param name="Status">Where that step stands; <c>missing</c> where the plan has no such step.</param>
public sealed record StepWait(string Id, string Status);
