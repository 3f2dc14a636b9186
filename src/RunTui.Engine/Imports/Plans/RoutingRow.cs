namespace RunTui.Engine.Imports.Plans;

/// <summary>A row of a plan's routing summary table.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Task">The cell that names the task.</param>
/// <param name="Route">What its other cells say.</param>
public sealed record RoutingRow(int Line, string Task, PlanRoute Route);
