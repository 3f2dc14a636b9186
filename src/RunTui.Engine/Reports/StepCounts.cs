namespace RunTui.Engine.Reports;

/// <summary>How many steps stand where. A step whose status nobody knows is in <see cref="Total"/> only.</summary>
public sealed record StepCounts(int Total, int Done, int Blocked, int InProgress, int Pending, int Skipped);
