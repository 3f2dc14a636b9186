namespace RunTui.Engine.Agents;

/// <summary>One readable line of an agent's output.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without a line end. It comes from the agent: control characters are still in it.</param>
public readonly record struct AgentLine(AgentLineKind Kind, string Text);
