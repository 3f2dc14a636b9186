using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>A step as the others' agents are told of it.</summary>
internal sealed record PlannedStep(string Id, string Title, StepStatus Status);
