namespace RunTui.Engine.Events;

/// <summary>One time that a run waited because it had made as many calls as it may in an hour.</summary>
/// <param name="At">When it began to, UTC milliseconds since 1970.</param>
/// <param name="Until">When it goes on, UTC milliseconds since 1970.</param>
/// <param name="Tool">The tool whose limit it was; null where it was that of all together.</param>
public sealed record HourlyWait(long At, long Until, string? Tool);
