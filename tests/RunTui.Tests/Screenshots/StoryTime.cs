namespace RunTui.Tests.Screenshots;

/// <summary>
/// The clock of a story: it stands still until the story goes on, so that every time on the screen is the same however slow the
/// machine is. Timers run in real time, because real processes are waited for.
/// </summary>
internal sealed class StoryTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private long _ticks;

    private TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public override DateTimeOffset GetUtcNow() => Beginning + Passed;

    /// <summary>What counts by timestamps, such as a message that goes after some seconds, is no slower than the story.</summary>
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
