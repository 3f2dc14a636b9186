namespace RunTui.Dashboard.Logs.Agents;

/// <summary>One row of an agent's log, with what can be folded below it.</summary>
/// <param name="Kinds">What it is.</param>
/// <param name="Text">What it says; the first line is the row. It comes from an agent: control characters are still in it.</param>
internal readonly record struct AgentRow(RowKinds Kinds, string Text);
