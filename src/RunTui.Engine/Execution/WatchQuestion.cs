namespace RunTui.Engine.Execution;

/// <summary>What a person who watches step by step is asked.</summary>
/// <param name="Finished">The step that has just ended.</param>
/// <param name="Next">The step that would start now, or null.</param>
public sealed record WatchQuestion(string Finished, string? Next);
