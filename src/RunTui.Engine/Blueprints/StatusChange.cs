namespace RunTui.Engine.Blueprints;

/// <summary>A step whose status differs between two states of a plan.</summary>
/// <param name="Id">The step.</param>
/// <param name="Before">Its status then.</param>
/// <param name="After">Its status now.</param>
public sealed record StatusChange(string Id, StepStatus Before, StepStatus After);
