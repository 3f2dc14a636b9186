namespace RunTui.Engine.Agents;

/// <summary>What a step left for those that depend on it.</summary>
/// <param name="StepId">The step that left it.</param>
/// <param name="Text">The handoff file's text.</param>
internal sealed record DependencyHandoff(string StepId, string Text);
