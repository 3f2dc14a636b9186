namespace RunTui.Engine.Guards.Commands;

/// <summary>What a rule says of a call that it refuses.</summary>
internal sealed record Refusal(string Rule, string Why, string Instead);
