namespace RunTui.Dashboard.Notices;

/// <summary>Something that waits for a person.</summary>
/// <param name="Step">The step that waits; empty where only the number of waiting steps is known.</param>
/// <param name="Message">What the agent or the engine said; not safe to be shown.</param>
internal sealed record OpenQuestion(string Step, string Message);
