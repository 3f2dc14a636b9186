namespace RunTui.Dashboard.Logs.Merging;

/// <summary>One log of those that are shown as one.</summary>
/// <param name="Label">What stands before its lines.</param>
/// <param name="Path">The log.</param>
/// <param name="Tool">What prints it, as the engine names tools.</param>
/// <param name="IsLive">Somebody may still write to it.</param>
/// <param name="StartedAt">When it began, UTC milliseconds since 1970; null where that isn't known.</param>
internal sealed record LogPart(string Label, string Path, string Tool, bool IsLive, long? StartedAt);
