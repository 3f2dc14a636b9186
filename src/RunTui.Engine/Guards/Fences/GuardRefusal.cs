namespace RunTui.Engine.Guards.Fences;

/// <summary>A command of an agent that a guard refused.</summary>
/// <param name="At">When, UTC milliseconds since 1970.</param>
/// <param name="Guard">Which guard: <c>git</c>, <c>pre-push</c>, <c>gh</c>, or another program that stands on the agent's PATH.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="Target">What it would have changed.</param>
/// <param name="Why">Why not.</param>
public sealed record GuardRefusal(long At, string Guard, string Operation, string Target, string Why);
