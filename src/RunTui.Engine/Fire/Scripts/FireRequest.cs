namespace RunTui.Engine.Fire.Scripts;

/// <summary>A work item that a run is to be made of, as the caller names it; what is missing or no text is null.</summary>
/// <param name="Id">The work item.</param>
/// <param name="Intent">Its intent.</param>
/// <param name="Mode"><c>autopilot</c>, <c>confirm</c> or <c>validate</c>.</param>
public sealed record FireRequest(string? Id, string? Intent, string? Mode);
