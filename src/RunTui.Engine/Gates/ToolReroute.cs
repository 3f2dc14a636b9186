namespace RunTui.Engine.Gates;

/// <summary>A step whose tool is not healthy and whose fallback takes over.</summary>
/// <param name="StepId">The step.</param>
/// <param name="From">The tool, or for a skill the runner, that the plan names.</param>
/// <param name="To">The tool that runs it instead.</param>
/// <param name="Reason">What is wrong with the first, on one line.</param>
public sealed record ToolReroute(string StepId, string From, string To, string Reason);
