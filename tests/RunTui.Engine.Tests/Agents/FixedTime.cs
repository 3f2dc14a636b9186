namespace RunTui.Engine.Tests.Agents;

/// <summary>A clock that stands still: 2026-01-15 12:00 UTC, and its local zone is UTC.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;
}
