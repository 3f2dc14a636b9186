namespace RunTui.Engine.Blueprints;

/// <summary>Who does one type of work: an entry of a blueprint's <c>routes</c>. Null leaves it to the step or the defaults.</summary>
/// <param name="Tool">The tool, as a step names it.</param>
/// <param name="Model">The tool's model.</param>
/// <param name="Timeout">Seconds an attempt may take; 0 is no limit.</param>
public sealed record Route(string? Tool, string? Model, int? Timeout);
