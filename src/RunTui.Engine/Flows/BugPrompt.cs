using RunTui.Engine.Bugs;

namespace RunTui.Engine.Flows;

/// <summary>What an agent that repairs a bug is told of it.</summary>
/// <param name="BugId">The bug.</param>
/// <param name="Triage">What its triage found.</param>
internal sealed record BugPrompt(string BugId, TriageReport Triage);
