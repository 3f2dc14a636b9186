namespace RunTui.Engine.Fire.Documents;

/// <summary>Something that was decided on the way.</summary>
/// <param name="Decision">The question.</param>
/// <param name="Choice">The answer; null where the question says it.</param>
/// <param name="Rationale">Why.</param>
public sealed record FireChoice(string Decision, string? Choice, string Rationale);
